/// The first of items by some order, of many that come one after the other: few are held.
struct LargestItems<Item> {
  private typealias Entry = (item: Item, place: Int)

  private let limit: Int
  private let precedes: (Item, Item) -> Bool
  private var entries: [Entry] = []
  /// What comes later has to precede this one to be among the first; nil as long as few came.
  private var last: Item?
  /// Of all that came.
  private(set) var count = 0

  /// - Parameter precedes: a strict order; of equal items the one that came first is first.
  init(_ limit: Int, by precedes: @escaping (Item, Item) -> Bool) {
    (self.limit, self.precedes) = (limit, precedes)
  }

  var leftOut: Int { max(0, count - limit) }

  /// In order, at most `limit`.
  var items: [Item] { first.map(\.item) }

  mutating func add(_ item: Item) {
    count += 1
    if let last, !precedes(item, last) { return }
    entries.append((item, count))
    // Sorted now and then, so that an item costs little.
    if entries.count >= 2 * limit + 64 {
      entries = first
      last = entries.last?.item
    }
  }

  private var first: [Entry] {
    let order = entries.sorted { a, b in
      if precedes(a.item, b.item) { return true }
      return !precedes(b.item, a.item) && a.place < b.place
    }
    return Array(order.prefix(limit))
  }
}
