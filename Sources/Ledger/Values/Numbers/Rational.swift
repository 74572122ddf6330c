/// An exact rational number of any size. What a decimal number of 10 places holds (nearly all that
/// a view meets) is one 128-bit integer, calculated with in one checked operation; everything else
/// is a fraction in lowest terms. The form follows from the value, so equality is structural.
public struct Rational: Sendable, Hashable {
  private enum Storage: Sendable, Hashable {
    /// The value × 10^10; never `Int128.min`, so that a sign can always be turned.
    case scaled(Int128)
    /// Only what the first case cannot hold.
    indirect case fraction(Fraction)
  }

  private let storage: Storage

  public static let zero = Rational(checked: 0)
  public static let one = Rational(1)

  private init(checked scaled: Int128) {
    storage = .scaled(scaled)
  }

  private init(scaled: Int128) {
    storage = scaled == .min ? .fraction(Fraction(scaled: scaled)) : .scaled(scaled)
  }

  private init(_ fraction: Fraction) {
    if let scaled = fraction.scaled {
      storage = .scaled(scaled)
    } else {
      storage = .fraction(fraction)
    }
  }

  public init(_ value: Decimal) {
    self.init(scaled: value.scaled)
  }

  public init(_ value: Int) {
    storage = .scaled(Int128(value) * Decimal.scale)
  }

  package init(_ value: BigInt) {
    self = Fraction(value, .one).map { Rational($0) } ?? .zero
  }

  /// nil if the denominator is 0.
  public init?(numerator: Rational, denominator: Rational) {
    guard let quotient = numerator.divided(by: denominator) else { return nil }
    self = quotient
  }

  /// nil if the denominator is 0.
  public init?(numerator: Int, denominator: Int) {
    self.init(numerator: Rational(numerator), denominator: Rational(denominator))
  }

  /// The value × 10^10, if it is held so; nil for one held as a fraction.
  package var scaled: Int128? {
    if case .scaled(let value) = storage { return value }
    return nil
  }

  /// In lowest terms, the denominator above 0.
  package var terms: (numerator: BigInt, denominator: BigInt) {
    (fraction.numerator, fraction.denominator)
  }

  /// True if the numerator or the denominator, in lowest terms, has more bits; `bits` is 128 or
  /// more.
  package func isLonger(than bits: Int) -> Bool {
    guard case .fraction(let fraction) = storage else { return false }
    return fraction.numerator.bitCount > bits || fraction.denominator.bitCount > bits
  }

  /// The inverse of `scaled`.
  package init(kept scaled: Int128) { self.init(scaled: scaled) }

  /// The inverse of `terms`; nil if the denominator is 0.
  package init?(_ numerator: BigInt, over denominator: BigInt) {
    guard let fraction = Fraction(numerator, denominator) else { return nil }
    self.init(fraction)
  }

  private var fraction: Fraction {
    switch storage {
    case .scaled(let value): Fraction(scaled: value)
    case .fraction(let fraction): fraction
    }
  }

  public var isZero: Bool { storage == .scaled(0) }

  public var isNegative: Bool {
    switch storage {
    case .scaled(let value): value < 0
    case .fraction(let fraction): fraction.numerator.isNegative
    }
  }

  /// nil if the value needs more than 10 places or its magnitude reaches 10^20.
  public var decimal: Decimal? {
    guard case .scaled(let value) = storage, value.magnitude < Decimal.magnitudeLimit else {
      return nil
    }
    return Decimal(scaled: value)
  }
}

extension Rational {
  public static prefix func - (a: Rational) -> Rational {
    switch a.storage {
    case .scaled(let value): Rational(checked: -value)
    case .fraction(let fraction): Rational(-fraction)
    }
  }

  public static func + (a: Rational, b: Rational) -> Rational {
    if case .scaled(let x) = a.storage, case .scaled(let y) = b.storage {
      let (sum, overflow) = x.addingReportingOverflow(y)
      if !overflow { return Rational(scaled: sum) }
    }
    return Rational(a.fraction + b.fraction)
  }

  public static func - (a: Rational, b: Rational) -> Rational { a + -b }

