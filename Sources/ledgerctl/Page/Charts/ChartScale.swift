import Ledger

/// Figures of one unit as places on a line of whole pixels.
struct ChartScale {
  /// What the figures reach over; 0 lies within.
  private var least = Rational.zero
  private var most = Rational.zero
  /// Where the line begins: an edge at its start is wholly seen.
  static let start = 1
  /// How long the line is.
  let length: Int

  init(_ intervals: [Interval], length: Int) {
    self.length = length
    for interval in intervals {
      least = min(least, interval.low)
      most = max(most, interval.end)
    }
  }

  /// To the nearest pixel, from the middle between two to the right one; within the line.
  func place(_ value: Rational) -> Int {
    guard let share = ((value - least) * Rational(length)).divided(by: most - least) else {
      return Self.start
    }
    let half = Rational(numerator: 1, denominator: 2) ?? .zero
    return Self.start + min(length, max(0, (share + half).floor ?? length))
  }

  var zero: Int { place(.zero) }

  /// Whether nothing lies below 0.
  var isFromZero: Bool { least.isZero }
}

extension Interval {
  /// The high end; of an open one the low end.
  var end: Rational { high ?? low }
}

/// The largest of many, of which few are held: by their ends, then their low ends, then as they
/// came.
struct LargestFigures<Item> {
  private var largest: LargestItems<(item: Item, interval: Interval)>

  init(_ limit: Int) {
    largest = LargestItems(limit) { a, b in
      if a.interval.end != b.interval.end { return a.interval.end > b.interval.end }
      if a.interval.low != b.interval.low { return a.interval.low > b.interval.low }
      // What may be more comes before what is nothing.
      return a.interval.high == nil && b.interval.high != nil
    }
  }

  var count: Int { largest.count }
  var leftOut: Int { largest.leftOut }
  var items: [Item] { largest.items.map(\.item) }

  mutating func add(_ item: Item, _ interval: Interval) { largest.add((item, interval)) }
}
