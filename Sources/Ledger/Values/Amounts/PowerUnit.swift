/// The units of quantities that are not money. Power is stored in MW.
enum PowerUnit {
  /// The stored unit and the number of thousandths of it in one; nil for an unknown symbol.
  static func read(_ symbol: String) -> (Unit?, thousandths: Int) {
    switch symbol {
    case "%": (.percent, 1000)
    case "kW": (.megawatt, 1)
    case "MW": (.megawatt, 1000)
    case "GW": (.megawatt, 1_000_000)
    case "TW": (.megawatt, 1_000_000_000)
    default: (nil, 1000)
    }
  }

  static func rescale(
    _ form: Quantity.Form, _ thousandths: Int
  ) throws(ValueError) -> Quantity.Form {
    if thousandths == 1000 { return form }
    switch form {
    case .exact(let value): return .exact(try rescale(value, thousandths))
    case .range(let min, let max):
      return .range(min: try rescale(min, thousandths), max: try rescale(max, thousandths))
    case .atMost(let max): return .atMost(try rescale(max, thousandths))
    case .atLeast(let min): return .atLeast(try rescale(min, thousandths))
    }
  }

  /// Places that were counted in a unit, counted in the stored one.
  static func rescale(
    _ places: (Int?, Int?), _ thousandths: Int, of form: Quantity.Form
  ) -> GivenPlaces {
    let shift =
      switch thousandths {
      case 1: 3
      case 1_000_000: -3
      case 1_000_000_000: -6
      default: 0
      }
    func kept(_ places: Int?, _ value: Decimal) -> Int8? {
      GivenPlaces.kept(places.map { $0 + shift }, of: value)
    }
    switch form {
    case .exact(let value), .atMost(let value), .atLeast(let value):
      return GivenPlaces(kept(places.0, value))
    case .range(let min, let max):
      return GivenPlaces(kept(places.0, min), kept(places.1, max))
    }
  }

  private static func rescale(
    _ value: Decimal, _ thousandths: Int
  ) throws(ValueError) -> Decimal {
    let scaled = Rational(value) * Rational(thousandths)
    guard let result = scaled.divided(by: Rational(1000))?.decimal else {
      throw ValueError(
        message: "\(value) does not fit in megawatts",
        hint: "at most 10 places after the point, and below 10^20")
    }
    return result
  }
}
