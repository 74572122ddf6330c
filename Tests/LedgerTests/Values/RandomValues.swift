import Ledger
import TestSupport

extension SeededGenerator {
  /// Of every size from 0 to 127 bits, with either sign.
  mutating func int128() -> Int128 {
    let bits = Int128(truncatingIfNeeded: next()) << 64 | Int128(truncatingIfNeeded: next())
    return bits >> Int128(int(0...127))
  }

  /// Up to 12 limbs of 32 bits, many of them at the extremes where carries and bad guesses happen.
  mutating func bigInt() -> BigInt {
    let extremes: [UInt32] = [0, 1, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFE, 0xFFFF_FFFF]
    var value = BigInt.zero
    for _ in 0..<int(0...12) {
      let limb = int(0...1) == 0 ? element(extremes) : UInt32(truncatingIfNeeded: next())
      value = value * BigInt(1 << 32) + BigInt(Int128(limb))
    }
    return int(0...1) == 0 ? value : -value
  }

  /// Any value that a text can give, of any size and number of places.
  mutating func decimal() -> Decimal {
    let limit: Int128 = 1_000_000_000_000_000_000_000_000_000_000
    let scaled = int128() % limit
    let unit = element([1, 1, 100_000_000, 10_000_000_000] as [Int128])
    return Decimal(scaled: scaled / unit * unit)
  }

  /// Small and large decimals, and fractions that no decimal holds.
  mutating func rational() -> Rational {
    switch int(0...3) {
    case 0: return Rational(int(-20...20))
    case 1: return Rational(decimal())
    case 2: return Rational(numerator: int(-50...50), denominator: int(1...30))!
    default: return Rational(numerator: Rational(bigInt()), denominator: Rational(int(1...99)))!
    }
  }
}

/// What a throwing initialiser said, or nil if it accepted.
func refusal<T>(_ body: () throws(ValueError) -> T) -> ValueError? {
  do throws(ValueError) {
    _ = try body()
    return nil
  } catch {
    return error
  }
}

/// The house rule for messages: lower-case start (or a quoted text), one line, and no final period
/// save in the `..` of an open end.
func isWellWorded(_ error: ValueError) -> Bool {
  [error.message, error.hint ?? "x"].allSatisfy { text in
    !text.isEmpty && (text.last != "." || text.hasSuffix("..")) && !text.first!.isUppercase
      && !text.contains("\n")
  }
}
