import Ledger
import TestSupport
import Testing

/// A fraction that nobody reduces: the plain arithmetic to compare with.
private struct PlainFraction {
  var above: BigInt
  var below: BigInt

  init(_ above: BigInt, _ below: BigInt) {
    (self.above, self.below) = (above, below)
  }

  var rational: Rational {
    Rational(numerator: Rational(above), denominator: Rational(below))!
  }

  static func + (a: Self, b: Self) -> Self {
    Self(a.above * b.below + b.above * a.below, a.below * b.below)
  }

  static func * (a: Self, b: Self) -> Self { Self(a.above * b.above, a.below * b.below) }

  static func < (a: Self, b: Self) -> Bool {
    // Both denominators are above 0.
    a.above * b.below < b.above * a.below
  }

  static func random(using random: inout SeededGenerator) -> Self {
    let above = random.int(0...1) == 0 ? random.bigInt() : BigInt(random.int128())
    switch random.int(0...3) {
    case 0: return Self(above, .powerOfTen(random.int(0...12)))
    case 1: return Self(BigInt(Int128(random.int(-99...99))), BigInt(Int128(random.int(1...99))))
    case 2: return Self(above, BigInt(Int128(random.int(1...Int.max))))
    default: return Self(above, random.bigInt().magnitude + .one)
    }
  }
}

struct RationalTests {
  @Test("Every operation agrees with plain fractions of any size")
  func agreesWithPlainFractions() {
    var random = SeededGenerator(seed: 20)
    for _ in 0..<3_000 {
      let a = PlainFraction.random(using: &random)
      let b = PlainFraction.random(using: &random)
      let (x, y) = (a.rational, b.rational)
      #expect(x + y == (a + b).rational)
      #expect(x - y == (a + PlainFraction(-b.above, b.below)).rational)
      #expect(x * y == (a * b).rational)
      #expect((x < y) == (a < b))
      #expect((x == y) == (!(a < b) && !(b < a)))
      #expect(-x == PlainFraction(-a.above, a.below).rational)
      #expect(x.isNegative == a.above.isNegative)
      #expect(x.isZero == a.above.isZero)
      #expect(max(x, y) == (a < b ? y : x))
      guard let quotient = x.divided(by: y) else {
        #expect(b.above.isZero)
        continue
      }
      #expect(quotient * y == x)
    }
  }

