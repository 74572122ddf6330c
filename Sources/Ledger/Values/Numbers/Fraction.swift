/// A fraction in lowest terms with a denominator above 0: the long form of a `Rational`.
/// The sums and products follow Knuth, volume 2, section 4.5.1, which keeps the numbers whose
/// common divisor is sought as small as the operands.
struct Fraction: Sendable, Hashable {
  let numerator: BigInt
  let denominator: BigInt

  /// Only for numbers without a common divisor.
  private init(reduced numerator: BigInt, _ denominator: BigInt) {
    self.numerator = numerator
    self.denominator = denominator
  }

  /// nil if the denominator is 0.
  init?(_ numerator: BigInt, _ denominator: BigInt) {
    let divisor = BigInt.gcd(numerator, denominator)
    guard !denominator.isZero else { return nil }
    let sign = denominator.isNegative
    self.numerator = Self.exact(sign ? -numerator : numerator, by: divisor)
    self.denominator = Self.exact(denominator.magnitude, by: divisor)
  }

  /// `scaled` × 10^-10.
  init(scaled: Int128) {
    let divisor = BigInt.gcd(scaled.magnitude, Decimal.scale.magnitude)
    numerator = BigInt(isNegative: scaled < 0, magnitude: scaled.magnitude / divisor)
    denominator = BigInt(magnitude: Decimal.scale.magnitude / divisor)
  }

  /// The value × 10^10, if that is whole and its magnitude fits 127 bits.
  var scaled: Int128? {
    guard let parts = denominator.smallMagnitude, parts <= Decimal.scale.magnitude,
      let magnitude = numerator.smallMagnitude
    else { return nil }
    let (factor, remainder) = Decimal.scale.magnitude.quotientAndRemainder(dividingBy: parts)
    let (product, overflow) = magnitude.multipliedReportingOverflow(by: factor)
    guard remainder == 0, !overflow, let value = Int128(exactly: product) else { return nil }
    return numerator.isNegative ? -value : value
  }

  static prefix func - (a: Fraction) -> Fraction {
    Fraction(reduced: -a.numerator, a.denominator)
  }

  static func + (a: Fraction, b: Fraction) -> Fraction {
    let common = BigInt.gcd(a.denominator, b.denominator)
    let left = exact(a.denominator, by: common)
    let right = exact(b.denominator, by: common)
    let sum = a.numerator * right + b.numerator * left
    let divisor = BigInt.gcd(sum, common)
    return Fraction(reduced: exact(sum, by: divisor), left * exact(b.denominator, by: divisor))
  }

  static func * (a: Fraction, b: Fraction) -> Fraction {
    let one = BigInt.gcd(a.numerator, b.denominator)
    let other = BigInt.gcd(b.numerator, a.denominator)
    return Fraction(
      reduced: exact(a.numerator, by: one) * exact(b.numerator, by: other),
      exact(a.denominator, by: other) * exact(b.denominator, by: one))
  }

  /// nil for 0.
  var reciprocal: Fraction? {
    if numerator.isZero { return nil }
    return Fraction(
      reduced: numerator.isNegative ? -denominator : denominator, numerator.magnitude)
  }

  static func < (a: Fraction, b: Fraction) -> Bool {
    a.numerator * b.denominator < b.numerator * a.denominator
  }

  /// The value × 10^places, rounded to a whole number, half to even.
  func rounded(places: Int) -> BigInt {
    let dividend = numerator.magnitude * .powerOfTen(places)
    guard let (quotient, remainder) = dividend.dividedWithRemainder(by: denominator) else {
      return .zero
    }
    let twice = remainder + remainder
    let isUp = twice > denominator || (twice == denominator && quotient.isOdd)
    let magnitude = isUp ? quotient + .one : quotient
    return numerator.isNegative ? -magnitude : magnitude
  }

  /// a / divisor, where the division is known to leave nothing.
  private static func exact(_ a: BigInt, by divisor: BigInt) -> BigInt {
    if divisor == .one { return a }
    return a.dividedWithRemainder(by: divisor)?.quotient ?? .zero
  }
}
