/// SHA-256 as FIPS 180-4 defines it. Bytes may come in pieces; nothing is allocated on the heap.
///
/// The project has its own because the package depends on nothing that could supply one.
/// It is not hardened against an observer who measures time: it hashes what is public.
package struct SHA256: Sendable {
  /// The eight working variables, named as in the standard (section 6.2).
  struct State: Sendable {
    var a: UInt32 = 0x6a09_e667
    var b: UInt32 = 0xbb67_ae85
    var c: UInt32 = 0x3c6e_f372
    var d: UInt32 = 0xa54f_f53a
    var e: UInt32 = 0x510e_527f
    var f: UInt32 = 0x9b05_688c
    var g: UInt32 = 0x1f83_d9ab
    var h: UInt32 = 0x5be0_cd19
  }

  static let blockBytes = 64
  /// Where in the last block the length of the message begins.
  private static let lengthOffset = 56

  private var state = State()
  private var byteCount: UInt64 = 0
  /// The bytes that do not fill a block yet; `byteCount % 64` of them mean something.
  private var pending: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64) = (
    0, 0, 0, 0, 0, 0, 0, 0
  )

  package init() {}

  package static func hash(_ bytes: UnsafeRawBufferPointer) -> Digest {
    var hasher = SHA256()
    hasher.update(bytes)
    return hasher.finalize()
  }

  /// The hash of one byte followed by `bytes`: the leaf of a tree.
  package static func hash(prefix: UInt8, _ bytes: UnsafeRawBufferPointer) -> Digest {
    var hasher = SHA256()
    hasher.update(prefix)
    hasher.update(bytes)
    return hasher.finalize()
  }

  /// The hash of one byte followed by two hashes: the inner node of a tree.
  package static func hash(prefix: UInt8, _ left: Digest, _ right: Digest) -> Digest {
    var hasher = SHA256()
    hasher.update(prefix)
    left.withBytes { hasher.update($0) }
    right.withBytes { hasher.update($0) }
    return hasher.finalize()
  }

  package mutating func update(_ byte: UInt8) {
    withUnsafeBytes(of: byte) { update($0) }
  }

  package mutating func update(_ bytes: UnsafeRawBufferPointer) {
    guard var next = bytes.baseAddress, !bytes.isEmpty else { return }
    var remaining = bytes.count
    let pendingBytes = Int(byteCount % UInt64(Self.blockBytes))
    byteCount &+= UInt64(remaining)

    if pendingBytes > 0 {
      let taken = min(remaining, Self.blockBytes - pendingBytes)
      withUnsafeMutableBytes(of: &pending) {
        ($0.baseAddress! + pendingBytes).copyMemory(from: next, byteCount: taken)
      }
      next += taken
      remaining -= taken
      guard pendingBytes + taken == Self.blockBytes else { return }
      compressPending()
    }

    let blockCount = remaining / Self.blockBytes
    if blockCount > 0 {
      Self.compress(&state, next, blockCount: blockCount)
      next += blockCount * Self.blockBytes
      remaining -= blockCount * Self.blockBytes
    }
    if remaining > 0 {
      withUnsafeMutableBytes(of: &pending) {
        $0.baseAddress!.copyMemory(from: next, byteCount: remaining)
      }
    }
  }

  /// The hash of everything so far; more bytes may follow.
  package func finalize() -> Digest {
    var last = self
    return last.pad()
  }

  /// Section 5.1.1: a one bit, zeros, and the length in bits, up to the end of a block.
  private mutating func pad() -> Digest {
    let pendingBytes = Int(byteCount % UInt64(Self.blockBytes))
    fillPending(from: pendingBytes, marked: true)
    if pendingBytes >= Self.lengthOffset {
      compressPending()
      fillPending(from: 0, marked: false)
    }
    pending.7 = (byteCount &<< 3).bigEndian
    compressPending()
    return Digest(bigEndianWords: state)
  }

  private mutating func fillPending(from offset: Int, marked: Bool) {
    withUnsafeMutableBytes(of: &pending) { block in
      block[offset] = marked ? 0x80 : 0
      for position in (offset + 1)..<Self.blockBytes { block[position] = 0 }
    }
  }

  private mutating func compressPending() {
    withUnsafeBytes(of: pending) {
      Self.compress(&state, $0.baseAddress!, blockCount: 1)
    }
  }
}