  @Test("The laws of a field hold")
  func fieldLaws() {
    var random = SeededGenerator(seed: 21)
    for _ in 0..<1_500 {
      let (a, b, c) = (random.rational(), random.rational(), random.rational())
      #expect(a + b == b + a)
      #expect((a + b) + c == a + (b + c))
      #expect(a * b == b * a)
      #expect((a * b) * c == a * (b * c))
      #expect(a * (b + c) == a * b + a * c)
      #expect(a - a == .zero)
      #expect(a + .zero == a)
      #expect(a * .one == a)
      #expect(a.isZero || Rational.one.divided(by: a).map { $0 * a } == .one)
      if a < b { #expect(a + c < b + c) }
    }
  }

  @Test("Equal values are equal and hash alike, whichever way they were reached")
  func canonicalForm() throws {
    var random = SeededGenerator(seed: 22)
    for _ in 0..<1_500 {
      let a = random.rational()
      let factor = Rational(BigInt(random.int128())) + .one
      guard let roundabout = (a * factor).divided(by: factor) else { continue }
      let there = (a + factor) - factor
      #expect(roundabout == a && there == a)
      #expect(Set([a, roundabout, there]).count == 1)
      #expect(roundabout.decimal == a.decimal)
    }
    let third = try #require(Rational(numerator: 1, denominator: 3))
    #expect(third + third + third == .one)
    #expect((third + third + third).decimal == Decimal(1))
    #expect(Rational(numerator: 2, denominator: -6) == -third)
    #expect(Rational(numerator: 5, denominator: 10) == Rational(try Decimal("0.5")))
    #expect(Rational(numerator: 1, denominator: 1024)?.decimal == (try Decimal("0.0009765625")))
    #expect(Rational(numerator: 1, denominator: 2048)?.decimal == nil)
  }

  @Test("What 128 bits cannot hold goes on exactly")
  func beyondInt128() throws {
    for scaled in [Int128.max, Int128.min, Int128.max - 1, Int128.min + 1] {
      let value = Rational(Decimal(scaled: scaled))
      let twice = value + value
      #expect(twice - value == value)
      #expect(twice.divided(by: Rational(2)) == value)
      #expect(value * value == Rational(BigInt(scaled) * BigInt(scaled)).divided(by: tenTo20))
      #expect((value * value).divided(by: value) == value)
      #expect(-(-value) == value)
      #expect(value.isNegative == (scaled < 0))
      #expect(value - value == .zero)
      #expect(value.divided(by: Rational(-1)) == -value)
      #expect(value.description == Decimal(scaled: scaled).description)
    }
    var sum = Rational.zero
    let most = Rational(try Decimal("99999999999999999999.9999999999"))
    for _ in 0..<1_000 { sum += most }
    #expect(sum == most * Rational(1_000))
    #expect(sum.decimal == nil)
  }

  private let tenTo20 = Rational(BigInt.powerOfTen(20))

  @Test("A divisor of 0 gives nothing")
  func zeroDivisor() {
    let third = Rational(numerator: 1, denominator: 3)!
    #expect(Rational.one.divided(by: .zero) == nil)
    #expect(Rational.zero.divided(by: .zero) == nil)
    #expect(third.divided(by: third - third) == nil)
    #expect(Rational(numerator: 1, denominator: 0) == nil)
    #expect(Rational(numerator: third, denominator: .zero) == nil)
  }

  @Test(
    "Rounding is half to even",
    arguments: [
      ("0.5", 0, "0"), ("1.5", 0, "2"), ("2.5", 0, "2"), ("3.5", 0, "4"),
      ("-0.5", 0, "0"), ("-1.5", 0, "-2"), ("-2.5", 0, "-2"), ("-3.5", 0, "-4"),
      ("0.5000000001", 0, "1"), ("0.4999999999", 0, "0"), ("-0.5000000001", 0, "-1"),
      ("2.345", 2, "2.34"), ("2.355", 2, "2.36"), ("2.3450000001", 2, "2.35"),
      ("0.005", 2, "0"), ("0.015", 2, "0.02"), ("-0.005", 2, "0"), ("9.995", 2, "10"),
      ("99.99995", 4, "100"), ("24.90005", 4, "24.9"), ("24.90015", 4, "24.9002"),
      ("1.1234567890", 10, "1.123456789"), ("1.1234567890", 20, "1.123456789"),
      ("1234", 0, "1234"), ("7.5", -3, "8"),
      ("99999999999999999999.9999999999", 9, "100000000000000000000"),
    ])
  func roundsHalfToEven(text: String, places: Int, rounded: String) throws {
    let value = Rational(try Decimal(text))
    #expect(value.rounded(places: places).description == rounded)
    #expect(value.description(places: places) == rounded)
  }

  @Test(
    "Fractions print rounded to the places asked for",
    arguments: [
      (1, 3, 10, "0.3333333333"), (2, 3, 10, "0.6666666667"), (-2, 3, 10, "-0.6666666667"),
      (1, 3, 0, "0"), (2, 3, 0, "1"), (1, 3, 4, "0.3333"), (200, 3, 4, "66.6667"),
      (1, 7, 20, "0.14285714285714285714"), (1, 2048, 10, "0.0004882812"),
      (3, 2048, 10, "0.0014648438"), (1, 2048, 11, "0.00048828125"), (1, 2048, 12, "0.00048828125"),
      (-1, 30_000_000_000, 10, "0"), (299_999, 3, 2, "99999.67"),
      (3_000_001, 3, 6, "1000000.333333"),
      (3_000_001, 3, 0, "1000000"), (7, 1, 0, "7"), (700, 7, 2, "100"),
    ])
  func printsFractions(above: Int, below: Int, places: Int, text: String) throws {
    let value = try #require(Rational(numerator: above, denominator: below))
    #expect(value.description(places: places) == text)
    #expect(value.rounded(places: places).description(places: places) == text)
  }

  @Test("Rounding moves by at most half a unit, and to an even digit from the middle")
  func roundingIsNearest() throws {
    var random = SeededGenerator(seed: 23)
    for _ in 0..<1_500 {
      let value = random.rational()
      let places = random.int(0...14)
      let unit = try #require(Rational.one.divided(by: Rational(BigInt.powerOfTen(places))))
      let rounded = value.rounded(places: places)
      let steps = try #require(rounded.divided(by: unit))
      #expect(steps.rounded(places: 0) == steps)
      let twice = (rounded - value) * Rational(2)
      #expect(max(twice, -twice) <= unit)
      if max(twice, -twice) == unit {
        let half = steps * Rational(try Decimal("0.5"))
        #expect(half.rounded(places: 0) == half)
      }
      #expect(rounded.rounded(places: places) == rounded)
      #expect(value.description(places: places) == rounded.description(places: places))
    }
  }

  @Test("Values with few enough places print exactly")
  func printsExactly() throws {
    var random = SeededGenerator(seed: 24)
    for _ in 0..<2_000 {
      let value = random.decimal()
      #expect(Rational(value).description == value.description)
      #expect(Rational(value).description(places: 15) == value.description)
      #expect(Rational(value).decimal == value)
    }
  }

  @Test("A decimal is given only within the limits of one")
  func decimalLimits() throws {
    let most = try Decimal("99999999999999999999.9999999999")
    #expect(Rational(most).decimal == most)
    #expect((Rational(most) + Rational(Decimal(scaled: 1))).decimal == nil)
    #expect((-Rational(most) - Rational(Decimal(scaled: 1))).decimal == nil)
    #expect(Rational(Int.max).decimal == Decimal(Int.max))
    #expect(Rational(Int.min).decimal == Decimal(Int.min))
    #expect(Rational(numerator: Int.min, denominator: -1)?.description == "9223372036854775808")
  }

  @Test("The whole number below is the greatest that is not above")
  func floors() throws {
    var random = SeededGenerator(seed: 25)
    for _ in 0..<500 {
      let above = random.int(-1_000_000...1_000_000)
      let below = random.int(1...1_000_000)
      let value = try #require(Rational(numerator: above, denominator: below))
      let whole = try #require(value.floor)
      #expect(Rational(whole) <= value && value < Rational(whole + 1))
    }
    #expect(Rational(Int.min).floor == .min && Rational(Int.max).floor == .max)
    #expect((Rational(Int.max) + .one).floor == nil)
    #expect(try #require(Rational(Int.min).divided(by: Rational(3))).floor == Int.min / 3 - 1)
    #expect(
      (Rational(Int.min) - (try #require(Rational(numerator: 1, denominator: 3)))).floor == nil)
    let huge = Rational(BigInt.powerOfTen(200))
    #expect(huge.floor == nil && (-huge).floor == nil)
    #expect(try #require(Rational(-3).divided(by: huge)).floor == -1)
    #expect(try #require(Rational(3).divided(by: huge)).floor == 0)
  }
}
