import Ledger
import Projections

/// A figure as people read it: at most four significant digits, and signs for what it leaves open.
///
///     USD 500bn   ≈ USD 500bn   USD 15–25bn   ≤ USD 65bn   ≥ 9.2 GW   4.9%
///
/// Exact figures are for JSON and CSV.
struct FigureText: Hashable {
  /// Up to the last digit before the point, where columns align.
  var head: String
  /// From the point on, with scale and unit.
  var tail: String

  var text: String { head + tail }

  init(_ figure: Figure) {
    let interval = figure.interval
    let low = interval.low.rounded(places: figure.places)
    guard let high = interval.high?.rounded(places: figure.places) else {
      self.init(sign: interval.approx ? "≈ ≥ " : "≥ ", nil, low, figure.unit)
      return
    }
    if low == high {
      self.init(sign: interval.approx ? "≈ " : "", nil, low, figure.unit)
    } else if low.isZero {
      self.init(sign: interval.approx ? "≈ ≤ " : "≤ ", nil, high, figure.unit)
    } else {
      self.init(sign: interval.approx ? "≈ " : "", low, high, figure.unit)
    }
  }

  private init(sign: String, _ low: Rational?, _ high: Rational, _ unit: FigureUnit) {
    let upper = ShortNumber(high, ShortNumber.scales(of: unit))
    var number = upper.digits
    var sign = sign
    if let low {
      let lower = ShortNumber(low, ShortNumber.scales(of: unit))
      let joint = low.isNegative ? " to " : "–"
      if lower == upper {
        if sign.isEmpty { sign = "≈ " }
      } else if lower.scale == upper.scale {
        number = lower.digits + joint + upper.digits
      } else {
        number = lower.digits + lower.scale + joint + upper.digits
      }
    }
    let afterJoint = number.index(number.endIndex, offsetBy: -upper.digits.count)
    let point = number[afterJoint...].firstIndex(of: ".") ?? number.endIndex
    head = sign + Self.prefix(unit) + number[..<point]
    tail = number[point...] + upper.scale
  }

  private static func prefix(_ unit: FigureUnit) -> String {
    switch unit {
    case .currency(let currency): currency.code + " "
    case .megawatt, .percent, .shares: ""
    }
  }
}

/// A number with at most four significant digits and the scale that keeps it short.
struct ShortNumber: Hashable {
  struct Scale {
    var factor: Rational
    var suffix: String
  }

  var digits: String
  /// Written after the digits: "bn", " GW", "%".
  var scale: String

  init(_ value: Rational, _ scales: [Scale]) {
    let magnitude = value.isNegative ? -value : value
    var chosen = scales.lastIndex { $0.factor <= magnitude } ?? 0
    if magnitude.isZero { chosen = scales.firstIndex { $0.factor == .one } ?? 0 }
    while true {
      let scaled = magnitude.divided(by: scales[chosen].factor) ?? magnitude
      let rounded = scaled.rounded(places: Self.places(of: scaled))
      // Rounding up may reach the next scale: 999.96m is 1bn.
      if chosen + 1 < scales.count,
        rounded * scales[chosen].factor >= scales[chosen + 1].factor
      {
        chosen += 1
        continue
      }
      digits = (value.isNegative && !rounded.isZero ? "-" : "") + rounded.description
      scale = scales[chosen].suffix
      return
    }
  }

  /// So many that four digits are significant.
  private static func places(of magnitude: Rational) -> Int {
    var places = 0
    var reached = magnitude
    while places < mostPlaces, reached < Self.thousand {
      if reached.isZero { return 0 }
      reached *= Self.ten
      places += 1
    }
    return places
  }

  private static let mostPlaces = 10
  private static let ten = Rational(10)
  private static let thousand = Rational(1000)

  static func scales(of unit: FigureUnit) -> [Scale] {
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
