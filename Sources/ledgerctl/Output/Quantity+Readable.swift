import Ledger
import Projections

extension Quantity {
  /// The shorthand with scales where these lose nothing, as a person would write it:
  /// `~USD 15bn..25bn`, `>=9.2 GW`. Reads back as this quantity.
  var readable: String {
    if !places.isNone { return shorthand }
    let sign = approx ? "~" : ""
    switch form {
    case .exact(let value): return sign + Self.text(value, unit)
    case .range(let min, let max): return sign + Self.range(min, max, unit)
    case .atMost(let max): return sign + "<=" + Self.text(max, unit)
    case .atLeast(let min): return sign + ">=" + Self.text(min, unit)
    }
  }

  private static func text(_ value: Decimal, _ unit: Unit) -> String {
    let (digits, suffix) = scaled(value, unit)
    return prefix(unit) + digits + suffix
  }

  /// Both ends carry a scale, or neither does; the unit stands once.
  private static func range(_ min: Decimal, _ max: Decimal, _ unit: Unit) -> String {
    let low = scaled(min, unit)
    let high = scaled(max, unit)
    switch unit {
    case .currency(let currency):
      let hasScales = !low.suffix.isEmpty && !high.suffix.isEmpty || min.isZero
      if !hasScales { return "\(currency.code) \(min)..\(max)" }
      return "\(currency.code) \(low.digits)\(low.suffix)..\(high.digits)\(high.suffix)"
    case .megawatt:
      let first = low.suffix == high.suffix ? low.digits : low.digits + low.suffix
      return "\(first)..\(high.digits)\(high.suffix)"
    case .percent: return "\(min)..\(max)%"
    }
  }

  private static func prefix(_ unit: Unit) -> String {
    switch unit {
    case .currency(let currency): currency.code + " "
    case .megawatt, .percent: ""
    }
  }

  /// With the largest scale if at most three places stand after the point, else in plain digits.
  private static func scaled(_ value: Decimal, _ unit: Unit) -> (digits: String, suffix: String) {
    let exact = Rational(value)
    let magnitude = exact.isNegative ? -exact : exact
    let scales = ShortNumber.scales(of: FigureUnit(unit))
    if let scale = scales.last(where: { $0.factor <= magnitude }),
      let quotient = exact.divided(by: scale.factor), quotient.rounded(places: 3) == quotient
    {
      return (quotient.description, scale.suffix)
    }
    switch unit {
    case .currency: return (value.description, "")
    case .megawatt: return (value.description, " MW")
    case .percent: return (value.description, "%")
    }
  }
}
