import Ledger

/// A number with few significant digits and the scale that keeps it short.
public struct ShortNumber: Hashable {
  public struct Scale: Sendable {
    public var factor: Rational
    public var suffix: String
  }

  var digits: String
  /// Written after the digits: "bn", " GW", "%".
  var scale: String

  init(_ value: Rational, _ scales: [Scale], digits count: Int) {
    let (rounded, chosen) = Self.scaled(value, scales, digits: count)
    digits = rounded.description(places: max(Self.maxPlaces, count))
    scale = scales[chosen].suffix
  }

  /// The value of what so many digits show.
  static func rounded(_ value: Rational, _ scales: [Scale], digits: Int) -> Rational {
    let (rounded, chosen) = scaled(value, scales, digits: digits)
    return rounded * scales[chosen].factor
  }

  private static func scaled(
    _ value: Rational, _ scales: [Scale], digits: Int
  ) -> (value: Rational, scale: Int) {
    let magnitude = value.isNegative ? -value : value
    var chosen = scales.lastIndex { $0.factor <= magnitude } ?? 0
    if magnitude.isZero { chosen = scales.firstIndex { $0.factor == .one } ?? 0 }
    while true {
      let scaled = magnitude.divided(by: scales[chosen].factor) ?? magnitude
      let rounded = scaled.rounded(places: places(of: scaled, digits))
      // Rounding up may reach the next scale: 999.96m is 1bn.
      if chosen + 1 < scales.count,
        rounded * scales[chosen].factor >= scales[chosen + 1].factor
      {
        chosen += 1
        continue
      }
      return (value.isNegative ? -rounded : rounded, chosen)
    }
  }

  /// So many that `digits` are significant.
  private static func places(of magnitude: Rational, _ digits: Int) -> Int {
    let limit = powersOfTen[min(max(digits, 1), powersOfTen.count) - 1]
    var places = 0
    var reached = magnitude
    while places < max(maxPlaces, digits), reached < limit {
      if reached.isZero { return 0 }
      reached *= ten
      places += 1
    }
    return places
  }

  private static let maxPlaces = 10
  private static let ten = Rational(10)
  private static let powersOfTen = (0..<64).reduce(into: [Rational.one]) { powers, _ in
    powers.append(powers[powers.count - 1] * ten)
  }

  public static func scales(of unit: FigureUnit) -> [Scale] {
    switch unit {
    case .currency, .shares: money
    case .megawatt: power
    case .percent: percent
    }
  }

  private static let money = [
    Scale(factor: .one, suffix: ""), Scale(factor: Rational(1000), suffix: "k"),
    Scale(factor: Rational(1_000_000), suffix: "m"),
    Scale(factor: Rational(1_000_000_000), suffix: "bn"),
    Scale(factor: Rational(1_000_000_000_000), suffix: "tn"),
  ]

  /// Figures are in MW.
  private static let power = [
    Scale(factor: Rational(numerator: 1, denominator: 1000) ?? .one, suffix: " kW"),
    Scale(factor: .one, suffix: " MW"), Scale(factor: Rational(1000), suffix: " GW"),
    Scale(factor: Rational(1_000_000), suffix: " TW"),
  ]

  private static let percent = [Scale(factor: .one, suffix: "%")]
}