  public static func * (a: Rational, b: Rational) -> Rational {
    if case .scaled(let x) = a.storage, case .scaled(let y) = b.storage {
      let (product, overflow) = x.multipliedReportingOverflow(by: y)
      if !overflow {
        let (quotient, remainder) = product.quotientAndRemainder(dividingBy: Decimal.scale)
        if remainder == 0 { return Rational(checked: quotient) }
      }
    }
    return Rational(a.fraction * b.fraction)
  }

  public static func += (a: inout Rational, b: Rational) { a = a + b }

  public static func -= (a: inout Rational, b: Rational) { a = a - b }

  public static func *= (a: inout Rational, b: Rational) { a = a * b }

  /// nil for a divisor of 0.
  public func divided(by divisor: Rational) -> Rational? {
    if case .scaled(let x) = storage, case .scaled(let y) = divisor.storage {
      if y == 0 { return nil }
      let (product, overflow) = x.multipliedReportingOverflow(by: Decimal.scale)
      if !overflow, product != .min {
        let (quotient, remainder) = product.quotientAndRemainder(dividingBy: y)
        if remainder == 0 { return Rational(checked: quotient) }
      }
      return Fraction(BigInt(x), BigInt(y)).map { Rational($0) }
    }
    return divisor.fraction.reciprocal.map { Rational(fraction * $0) }
  }
}

extension Rational: Comparable {
  public static func < (a: Rational, b: Rational) -> Bool {
    if case .scaled(let x) = a.storage, case .scaled(let y) = b.storage { return x < y }
    return a.fraction < b.fraction
  }
}

extension Rational {
  /// The greatest whole number that is not above the value; nil if it does not fit.
  package var floor: Int? {
    switch storage {
    case .scaled(let value):
      let (quotient, remainder) = value.quotientAndRemainder(dividingBy: Decimal.scale)
      return Int(exactly: remainder < 0 ? quotient - 1 : quotient)
    case .fraction(let fraction):
      guard
        let (quotient, remainder) = fraction.numerator.magnitude
          .dividedWithRemainder(by: fraction.denominator),
        let magnitude = quotient.smallMagnitude.flatMap({ Int128(exactly: $0) })
      else { return nil }
      let isBelow = fraction.numerator.isNegative && !remainder.isZero
      return Int(
        exactly: fraction.numerator.isNegative ? -magnitude - (isBelow ? 1 : 0) : magnitude)
    }
  }
}

extension Rational: CustomStringConvertible {
  /// Rounded half to even. Fewer than 0 places are taken as 0.
  public func rounded(places: Int) -> Rational {
    let places = max(0, places)
    if case .scaled(let value) = storage {
      if places >= Decimal.places { return self }
      let (whole, unit) = Self.rounded(value, places: places)
      let (scaled, overflow) = whole.multipliedReportingOverflow(by: unit)
      if !overflow { return Rational(scaled: scaled) }
    }
    let whole = fraction.rounded(places: places)
    return Fraction(whole, .powerOfTen(places)).map { Rational($0) } ?? .zero
  }

  /// The shortest decimal number if the value has at most `places` places, else that of the value
  /// rounded half to even. Fewer than 0 places are taken as 0.
  public func description(places: Int) -> String {
    let places = max(0, places)
    if case .scaled(let value) = storage {
      let isExact = places >= Decimal.places
      let digits = isExact ? value : Self.rounded(value, places: places).whole
      return DecimalText.print(
        isNegative: value < 0, magnitude: digits.magnitude,
        places: isExact ? Decimal.places : places)
    }
    let whole = fraction.rounded(places: places)
    if let magnitude = whole.smallMagnitude {
      return DecimalText.print(
        isNegative: whole.isNegative, magnitude: magnitude, places: places)
    }
    return whole.digits.withUnsafeBufferPointer {
      DecimalText.print(isNegative: whole.isNegative, digits: $0, places)
    }
  }

  /// A value × 10^10 as a whole number of units of fewer than 10 places, half to even.
  private static func rounded(
    _ scaled: Int128, places: Int
  ) -> (whole: Int128, unit: Int128) {
    let unit = Int128(DecimalText.powersOfTen[Decimal.places - places])
    let (whole, rest) = scaled.quotientAndRemainder(dividingBy: unit)
    let twice = 2 * rest.magnitude
    let isUp = twice > unit.magnitude || (twice == unit.magnitude && whole & 1 != 0)
    return (isUp ? whole + scaled.signum() : whole, unit)
  }

  /// With 10 places.
  public var description: String { description(places: Decimal.places) }
}
