import Ledger

/// A figure as vouching compares it: the numbers that were written, to the places that were given,
/// and what was said of them.
struct ComparedFigure: Hashable, Sendable {
  /// What a figure says of its number.
  struct Vagueness: Hashable, Sendable {
    enum Bound: Hashable, Sendable { case none, atMost, atLeast }

    var bound: Bound
    var approx: Bool

    static let all: [Vagueness] = [Bound.none, .atMost, .atLeast].flatMap {
      [Vagueness(bound: $0, approx: false), Vagueness(bound: $0, approx: true)]
    }
  }

  var unit: FigureUnit
  /// The number, or the lower one of a range.
  var first: Decimal
  /// The upper one of a range.
  var second: Decimal?
  var vagueness: Vagueness
  /// Digits after the point, below 0 in front of it: those of its finest number.
  var places: Int

  private init(
    _ unit: FigureUnit, _ form: Quantity.Form, approx: Bool, places: (Decimal, Int8?) -> Int,
    _ given: GivenPlaces
  ) {
    self.unit = unit
    var bound = Vagueness.Bound.none
    switch form {
    case .exact(let value): first = value
    case .range(let min, let max): (first, second) = (min, max)
    case .atMost(let max): (first, bound) = (max, .atMost)
    case .atLeast(let min): (first, bound) = (min, .atLeast)
    }
    vagueness = Vagueness(bound: bound, approx: approx)
    let finest = max(
      places(first, given.first), second.map { places($0, given.second) } ?? Int.min)
    self.places = min(max(finest, Self.coarsest), Decimal.mostPlaces)
  }

  /// A figure of a statement. Zeros at its end say how finely it was given; otherwise its number
  /// says all.
  init(_ quantity: Quantity) {
    self.init(
      FigureUnit(quantity.unit), quantity.form, approx: quantity.approx,
      places: { value, given in given.map { Int($0) } ?? value.shortestPlaces }, quantity.places)
  }

  /// A number of shares.
  init(shares: Decimal) {
    self.init(
      .shares, .exact(shares), approx: false, places: { value, _ in value.shortestPlaces }, .none)
  }

  /// A figure of a text, in one of the units that it may be in.
  init(_ figure: TextFigure, unit: FigureUnit) {
    self.init(
      unit, figure.form, approx: figure.approx,
      places: { value, given in given.map { Int($0) } ?? value.shortestPlaces }, figure.places)
  }

  /// No magnitude reaches further.
  private static let coarsest = -20

  /// Its numbers rounded, half away from zero.
  func numbers(to places: Int) -> (first: Decimal, second: Decimal?) {
    (first.rounded(to: places), second?.rounded(to: places))
  }
}

extension Decimal {
  static let mostPlaces = 10

  /// Half away from zero; `places` of −20 to 10.
  func rounded(to places: Int) -> Decimal {
    var unit: Int128 = 1
    for _ in 0..<max(0, Self.mostPlaces - max(-20, places)) { unit *= 10 }
    let rest = scaled % unit
    let whole = scaled - rest
    if rest.magnitude * 2 < unit.magnitude { return Decimal(scaled: whole) }
    return Decimal(scaled: rest < 0 ? whole - unit : whole + unit)
  }
}

extension TextFigure {
  /// The units that it may be in: several where a currency sign means several.
  var units: [FigureUnit] {
    switch measure {
    case .money(let currencies): currencies.map { .currency($0) }
    case .power: [.megawatt]
    case .percent: [.percent]
    case .shares: [.shares]
    }
  }
}
