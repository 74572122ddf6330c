/// A whole number of any size: what exact fractions are made of. Never overflows.
package struct BigInt: Sendable, Hashable {
  /// Never true for 0, so that equality is structural.
  package let isNegative: Bool
  private let limbs: [UInt32]

  package static let zero = BigInt(isNegative: false, limbs: [])
  package static let one = BigInt(1)

  private init(isNegative: Bool, limbs: [UInt32]) {
    self.isNegative = isNegative && !limbs.isEmpty
    self.limbs = limbs
  }

  package init(_ value: Int128) {
    self.init(isNegative: value < 0, magnitude: value.magnitude)
  }

  package init(isNegative: Bool = false, magnitude: UInt128) {
    self.init(isNegative: isNegative, limbs: Limbs.make(magnitude))
  }

  /// The digits of the magnitude to the base 2^32, the lowest first; none for 0.
  package var words: [UInt32] { limbs }

  /// The inverse of `words`; zeros at the end count for nothing.
  package init(isNegative: Bool, words: [UInt32]) {
    let used = words.lastIndex { $0 != 0 }.map { $0 + 1 } ?? 0
    self.init(isNegative: isNegative, limbs: Array(words[..<used]))
  }

  package static func powerOfTen(_ exponent: Int) -> BigInt {
    var power = BigInt.one
    var left = exponent
    while left > 0 {
      let step = min(left, DecimalText.mostSignificantDigits)
      power = power * BigInt(magnitude: DecimalText.powersOfTen[step])
      left -= step
    }
    return power
  }

  package var isZero: Bool { limbs.isEmpty }

  package var isOdd: Bool { limbs.first.map { $0 & 1 == 1 } ?? false }

  package var magnitude: BigInt { BigInt(isNegative: false, limbs: limbs) }

  /// nil if 128 bits do not hold the magnitude.
  package var smallMagnitude: UInt128? { Limbs.value(limbs) }

  package static prefix func - (a: BigInt) -> BigInt {
    BigInt(isNegative: !a.isNegative, limbs: a.limbs)
  }

  package static func + (a: BigInt, b: BigInt) -> BigInt {
    if a.isNegative == b.isNegative {
      return BigInt(isNegative: a.isNegative, limbs: Limbs.add(a.limbs, b.limbs))
    }
    if Limbs.isLess(a.limbs, b.limbs) {
      return BigInt(isNegative: b.isNegative, limbs: Limbs.subtract(b.limbs, a.limbs))
    }
    return BigInt(isNegative: a.isNegative, limbs: Limbs.subtract(a.limbs, b.limbs))
  }

  package static func - (a: BigInt, b: BigInt) -> BigInt { a + -b }

  package static func * (a: BigInt, b: BigInt) -> BigInt {
    BigInt(isNegative: a.isNegative != b.isNegative, limbs: Limbs.multiply(a.limbs, b.limbs))
  }

  /// Rounded towards 0, so that the remainder has the sign of the dividend; nil for a divisor of 0.
  package func dividedWithRemainder(
    by divisor: BigInt
  ) -> (quotient: BigInt, remainder: BigInt)? {
    if divisor.isZero { return nil }
    if let a = smallMagnitude, let b = divisor.smallMagnitude {
      let (quotient, remainder) = a.quotientAndRemainder(dividingBy: b)
      return (
        BigInt(isNegative: isNegative != divisor.isNegative, magnitude: quotient),
        BigInt(isNegative: isNegative, magnitude: remainder)
      )
    }
    let (quotient, remainder) = Limbs.divide(limbs, by: divisor.limbs)
    return (
      BigInt(isNegative: isNegative != divisor.isNegative, limbs: quotient),
      BigInt(isNegative: isNegative, limbs: remainder)
    )
  }

  /// The greatest common divisor, never negative; that of 0 and 0 is 0.
  package static func gcd(_ a: BigInt, _ b: BigInt) -> BigInt {
    var (larger, smaller) = (a.limbs, b.limbs)
    while !smaller.isEmpty {
      if let x = Limbs.value(larger), let y = Limbs.value(smaller) {
        return BigInt(magnitude: gcd(x, y))
      }
      (larger, smaller) = (smaller, Limbs.divide(larger, by: smaller).remainder)
    }
    return BigInt(isNegative: false, limbs: larger)
  }

  static func gcd(_ a: UInt128, _ b: UInt128) -> UInt128 {
    var (larger, smaller) = (a, b)
    while smaller > 0 {
      if larger >> 64 == 0 && smaller >> 64 == 0 {
        return UInt128(gcd(UInt64(larger), UInt64(smaller)))
      }
      (larger, smaller) = (smaller, larger % smaller)
    }
    return larger
  }

  private static func gcd(_ a: UInt64, _ b: UInt64) -> UInt64 {
    var (larger, smaller) = (a, b)
    while smaller > 0 { (larger, smaller) = (smaller, larger % smaller) }
    return larger
  }
}

extension BigInt: Comparable {
  package static func < (a: BigInt, b: BigInt) -> Bool {
    switch (a.isNegative, b.isNegative) {
    case (false, false): Limbs.isLess(a.limbs, b.limbs)
    case (true, true): Limbs.isLess(b.limbs, a.limbs)
    case (true, false): true
    case (false, true): false
    }
  }
}

extension BigInt: CustomStringConvertible {
  /// Decimal digits of the magnitude without leading zeros; none for 0.
  var digits: [UInt8] {
    var reversed: [UInt8] = []
    var rest = limbs
    while !rest.isEmpty {
      var chunk = Limbs.divide(&rest, by: 1_000_000_000)
      var written = 0
      while chunk > 0 || (!rest.isEmpty && written < 9) {
        reversed.append(UInt8(ascii: "0", offset: Int(chunk % 10)))
        chunk /= 10
        written += 1
      }
    }
    reversed.reverse()
    return reversed
  }

  package var description: String {
    digits.withUnsafeBufferPointer {
      DecimalText.print(isNegative: isNegative, digits: $0, 0)
    }
  }
}

extension BigInt {
  /// The magnitude as `significand` × 2^`exponent`, to the precision of a `Double`.
  var approximateMagnitude: (significand: Double, exponent: Int) {
    let top = limbs.suffix(3)
    let significand = top.reversed().reduce(0.0) { $0 * 4_294_967_296 + Double($1) }
    return (significand, 32 * (limbs.count - top.count))
  }
}
