internal import CSHA256

// The compression function: section 6.2.2.
extension SHA256 {
  /// Whether the processor has instructions for it.
  static let hasInstructions = csha256_is_there() != 0

  /// Mixes blocks of 64 bytes into a state.
  static func compress(
    _ state: inout State, _ blocks: UnsafeRawPointer, blockCount: Int
  ) {
    guard hasInstructions else {
      return compressWithoutInstructions(&state, blocks, blockCount: blockCount)
    }
    withUnsafeMutableBytes(of: &state) { state in
      roundConstants.withUnsafeBufferPointer { constants in
        csha256_compress(
          state.baseAddress!.assumingMemoryBound(to: UInt32.self), constants.baseAddress!,
          blocks.assumingMemoryBound(to: UInt8.self), blockCount)
      }
    }
  }

  /// The same on any processor.
  static func compressWithoutInstructions(
    _ state: inout State, _ blocks: UnsafeRawPointer, blockCount: Int
  ) {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { schedule in
      roundConstants.withUnsafeBufferPointer { constants in
        for block in 0..<blockCount {
          expand(blocks + block * blockBytes, into: schedule.baseAddress!)
          mix(&state, schedule.baseAddress!, constants.baseAddress!)
        }
      }
    }
  }

  /// The message schedule: sixteen words of the block, and forty-eight made from them.
  @inline(__always)
  private static func expand(_ block: UnsafeRawPointer, into w: UnsafeMutablePointer<UInt32>) {
    for t in 0..<16 {
      w[t] = UInt32(bigEndian: block.loadUnaligned(fromByteOffset: 4 &* t, as: UInt32.self))
    }
    for t in 16..<64 {
      let x = w[t &- 15]
      let y = w[t &- 2]
      let sigma0 = rotated(x, 7) ^ rotated(x, 18) ^ (x &>> 3)
      let sigma1 = rotated(y, 17) ^ rotated(y, 19) ^ (y &>> 10)
      w[t] = w[t &- 16] &+ sigma0 &+ w[t &- 7] &+ sigma1
    }
  }

  /// Sixty-four rounds. Eight at a time, because after eight the variables are back in their
  /// places: their names rotate instead of their values.
  @inline(__always)
  private static func mix(
    _ state: inout State, _ w: UnsafePointer<UInt32>, _ k: UnsafePointer<UInt32>
  ) {
    var s = state
    var t = 0
    while t < 64 {
      round(s.a, s.b, s.c, &s.d, s.e, s.f, s.g, &s.h, k[t] &+ w[t])
      round(s.h, s.a, s.b, &s.c, s.d, s.e, s.f, &s.g, k[t &+ 1] &+ w[t &+ 1])
      round(s.g, s.h, s.a, &s.b, s.c, s.d, s.e, &s.f, k[t &+ 2] &+ w[t &+ 2])
      round(s.f, s.g, s.h, &s.a, s.b, s.c, s.d, &s.e, k[t &+ 3] &+ w[t &+ 3])
      round(s.e, s.f, s.g, &s.h, s.a, s.b, s.c, &s.d, k[t &+ 4] &+ w[t &+ 4])
      round(s.d, s.e, s.f, &s.g, s.h, s.a, s.b, &s.c, k[t &+ 5] &+ w[t &+ 5])
      round(s.c, s.d, s.e, &s.f, s.g, s.h, s.a, &s.b, k[t &+ 6] &+ w[t &+ 6])
      round(s.b, s.c, s.d, &s.e, s.f, s.g, s.h, &s.a, k[t &+ 7] &+ w[t &+ 7])
      t &+= 8
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

  /// One round. The standard moves all eight variables; only `d` and `h` get new values.
  @inline(__always)
  private static func round(
    _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: inout UInt32,
    _ e: UInt32, _ f: UInt32, _ g: UInt32, _ h: inout UInt32, _ constantPlusWord: UInt32
  ) {
    let choice = g ^ (e & (f ^ g))
    let majority = (a & b) | (c & (a | b))
    let sum1 = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)
    let sum0 = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)
    let added = h &+ sum1 &+ choice &+ constantPlusWord
    d = d &+ added
    h = added &+ sum0 &+ majority
  }

  @inline(__always)
  private static func rotated(_ x: UInt32, _ places: UInt32) -> UInt32 {
    x &>> places | x &<< (32 &- places)
  }

  /// Section 4.2.2: the first 32 bits of the fractions of the cube roots of the first 64 primes.
  private static let roundConstants: [UInt32] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4,
    0xab1c_5ed5, 0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe,
    0x9bdc_06a7, 0xc19b_f174, 0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f,
    0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da, 0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7,
    0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967, 0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc,
    0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85, 0xa2bf_e8a1, 0xa81a_664b,
    0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070, 0x19a4_c116,
    0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7,
    0xc671_78f2,
  ]
}
