/// Tells of most ids that are in no table that they are in none, so that a batch of new ids need
/// not look for each (B. H. Bloom, "Space/time trade-offs in hash coding with allowable errors",
/// 1970). Of ten million, one in twenty is looked for in vain.
struct IDFilter {
  private static let bitCount = 1 << 26
  private static let probeCount = 4

  private var words = [UInt64](repeating: 0, count: bitCount / 64)

  mutating func insert(_ id: ID) {
    let (start, step) = Self.hashes(of: id)
    for probe in 0..<Self.probeCount {
      let (word, bit) = Self.place(start, step, probe)
      words[word] |= bit
    }
  }

  /// False only if `id` was not inserted.
  func mayHold(_ id: ID) -> Bool {
    let (start, step) = Self.hashes(of: id)
    for probe in 0..<Self.probeCount {
      let (word, bit) = Self.place(start, step, probe)
      if words[word] & bit == 0 { return false }
    }
    return true
  }

  private static func place(_ start: UInt64, _ step: UInt64, _ probe: Int) -> (Int, UInt64) {
    let bit = Int(truncatingIfNeeded: start &+ step &* UInt64(probe)) & (bitCount - 1)
    return (bit >> 6, 1 << UInt64(bit & 63))
  }

  /// FNV-1a, mixed to its end.
  private static func hashes(of id: ID) -> (start: UInt64, step: UInt64) {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in id.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    hash = (hash ^ hash >> 32) &* 0xd6e8_feb8_6659_fd93
    hash ^= hash >> 32
    return (hash, hash >> 26 | 1)
  }
}
