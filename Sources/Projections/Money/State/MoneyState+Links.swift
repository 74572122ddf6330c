import Ledger

/// Links that were stated on their own.
extension MoneyState {
  mutating func add(_ link: LinkAdded, _ day: Day) {
    // What it joins may take effect later on the same day, or be capacities, which are none here.
    let pair = Pair(symbol(of: link.from), symbol(of: link.to))
    let low = link.min.map { DatedAmount(quantity: $0, day: day) }
    let high = link.max.map { DatedAmount(quantity: $0, day: day) }
    linkCount += 1
    switch link.type {
    case .partOf:
      let extent = low == nil && high == nil ? nil : Promise.Extent(min: low, max: high)
      partOf[pair] = Promise.Link(to: pair.to, extent: extent, isField: false, order: linkCount)
    case .sameAs: sameAs[Pair(unordered: pair.from, pair.to)] = pair
    case .overlaps:
      overlaps[Pair(unordered: pair.from, pair.to)] = Overlap(
        min: low, max: high, order: linkCount)
    }
  }

  mutating func remove(_ link: LinkRemoved) {
    guard let from = symbols[link.from], let to = symbols[link.to] else { return }
    switch link.type {
    case .partOf: partOf[Pair(from, to)] = nil
    case .sameAs: sameAs[Pair(unordered: from, to)] = nil
    case .overlaps: overlaps[Pair(unordered: from, to)] = nil
    }
  }
}
