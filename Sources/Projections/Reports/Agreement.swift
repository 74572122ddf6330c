import Ledger

/// When two figures agree: docs/model.md, section 9.
enum Agreement {
  /// An interval with room at its ends.
  struct Widened {
    var low: Rational
    var high: Rational?

    func meets(_ other: Widened) -> Bool {
      if let high, high < other.low { return false }
      if let otherHigh = other.high, otherHigh < low { return false }
      return true
    }
  }

  private static let half = Rational(numerator: 1, denominator: 2) ?? .zero
  private static let twentieth = Rational(numerator: 1, denominator: 20) ?? .zero

  /// A figure as given: half a unit of its last place, or 5 % of itself if it is approximate.
  static func widened(_ quantity: Quantity) -> Widened {
    let interval = quantity.interval
    if quantity.approx { return widened(interval) }
    let (first, second) = (quantity.places.first, quantity.places.second)
    switch quantity.form {
    case .exact(let value):
      let room = room(value, first)
      return Widened(low: Rational(value) - room, high: Rational(value) + room)
    case .range(let min, let max):
      return Widened(
        low: Rational(min) - room(min, first), high: Rational(max) + room(max, second))
    case .atMost(let max): return Widened(low: .zero, high: Rational(max) + room(max, first))
    case .atLeast(let min): return Widened(low: Rational(min) - room(min, first), high: nil)
    }
  }

  /// A computed figure: it has no last place, but may be approximate.
  static func widened(_ interval: Interval) -> Widened {
    if !interval.approx { return Widened(low: interval.low, high: interval.high) }
    func five(_ value: Rational) -> Rational {
      (value.isNegative ? -value : value) * twentieth
    }
    return Widened(
      low: interval.low - five(interval.low), high: interval.high.map { $0 + five($0) })
  }

  /// Half a unit of the last place that was given: that of the zeros at the end, or else that of
  /// the number as it is stored.
  private static func room(_ value: Decimal, _ given: Int8?) -> Rational {
    let places = given.map { Int($0) } ?? value.shortestPlaces
    var unit = half
    for _ in 0..<abs(places) {
      unit = places < 0 ? unit * Rational(10) : unit.divided(by: Rational(10)) ?? unit
    }
    return unit
  }
}
