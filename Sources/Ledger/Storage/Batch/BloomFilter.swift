/// Tells of most ids, keys and contents that are in no table that they are in none, so that a batch
/// of new statements need not look for each (B. H. Bloom, "Space/time trade-offs in hash coding
/// with allowable errors", 1970). Of ten million, one in twenty is looked for in vain.
struct BloomFilter {
  private static let bitCount = 1 << 26
  private static let probeCount = 4

  private var words = [UInt64](repeating: 0, count: bitCount / 64)

  mutating func insert(_ id: ID) { insert(Self.hash(of: id)) }

  mutating func insert(key: String) { insert(Self.hash(ofKey: key)) }

  /// - Parameter hash: of the content of a statement.
  mutating func insert(content hash: Int64) { insert(Self.hash(ofContent: hash)) }

  /// False only if `id` was not inserted.
  func mayHold(_ id: ID) -> Bool { mayHold(Self.hash(of: id)) }

  /// False only if `key` was not inserted.
  func mayHold(key: String) -> Bool { mayHold(Self.hash(ofKey: key)) }

  /// False only if `hash` was not inserted.
  func mayHold(content hash: Int64) -> Bool { mayHold(Self.hash(ofContent: hash)) }

  private mutating func insert(_ hash: UInt64) {
    for probe in 0..<Self.probeCount {
      let (word, bit) = Self.place(hash, probe)
      words[word] |= bit
    }
  }

  private func mayHold(_ hash: UInt64) -> Bool {
    for probe in 0..<Self.probeCount {
      let (word, bit) = Self.place(hash, probe)
      if words[word] & bit == 0 { return false }
    }
    return true
  }

  /// All bits of a hash lie in one block of 512, which memory hands over at once.
  private static func place(_ hash: UInt64, _ probe: Int) -> (Int, UInt64) {
    let block = Int(truncatingIfNeeded: hash >> 47)
    let bit = Int(truncatingIfNeeded: hash >> UInt64(9 * probe)) & 511
    return (block << 3 | bit >> 6, 1 << UInt64(bit & 63))
  }

  /// FNV-1a, mixed to its end.
  private static func hash(of id: ID) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in id.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return mixed(hash)
  }

  /// Another one than of an id of the same letters.
  private static func hash(ofKey key: String) -> UInt64 { mixed(~hash(of: key)) }

  private static func hash(ofContent hash: Int64) -> UInt64 { mixed(UInt64(bitPattern: hash)) }

  private static func mixed(_ hash: UInt64) -> UInt64 {
    let mixed = (hash ^ hash >> 32) &* 0xd6e8_feb8_6659_fd93
    return mixed ^ mixed >> 32
  }
}
