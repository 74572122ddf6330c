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

  /// Multiples of 1, 2 or 5 times a power of ten above 0, as many as asked for at most.
  func roundValues(most count: Int) -> [Rational] {
    guard count > 0, most > .zero else { return [] }
    let ten = Rational(10)
    var step = Rational(1)
    func isFine(_ step: Rational) -> Bool { step * Rational(count) >= most }
    // No amount has more digits than this; what is larger has no lines.
    var left = 400
    while isFine(step), left > 0, let next = step.divided(by: ten) {
      step = next
      left -= 1
    }
    while !isFine(step), left > 0 {
      step = step * ten
      left -= 1
    }
    for part in [5, 2] {
      if let finer = step.divided(by: Rational(part)), isFine(finer) {
        step = finer
        break
      }
    }
    return (1...count).map { step * Rational($0) }.filter { $0 <= most }
  }
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
