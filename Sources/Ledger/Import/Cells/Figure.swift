/// A number as a cell has it, before it is known whether it is a `Decimal`: any number of digits,
/// any exponent, in constant space.
struct Figure {
  /// The first digits of the number that are not 0, as many as 128 bits always hold.
  private(set) var significand: UInt128 = 0
  /// Digits of the significand.
  private var digits = 0
  /// The number is significand × 10^exponent, and a little more where digits are cut.
  private(set) var exponent = 0
  /// True if a digit other than 0 was beyond those that are kept.
  private var isCut = false
  /// How many places after the point were given, where zeros stand at the end.
  private var zeroPlaces: Int?

  enum Fault: Error {
    case tooLarge
    /// More places than a decimal has.
    case tooPrecise
    /// More digits than can be multiplied exactly.
    case tooManyDigits
  }

  /// What exponents are kept within; beyond it they all say the same.
  static let maxExponent = 1_000_000_000

  mutating func append(digit: UInt8) {
    if digits == DecimalText.maxSignificantDigits {
      if digit > 0 { isCut = true }
      exponent += 1
    } else if digits > 0 || digit > 0 {
      significand = significand * 10 + UInt128(digit)
      digits += 1
    }
  }

  /// Says how many of the digits stood after the point, once all are there, and whether the last
  /// of them is 0.
  mutating func finish(places: Int, endsInZero: Bool, power: Int) {
    exponent += power - places
    if places > 0, endsInZero { zeroPlaces = places - power }
  }

  /// The number times the scale, exactly or as rounded to `round` places, half to even, where it
  /// has more than a decimal has; and how many places it was given to, where zeros say so.
  func decimal(
    times scale: CellScale, round: Int?
  ) throws(Fault) -> (value: Decimal, places: Int8?) {
    var figure = self
    if scale.significand != 1 { figure = try product(with: scale.significand) }
    figure.exponent += scale.exponent
    let (value, isRounded) = try figure.decimal(round: round)
    if isRounded || scale.significand != 1 { return (value, nil) }
    return (value, GivenPlaces.kept(zeroPlaces.map { $0 - scale.exponent }, of: value))
  }

  private func product(with factor: UInt128) throws(Fault) -> Figure {
    if isCut { throw .tooManyDigits }
    let product = BigInt(magnitude: significand) * BigInt(magnitude: factor)
    var result = Figure()
    for digit in product.digits { result.append(digit: digit - UInt8(ascii: "0")) }
    result.exponent += exponent
    return result
  }

  private func decimal(round: Int?) throws(Fault) -> (Decimal, isRounded: Bool) {
    if significand == 0 { return (.zero, false) }
    // Digits before the point, or below 0 the zeros behind it.
    guard digits + exponent <= Self.wholeDigits else { throw .tooLarge }
    var (rest, shift) = (significand, exponent + Decimal.places)
    if shift >= 0 { return (Decimal(scaled: Int128(rest * DecimalText.powersOfTen[shift])), false) }
    while !isCut, shift < 0, rest.isMultiple(of: 10) {
      rest /= 10
      shift += 1
    }
    if !isCut, shift == 0 { return (Decimal(scaled: Int128(rest)), false) }
    guard let round else { throw .tooPrecise }
    let places = min(max(round, 0), Decimal.places)
    let magnitude =
      rounded(dropping: -(exponent + places)) * DecimalText.powersOfTen[Decimal.places - places]
    guard magnitude < Decimal.magnitudeLimit else { throw .tooLarge }
    return (Decimal(scaled: Int128(magnitude)), true)
  }

  /// Digits that a decimal has before the point.
  private static let wholeDigits = 20

  /// The significand without its last digits, of which there is at least one, half to even.
  private func rounded(dropping count: Int) -> UInt128 {
    // What is left of it lies below a tenth.
    if count > digits { return 0 }
    let unit = DecimalText.powersOfTen[count]
    let (quotient, remainder) = significand.quotientAndRemainder(dividingBy: unit)
    let half = unit / 2
    let isAbove = remainder > half || (remainder == half && (isCut || quotient % 2 == 1))
    return isAbove ? quotient + 1 : quotient
  }
}
