/// Ids and their numbers, in the order in which they first came: the letters of all in one array,
/// and some twenty bytes for each beside them.
package struct IDTable: Sendable {
  package private(set) var letters: [UInt8] = []
  /// Where the letters of each end.
  private var ends: [Int] = []
  /// Open addressing: in the lower half the number of an id and one more, 0 where none is, in the
  /// upper half its hash, by which most that differ are told apart. Their count is a power of two,
  /// so that the hash finds the first that may be it.
  private var slots: [UInt64] = []

  private static let numbers: UInt64 = 0xFFFF_FFFF

  package init() {}

  /// Takes ids as `letters` and `byteCounts` gave them; nil where they are not as many letters.
  /// None is found before `indexed`.
  package init?(letters: [UInt8], byteCounts: [Int]) {
    self.letters = letters
    ends.reserveCapacity(byteCounts.count)
    var end = 0
    for count in byteCounts {
      guard 0...(letters.count - end) ~= count else { return nil }
      end += count
      ends.append(end)
    }
    guard end == letters.count, count <= Self.numbers else { return nil }
  }

  /// The same with its ids to be found; nil where one is there twice.
  package func indexed() -> IDTable? {
    var table = self
    var room = 16
    while 4 * count > 3 * room { room *= 2 }
    table.slots = Array(repeating: 0, count: room)
    for number in indices {
      let isNew = withBytes(of: number) { id in
        let hash = Self.hash(id)
        let slot = table.slot(of: id, hash)
        defer { table.slots[slot] = hash << 32 | UInt64(number + 1) }
        return table.slots[slot] == 0
      }
      if !isNew { return nil }
    }
    return table
  }

  package var count: Int { ends.count }
  package var indices: Range<Int> { ends.indices }
  /// How many letters each has.
  package var byteCounts: [Int] { indices.map { range($0).count } }

  /// The id with a number.
  package subscript(number: Int) -> ID {
    withBytes(of: number) { String(decoding: $0, as: UTF8.self) }
  }

  /// Runs `body` on the letters of the id with a number, as UTF-8.
  package func withBytes<Value>(of number: Int, _ body: (UTF8Bytes) -> Value) -> Value {
    let range = range(number)
    return letters.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range])) }
  }

  /// The number of an id; nil for one that did not come yet.
  package subscript(id: ID) -> Int? {
    if slots.isEmpty { return nil }
    return withUTF8Bytes(of: id) { bytes in
      let number = slots[slot(of: bytes, Self.hash(bytes))] & Self.numbers
      return number == 0 ? nil : Int(number) - 1
    }
  }

  /// The number of an id, which is a new one if it did not come yet.
  package mutating func insert(_ id: ID) -> Int {
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
    let bytes = UnsafeRawBufferPointer(bytes)
    let seed = seed
    var hash = seed.start ^ UInt64(bytes.count)
    func mix(_ word: UInt64) {
      let product = (hash ^ word).multipliedFullWidth(by: seed.factor)
      hash = product.high ^ product.low
    }
    bytes.forEachWord(mix)
    mix(seed.end)
    return hash & numbers
  }

  private static let seed = (
    start: UInt64.random(in: .min ... .max), factor: UInt64.random(in: .min ... .max) | 1,
    end: UInt64.random(in: .min ... .max)
  )

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
    withBytes(of: number) {
      UnsafeRawBufferPointer($0).hasSameBytes(as: UnsafeRawBufferPointer(id))
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
