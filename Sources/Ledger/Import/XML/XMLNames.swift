/// The names of elements and attributes, each as a number.
struct XMLNames {
  /// How many a file may have; a thousand would be many.
  static let most = 10_000

  private struct Entry {
    var hash: Int
    var range: Range<Int>
  }

  private var bytes: [UInt8] = []
  private var entries: [Entry] = []
  /// Of entries by their hashes, -1 where there is none; a power of two.
  private var slots = [Int32](repeating: -1, count: 256)

  /// - Parameter known: names that get the numbers from 0, in this order, each once.
  init(known: [String]) {
    for name in known {
      let text = Array(name.utf8)
      _ = text.withUnsafeBufferPointer { number(of: $0) }
    }
  }

  func name(_ number: Int) -> String {
    String(decoding: bytes[entries[number].range], as: UTF8.self)
  }

  /// nil for a new name where there are too many.
  mutating func number(of name: UTF8Bytes) -> Int? {
    // Seeded anew in each process: no file can be made of names that meet.
    var hasher = Hasher()
    hasher.combine(bytes: UnsafeRawBufferPointer(name))
    let hash = hasher.finalize()
    var slot = hash & (slots.count - 1)
    while slots[slot] >= 0 {
      let entry = entries[Int(slots[slot])]
      if entry.hash == hash, bytes[entry.range].elementsEqual(name) { return Int(slots[slot]) }
      slot = (slot + 1) & (slots.count - 1)
    }
    guard entries.count < Self.most else { return nil }
    let start = bytes.count
    bytes += name
    slots[slot] = Int32(entries.count)
    entries.append(Entry(hash: hash, range: start..<bytes.count))
    if entries.count * 2 > slots.count { grow() }
    return entries.count - 1
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    for (number, entry) in entries.enumerated() {
      var slot = entry.hash & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(number)
    }
  }
}
