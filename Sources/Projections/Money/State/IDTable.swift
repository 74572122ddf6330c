import Ledger

/// Ids and their numbers, in the order in which they first came: the letters of all in one array,
/// and some twenty bytes for each beside them.
struct IDTable: Sendable {
  private var letters: [UInt8] = []
  /// Where the letters of each end.
  private var ends: [Int] = []
  /// Open addressing: in the lower half the number of an id and one more, 0 where none is, in the
  /// upper half its hash, by which most that differ are told apart. Their count is a power of two,
  /// so that the hash finds the first that may be it.
  private var slots: [UInt64] = []

  private static let numbers: UInt64 = 0xFFFF_FFFF

  var count: Int { ends.count }
  var indices: Range<Int> { ends.indices }

  /// The id with a number.
  subscript(number: Int) -> ID {
    let range = range(number)
    return letters.withUnsafeBufferPointer {
      String(decoding: UnsafeBufferPointer(rebasing: $0[range]), as: UTF8.self)
    }
  }

  /// The number of an id; nil for one that did not come yet.
  subscript(id: ID) -> Int? {
    if slots.isEmpty { return nil }
    return withUTF8Bytes(of: id) { bytes in
      let number = slots[slot(of: bytes, Self.hash(bytes))] & Self.numbers
      return number == 0 ? nil : Int(number) - 1
    }
  }

  /// The number of an id, which is a new one if it did not come yet.
  mutating func insert(_ id: ID) -> Int {
    if slots.isEmpty { grow() }
    return withUTF8Bytes(of: id) { bytes in
      let hash = Self.hash(bytes)
      var slot = slot(of: bytes, hash)
      if slots[slot] > 0 { return Int(slots[slot] & Self.numbers) - 1 }
      if 4 * (ends.count + 1) > 3 * slots.count {
        grow()
        slot = self.slot(of: bytes, hash)
      }
      letters.append(contentsOf: bytes)
      ends.append(letters.count)
      slots[slot] = hash << 32 | UInt64(ends.count) & Self.numbers
      return ends.count - 1
    }
  }

  private func range(_ number: Int) -> Range<Int> {
    (number == 0 ? 0 : ends[number - 1])..<ends[number]
  }

  /// Seeded anew in each process, so that nobody can choose ids that meet.
  private static func hash(_ bytes: UTF8Bytes) -> UInt64 {
    var hasher = Hasher()
    hasher.combine(bytes: UnsafeRawBufferPointer(bytes))
    return UInt64(UInt32(truncatingIfNeeded: hasher.finalize()))
  }

  /// Where an id stands, or would stand.
  private func slot(of id: UTF8Bytes, _ hash: UInt64) -> Int {
    let mask = slots.count - 1
    var slot = Int(hash) & mask
    while slots[slot] > 0 {
      if slots[slot] >> 32 == hash, holds(id, Int(slots[slot] & Self.numbers) - 1) { return slot }
      slot = (slot + 1) & mask
    }
    return slot
  }

  private func holds(_ id: UTF8Bytes, _ number: Int) -> Bool {
    let range = range(number)
    guard range.count == id.count else { return false }
    return letters.withUnsafeBufferPointer {
      UnsafeBufferPointer(rebasing: $0[range]).elementsEqual(id)
    }
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: 0, count: max(16, 2 * old.count))
    let mask = slots.count - 1
    for entry in old where entry > 0 {
      var slot = Int(entry >> 32) & mask
      while slots[slot] > 0 { slot = (slot + 1) & mask }
      slots[slot] = entry
    }
  }
}

extension IDTable {
  mutating func code(_ coder: inout SnapshotCoder) {
    let count = coder.count(ends.count)
    if !coder.isReading {
      for number in indices {
        letters.withUnsafeBufferPointer {
          coder.write(UnsafeBufferPointer(rebasing: $0[range(number)]))
        }
      }
      return
    }
    self = IDTable()
    for number in 0..<count {
      guard let id = coder.piece(), insert(id) == number else { return coder.fail() }
    }
  }
}
