import Ledger

/// When two figures agree: model.md, section 9.
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
    switch quantity.form {
    case .exact(let value):
      let room = room(value)
      return Widened(low: Rational(value) - room, high: Rational(value) + room)
    case .range(let min, let max):
      return Widened(low: Rational(min) - room(min), high: Rational(max) + room(max))
    case .atMost(let max): return Widened(low: .zero, high: Rational(max) + room(max))
    case .atLeast(let min): return Widened(low: Rational(min) - room(min), high: nil)
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

  /// Half a unit of the last place that a stored decimal has.
  private static func room(_ value: Decimal) -> Rational {
    var unit = Rational.one
    let places = value.description.split(separator: ".").dropFirst().first?.utf8.count ?? 0
    for _ in 0..<places { unit = unit.divided(by: Rational(10)) ?? unit }
    return unit * half
  }
}
