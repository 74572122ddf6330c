/// A whole number of any size: what exact fractions are made of. Never overflows. Nearly all fit
/// 128 bits, and are calculated with there.
package struct BigInt: Sendable, Hashable {
  /// Never true for 0, so that equality is structural.
  package let isNegative: Bool
  /// The magnitude, if 128 bits hold it, else 0.
  private let small: UInt128
  /// The magnitude, if 128 bits do not hold it, else none.
  private let large: [UInt32]

  package static let zero = BigInt(magnitude: 0)
  package static let one = BigInt(magnitude: 1)

  package init(isNegative: Bool = false, magnitude: UInt128) {
    self.isNegative = isNegative && magnitude > 0
    small = magnitude
    large = []
  }

  /// Without zeros at the end.
  private init(isNegative: Bool, limbs: [UInt32]) {
    let magnitude = Limbs.value(limbs)
    self.isNegative = isNegative && magnitude != 0
    small = magnitude ?? 0
    large = magnitude == nil ? limbs : []
  }

  package init(_ value: Int128) {
    self.init(isNegative: value < 0, magnitude: value.magnitude)
  }

  private var limbs: [UInt32] { large.isEmpty ? Limbs.make(small) : large }

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
      let step = min(left, DecimalText.maxSignificantDigits)
      power = power * BigInt(magnitude: DecimalText.powersOfTen[step])
      left -= step
    }
    return power
  }

  package var isZero: Bool { small == 0 && large.isEmpty }

  package var isOdd: Bool { large.first.map { $0 & 1 == 1 } ?? (small & 1 == 1) }

  package var magnitude: BigInt { isNegative ? -self : self }

  /// nil if 128 bits do not hold the magnitude.
  package var smallMagnitude: UInt128? { large.isEmpty ? small : nil }

  /// The bits of the magnitude without zeros in front; 0 for 0.
  package var bitCount: Int {
    guard let top = large.last else { return UInt128.bitWidth - small.leadingZeroBitCount }
    return large.count * UInt32.bitWidth - top.leadingZeroBitCount
  }

  package static prefix func - (a: BigInt) -> BigInt {
    if let magnitude = a.smallMagnitude {
      return BigInt(isNegative: !a.isNegative, magnitude: magnitude)
    }
    return BigInt(isNegative: !a.isNegative, limbs: a.large)
  }

  package static func + (a: BigInt, b: BigInt) -> BigInt {
    if let sum = smallSum(a, b) { return sum }
    if a.isNegative == b.isNegative {
      return BigInt(isNegative: a.isNegative, limbs: Limbs.add(a.limbs, b.limbs))
    }
    if Limbs.isLess(a.limbs, b.limbs) {
      return BigInt(isNegative: b.isNegative, limbs: Limbs.subtract(b.limbs, a.limbs))
    }
    return BigInt(isNegative: a.isNegative, limbs: Limbs.subtract(a.limbs, b.limbs))
  }

  /// nil if 128 bits do not hold them.
  private static func smallSum(_ a: BigInt, _ b: BigInt) -> BigInt? {
    guard let x = a.smallMagnitude, let y = b.smallMagnitude else { return nil }
    if a.isNegative == b.isNegative {
      let (sum, overflow) = x.addingReportingOverflow(y)
      return overflow ? nil : BigInt(isNegative: a.isNegative, magnitude: sum)
    }
    return x < y
      ? BigInt(isNegative: b.isNegative, magnitude: y - x)
      : BigInt(isNegative: a.isNegative, magnitude: x - y)
  }

  package static func - (a: BigInt, b: BigInt) -> BigInt { a + -b }

  package static func * (a: BigInt, b: BigInt) -> BigInt {
    let isNegative = a.isNegative != b.isNegative
    if let x = a.smallMagnitude, let y = b.smallMagnitude {
      let (product, overflow) = x.multipliedReportingOverflow(by: y)
      if !overflow { return BigInt(isNegative: isNegative, magnitude: product) }
    }
    return BigInt(isNegative: isNegative, limbs: Limbs.multiply(a.limbs, b.limbs))
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
    if let x = a.smallMagnitude, let y = b.smallMagnitude { return BigInt(magnitude: gcd(x, y)) }
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
    case (false, false): isLess(a, b)
    case (true, true): isLess(b, a)
    case (true, false): true
    case (false, true): false
    }
  }

  /// By magnitude.
  private static func isLess(_ a: BigInt, _ b: BigInt) -> Bool {
    if let x = a.smallMagnitude, let y = b.smallMagnitude { return x < y }
    return Limbs.isLess(a.limbs, b.limbs)
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
