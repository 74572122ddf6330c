/// Ids in the order of their bytes. Most are told apart by their first sixteen, as two numbers.
struct SortedIDs {
  private struct Entry {
    var first: UInt64
    var second: UInt64
    var id: ID
  }

  let ids: [ID]

  init(_ ids: some Sequence<ID>) {
    var entries = ids.map { id in
      var words: (UInt64, UInt64) = (0, 0)
      for (place, byte) in id.utf8.prefix(16).enumerated() {
        let shift = UInt64(56 - place % 8 * 8)
        if place < 8 { words.0 |= UInt64(byte) << shift } else { words.1 |= UInt64(byte) << shift }
      }
      return Entry(first: words.0, second: words.1, id: id)
    }
    entries.sort { a, b in
      if a.first != b.first { return a.first < b.first }
      if a.second != b.second { return a.second < b.second }
      return a.id.utf8.lexicographicallyPrecedes(b.id.utf8)
    }
    self.ids = entries.map(\.id)
  }
}
