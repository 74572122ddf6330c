/// An amount as a statement gives it: what is stored.
public struct Quantity: Sendable, Hashable {
  /// How precise the amount is.
  public enum Form: Sendable, Hashable {
    case exact(Decimal)
    case range(min: Decimal, max: Decimal)
    /// From 0 up to this; stored as a `max` alone.
    case atMost(Decimal)
    /// This or any amount above; stored as a `min` alone.
    case atLeast(Decimal)
  }

  // The largest first: so it takes least memory, of which promises take most.
  public let form: Form
  public let unit: Unit
  public let approx: Bool
  /// How finely the amount was given. It decides what agrees with it, and nothing else.
  public let places: GivenPlaces

  /// Negative amounts pass, for the one field that may have them; not a negative upper bound,
  /// which its interval from 0 could not hold. Percentages lie in 0...100.
  public init(
    unit: Unit, form: Form, approx: Bool = false, places: GivenPlaces = .none
  ) throws(ValueError) {
    self.unit = unit
    self.form = form
    self.approx = approx
    self.places = places
    switch form {
    case .range(let min, let max) where min > max:
      throw ValueError(
        message: "the lower end \(min) is above the upper end \(max)",
        hint: "write the smaller end first")
    case .atMost(let max) where max.isNegative:
      throw ValueError(
        message: "the upper bound \(max) is below 0",
        hint: "an amount that is at most this starts at 0")
    case .exact, .range, .atMost, .atLeast: break
    }
    if unit == .percent { try Self.checkPercentages(ends) }
    if places != .none { try places.check(ends, unit) }
  }

  private static func checkPercentages(_ ends: [Decimal]) throws(ValueError) {
    for end in ends where end.isNegative || end > Decimal(100) {
      throw ValueError(
        message: "the percentage \(end) lies outside 0..100",
        hint: "a percentage is a part of a whole")
    }
  }

  /// True if any end is below 0.
  public var isNegative: Bool { ends.contains { $0.isNegative } }

  /// The ends that are stored.
  var ends: [Decimal] {
    switch form {
    case .exact(let value): [value]
    case .range(let min, let max): [min, max]
    case .atMost(let max): [max]
    case .atLeast(let min): [min]
    }
  }

  public var interval: Interval {
    switch form {
    case .exact(let value):
      Interval(low: Rational(value), high: Rational(value), approx: approx)
    case .range(let min, let max):
      Interval(low: Rational(min), high: Rational(max), approx: approx)
    case .atMost(let max): Interval(low: .zero, high: Rational(max), approx: approx)
    case .atLeast(let min): Interval(low: Rational(min), high: nil, approx: approx)
    }
  }
}

extension Quantity: CustomStringConvertible {
  /// The one shorthand that `init(shorthand:)` reads back as this quantity, in plain digits, save
  /// where it was given to a place in front of the point: `~USD 15000000000..25000000000`,
  /// `>=9200 MW`, `90%`, `USD 100.00`, `USD 1.50bn`.
  public var shorthand: String {
    let sign = approx ? "~" : ""
    let coarsest = min(places.first ?? 0, places.second ?? 0)
    let power = coarsest < 0 ? (Int(-coarsest) / 3 + 1) * 3 : 0
    let (scale, symbol) = suffix(power)
    func text(_ value: Decimal, _ places: Int8?) -> String {
      value.text(given: places, over: power) + scale
    }
    let (bound, number) =
      switch form {
      case .exact(let value): ("", text(value, places.first))
      case .range(let min, let max): ("", text(min, places.first) + ".." + text(max, places.second))
      case .atMost(let max): ("<=", text(max, places.first))
      case .atLeast(let min): (">=", text(min, places.first))
      }
    return switch unit {
    case .currency(let currency): "\(sign)\(bound)\(currency.code) \(number)"
    case .megawatt, .percent: "\(sign)\(bound)\(number)\(symbol)"
    }
  }

  /// The scale behind each number, and the unit behind the last, that stand for 10^power.
  private func suffix(_ power: Int) -> (scale: String, symbol: String) {
    let scales = ["", "k", "m", "bn", "tn"]
    switch unit {
    case .currency: return (scales[power / 3], "")
    case .percent: return ("", "%")
    case .megawatt:
      if power <= 6 { return ("", [" MW", " GW", " TW"][power / 3]) }
      return (scales[power / 3 - 2], " TW")
    }
  }

  public var description: String { shorthand }

  public init(shorthand bytes: UTF8Bytes) throws(ValueError) {
    var parser = ShorthandParser(bytes)
    self = try parser.quantity()
  }

  public init(shorthand text: String) throws(ValueError) {
    self = try withUTF8Bytes(of: text) { (bytes) throws(ValueError) in
      try Quantity(shorthand: bytes)
    }
  }
}
