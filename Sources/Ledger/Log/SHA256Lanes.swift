/// SHA-256 of four messages at a time, one in each lane of a vector: the same steps as `SHA256`
/// takes, which the tests hold it against.
enum SHA256Lanes {
  private typealias Words = SIMD4<UInt32>

  /// Below that many messages, sorting them costs more than it saves.
  private static let fewest = 16

  /// The hashes of messages as leaves of a tree.
  static func leaves(_ messages: [UnsafeRawBufferPointer]) -> [Digest] {
    if messages.count < fewest { return messages.map { MerkleTree.leafHash($0) } }
    // Messages of about the same length go together, so that lanes do not wait for each other.
    let order = messages.indices.sorted { messages[$0].count < messages[$1].count }
    var digests = [Digest](repeating: MerkleTree.emptyRoot, count: messages.count)
    var place = 0
    while place + 4 <= order.count {
      let group = order[place..<place + 4]
      hash(group.map { Lane(messages[$0]) }) { digests[group[group.startIndex + $0]] = $1 }
      place += 4
    }
    for index in order[place...] { digests[index] = MerkleTree.leafHash(messages[index]) }
    return digests
  }

  /// A zero byte and a message, padded (section 5.1.1) and cut into blocks.
  private struct Lane {
    let message: UnsafeRawBufferPointer
    let blockCount: Int

    init(_ message: UnsafeRawBufferPointer) {
      self.message = message
      // The zero byte, the one bit and the length.
      blockCount = (message.count + 1 + 1 + 8 + 63) / 64
    }

    /// Writes a block, counted from 0; beyond the last one, any.
    func write(_ block: Int, to buffer: UnsafeMutableRawPointer) {
      let start = block * 64 - 1
      if start >= 0, start + 64 <= message.count, let base = message.baseAddress {
        buffer.copyMemory(from: base + start, byteCount: 64)
        return
      }
      for offset in 0..<64 {
        let place = start + offset
        let byte: UInt8 =
          place < 0 ? 0 : place < message.count ? message[place] : place == message.count ? 0x80 : 0
        buffer.storeBytes(of: byte, toByteOffset: offset, as: UInt8.self)
      }
      if block == blockCount - 1 {
        let bits = UInt64(message.count + 1) &<< 3
        buffer.storeBytes(of: bits.bigEndian, toByteOffset: 56, as: UInt64.self)
      }
    }
  }

  private struct State {
    var a: Words, b: Words, c: Words, d: Words, e: Words, f: Words, g: Words, h: Words

    init(_ s: SHA256.State) {
      a = Words(repeating: s.a)
      b = Words(repeating: s.b)
      c = Words(repeating: s.c)
      d = Words(repeating: s.d)
      e = Words(repeating: s.e)
      f = Words(repeating: s.f)
      g = Words(repeating: s.g)
      h = Words(repeating: s.h)
    }

    func lane(_ lane: Int) -> SHA256.State {
      SHA256.State(
        a: a[lane], b: b[lane], c: c[lane], d: d[lane], e: e[lane], f: f[lane], g: g[lane],
        h: h[lane])
    }
  }

  private static func hash(_ lanes: [Lane], _ finish: (_ lane: Int, Digest) -> Void) {
    var state = State(SHA256.State())
    let last = lanes.map(\.blockCount).max() ?? 0
    withUnsafeTemporaryAllocation(byteCount: 256, alignment: 16) { blocks in
      withUnsafeTemporaryAllocation(of: Words.self, capacity: 64) { w in
        guard let base = blocks.baseAddress, let words = w.baseAddress else { return }
        SHA256.roundConstants.withUnsafeBufferPointer { constants in
          guard let k = constants.baseAddress else { return }
          for block in 0..<last {
            for lane in 0..<4 { lanes[lane].write(block, to: base + 64 * lane) }
            expand(base, into: words)
            mix(&state, words, k)
            for lane in 0..<4 where lanes[lane].blockCount == block + 1 {
              finish(lane, Digest(bigEndianWords: state.lane(lane)))
            }
          }
        }
      }
    }
  }

  @inline(__always)
  private static func expand(_ blocks: UnsafeRawPointer, into w: UnsafeMutablePointer<Words>) {
    for t in 0..<16 {
      let place = blocks + 4 &* t
      w[t] = Words(
        UInt32(bigEndian: place.load(as: UInt32.self)),
        UInt32(bigEndian: place.load(fromByteOffset: 64, as: UInt32.self)),
        UInt32(bigEndian: place.load(fromByteOffset: 128, as: UInt32.self)),
        UInt32(bigEndian: place.load(fromByteOffset: 192, as: UInt32.self)))
    }
    for t in 16..<64 {
      let x = w[t &- 15]
      let y = w[t &- 2]
      let sigma0 = rotated(x, 7) ^ rotated(x, 18) ^ (x &>> 3)
      let sigma1 = rotated(y, 17) ^ rotated(y, 19) ^ (y &>> 10)
      w[t] = w[t &- 16] &+ sigma0 &+ w[t &- 7] &+ sigma1
    }
  }

  @inline(__always)
  private static func mix(
    _ state: inout State, _ w: UnsafePointer<Words>, _ k: UnsafePointer<UInt32>
  ) {
    var s = state
    for t in 0..<64 {
      let choice = s.g ^ (s.e & (s.f ^ s.g))
      let majority = (s.a & s.b) | (s.c & (s.a | s.b))
      let sum1 = rotated(s.e, 6) ^ rotated(s.e, 11) ^ rotated(s.e, 25)
      let sum0 = rotated(s.a, 2) ^ rotated(s.a, 13) ^ rotated(s.a, 22)
      let added = s.h &+ sum1 &+ choice &+ Words(repeating: k[t]) &+ w[t]
      (s.h, s.g, s.f, s.e) = (s.g, s.f, s.e, s.d &+ added)
      (s.d, s.c, s.b, s.a) = (s.c, s.b, s.a, added &+ sum0 &+ majority)
    }
    state.a &+= s.a
    state.b &+= s.b
    state.c &+= s.c
    state.d &+= s.d
    state.e &+= s.e
    state.f &+= s.f
    state.g &+= s.g
    state.h &+= s.h
  }

  @inline(__always)
  private static func rotated(_ x: Words, _ places: UInt32) -> Words {
    x &>> places | x &<< (32 &- places)
  }
}
