import Ledger

/// Quoted exchange rates, and the one that counts on a day: docs/model.md, section 11.
struct Rates: Sendable {
  struct Direction: Hashable {
    var base: Currency
    var quote: Currency
  }

  private struct Quote {
    var day: Day
    var rate: Rational
  }

  /// One quote on the way from a currency to another.
  struct Leg: Sendable {
    var direction: Direction
    var day: Day
    var rate: Rational
    var isInverse: Bool

    /// "USD 1 = JPY 160 on 2026-07-02"
    var words: String {
      "\(direction.base.code) 1 = \(direction.quote.code) \(rate) on \(day)"
        + (isInverse ? ", inverted" : "")
    }
  }

  /// A factor from one currency to another, the day of its oldest leg, and its legs.
  struct Found: Sendable {
    var factor: Rational
    var oldest: Day
    var legs: [Leg] = []
  }

  /// In the order (day, sequence), as facts are folded.
  private var quotes: [Direction: [Quote]] = [:]
  /// The currencies that are quoted with one, in either direction.
  private var partners: [Currency: Set<Currency>] = [:]

  mutating func add(_ quote: RateQuoted, day: Day) {
    add(Direction(base: quote.base, quote: quote.quote), Rational(quote.rate), day: day)
  }

  mutating func add(_ direction: Direction, _ rate: Rational, day: Day) {
    quotes[direction, default: []].append(Quote(day: day, rate: rate))
    partners[direction.base, default: []].insert(direction.quote)
    partners[direction.quote, default: []].insert(direction.base)
  }

  /// All quotes; those of one direction in their order.
  var quotesInOrder: [(direction: Direction, day: Day, rate: Rational)] {
    quotes.flatMap { direction, list in list.map { (direction, $0.day, $0.rate) } }
  }

  /// The candidate whose oldest leg is newest, then the one of fewest legs, then direct, inverse,
  /// and across another currency by its code.
  func find(from base: Currency, to quote: Currency, on day: Day) -> Found? {
    if base == quote { return Found(factor: .one, oldest: .distantFuture) }
    var best = leg(from: base, to: quote, on: day)
    let between = partners[base, default: []].intersection(partners[quote, default: []])
    for middle in between.sorted() {
      guard let first = leg(from: base, to: middle, on: day),
        let second = leg(from: middle, to: quote, on: day)
      else { continue }
      let oldest = min(first.oldest, second.oldest)
      if best.map({ oldest > $0.oldest }) ?? true {
        best = Found(
          factor: first.factor * second.factor, oldest: oldest, legs: first.legs + second.legs)
      }
    }
    return best
  }

  /// Direct, or inverse where that is newer.
  private func leg(from base: Currency, to quote: Currency, on day: Day) -> Found? {
    let ahead = Direction(base: base, quote: quote)
    let back = Direction(base: quote, quote: base)
    let direct = newest(ahead, on: day)
    let inverse = newest(back, on: day)
    if let direct, inverse.map({ $0.day <= direct.day }) ?? true {
      let leg = Leg(direction: ahead, day: direct.day, rate: direct.rate, isInverse: false)
      return Found(factor: direct.rate, oldest: direct.day, legs: [leg])
    }
    guard let inverse, let factor = Rational.one.divided(by: inverse.rate) else { return nil }
    let leg = Leg(direction: back, day: inverse.day, rate: inverse.rate, isInverse: true)
    return Found(factor: factor, oldest: inverse.day, legs: [leg])
  }

  private func newest(_ direction: Direction, on day: Day) -> Quote? {
    guard let list = quotes[direction] else { return nil }
    var low = 0
    var high = list.count
    while low < high {
      let middle = (low + high) / 2
      if list[middle].day <= day { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? list[low - 1] : nil
  }
}

extension Rates: Projection {
  static func needs(of kind: StatementKind) -> FieldNeeds? {
    kind == .rateQuoted ? .figures : nil
  }

  mutating func apply(_ fact: Fact) {
    if case .rateQuoted(let quote) = fact.statement.body { add(quote, day: fact.day) }
  }
}
