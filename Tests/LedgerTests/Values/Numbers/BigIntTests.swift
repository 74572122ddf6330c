import Ledger
import TestSupport
import Testing

struct BigIntTests {
  @Test("Within 128 bits every operation agrees with the machine's")
  func agreesWithInt128() throws {
    var random = SeededGenerator(seed: 10)
    for _ in 0..<4_000 {
      let (a, b) = (random.int128(), random.int128())
      let (x, y) = (BigInt(a), BigInt(b))
      #expect(x.description == String(a))
      #expect((x < y) == (a < b))
      #expect((x == y) == (a == b))
      #expect(x.isZero == (a == 0))
      #expect(x.isNegative == (a < 0))
      #expect(x.isOdd == (a & 1 == 1))
      #expect(x.smallMagnitude == a.magnitude)
      let (sum, sumOverflows) = a.addingReportingOverflow(b)
      if !sumOverflows { #expect(x + y == BigInt(sum)) }
      let (difference, differenceOverflows) = a.subtractingReportingOverflow(b)
      if !differenceOverflows { #expect(x - y == BigInt(difference)) }
      let (product, productOverflows) = a.multipliedReportingOverflow(by: b)
      if !productOverflows { #expect(x * y == BigInt(product)) }
      guard b != 0, a != .min || b != -1 else { continue }
      let (quotient, remainder) = try #require(x.dividedWithRemainder(by: y))
      #expect(quotient == BigInt(a / b))
      #expect(remainder == BigInt(a % b))
    }
  }

  @Test("Sums and products of large numbers obey the laws of a ring")
  func ringLaws() {
    var random = SeededGenerator(seed: 11)
    for _ in 0..<1_500 {
      let (a, b, c) = (random.bigInt(), random.bigInt(), random.bigInt())
      #expect(a + b == b + a)
      #expect((a + b) + c == a + (b + c))
      #expect(a * b == b * a)
      #expect((a * b) * c == a * (b * c))
      #expect(a * (b + c) == a * b + a * c)
      #expect((a + b) - b == a)
      #expect(a - a == .zero)
      #expect(-(-a) == a)
      #expect(a * .one == a)
      #expect(a * .zero == .zero)
      #expect((a < b) == (a - b).isNegative)
    }
  }

  @Test("What 128 bits just hold and just do not hold are numbers as any other")
  func edgeOfTheMachine() throws {
    let edge = BigInt(magnitude: .max) + .one
    #expect(edge.smallMagnitude == nil && edge.words == [0, 0, 0, 0, 1] && !edge.isOdd)
    #expect(edge.description == "340282366920938463463374607431768211456")
    #expect(edge - .one == BigInt(magnitude: .max))
    var random = SeededGenerator(seed: 17)
    for _ in 0..<400 {
      let near = edge + BigInt(Int128(random.int(-3...3)))
      for a in [near, -near] {
        let b = BigInt(random.int128())
        #expect((a + b) - a == b && (a - b) + b == a)
        #expect(BigInt(isNegative: a.isNegative, words: a.words) == a)
        #expect(a < a + .one && a - .one < a)
        #expect((a * b).dividedWithRemainder(by: a)?.quotient == b)
        #expect(BigInt.gcd(a * b, a) == near)
        #expect(a.magnitude == near && (a.smallMagnitude == nil) == !(near < edge))
      }
    }
  }

  @Test("Division leaves a remainder that is smaller than the divisor")
  func division() throws {
    var random = SeededGenerator(seed: 12)
    for _ in 0..<4_000 {
      let (a, b) = (random.bigInt(), random.bigInt())
      guard let (quotient, remainder) = a.dividedWithRemainder(by: b) else {
        #expect(b.isZero)
        continue
      }
      #expect(quotient * b + remainder == a)
      #expect(remainder.magnitude < b.magnitude)
      #expect(remainder.isZero || remainder.isNegative == a.isNegative)
      #expect((a * b).dividedWithRemainder(by: b)?.quotient == a)
    }
  }

  /// Knuth's step D6 runs for about 2 in 2^32 random digits, so it needs numbers made for it.
  @Test("A digit that was guessed one too high is put right")
  func guessTooHigh() throws {
    let limb = BigInt(1 << 32)
    let top = BigInt(0x8000_0000)
    for low in [1, 2, 3, 0xFFFF_FFFE, 0xFFFF_FFFF] as [Int128] {
      let divisor = (top * limb + .zero) * limb + BigInt(low)
      for quotient in [0xFFFF_FFFF, 0xFFFF_FFFE, 0x8000_0000] as [Int128] {
        for rest in [BigInt.zero, .one, divisor - .one] {
          let dividend = divisor * BigInt(quotient) + rest
          let result = try #require(dividend.dividedWithRemainder(by: divisor))
          #expect(result.quotient == BigInt(quotient))
          #expect(result.remainder == rest)
        }
      }
    }
  }

  @Test("The greatest common divisor divides both, and leaves nothing in common")
  func greatestCommonDivisor() throws {
    var random = SeededGenerator(seed: 13)
    for _ in 0..<600 {
      let (a, b, factor) = (random.bigInt(), random.bigInt(), random.bigInt())
      let divisor = BigInt.gcd(a, b)
      #expect(BigInt.gcd(b, a) == divisor)
      #expect(BigInt.gcd(a * factor, b * factor) == divisor * factor.magnitude)
      guard !divisor.isZero else {
        #expect(a.isZero && b.isZero)
        continue
      }
      let (left, right) = try (
        #require(a.dividedWithRemainder(by: divisor)), #require(b.dividedWithRemainder(by: divisor))
      )
      #expect(left.remainder.isZero && right.remainder.isZero)
      #expect(BigInt.gcd(left.quotient, right.quotient) == .one)
    }
  }

  @Test("Small common divisors are those of Euclid", arguments: 0...40)
  func smallDivisors(a: Int) {
    for b in -40...40 {
      let expected = (1...41).last { a % $0 == 0 && b % $0 == 0 } ?? 0
      let divisor = BigInt.gcd(BigInt(Int128(a)), BigInt(Int128(b)))
      #expect(divisor == BigInt(Int128(a == 0 && b == 0 ? 0 : expected)))
    }
  }

  @Test("The printed digits are the number's")
  func printing() {
    var random = SeededGenerator(seed: 14)
    for _ in 0..<500 {
      let value = random.bigInt()
      let text = value.description
      let digits = text.utf8.drop { $0 == UInt8(ascii: "-") }
      let read = digits.reduce(BigInt.zero) { $0 * BigInt(10) + BigInt(Int128($1 - 48)) }
      #expect(read == value.magnitude)
      #expect(text.hasPrefix("-") == value.isNegative)
      #expect(text == "0" || digits.first != UInt8(ascii: "0"))
    }
  }

  @Test("Powers of ten have that many zeros", arguments: [0, 1, 9, 10, 37, 38, 39, 76, 77, 300])
  func powersOfTen(exponent: Int) {
    #expect(
      BigInt.powerOfTen(exponent).description == "1" + String(repeating: "0", count: exponent))
  }

  @Test("Zero has one form, without a sign")
  func zero() {
    #expect(-BigInt.zero == .zero)
    #expect(BigInt(-5) * .zero == .zero)
    #expect(BigInt(-5) + BigInt(5) == .zero)
    #expect(!(BigInt(-5) * .zero).isNegative)
    #expect(BigInt.zero.description == "0")
    #expect(BigInt(isNegative: true, magnitude: 0) == .zero)
    #expect(BigInt(-3).dividedWithRemainder(by: BigInt(5))?.quotient == .zero)
    #expect(BigInt.one.dividedWithRemainder(by: .zero) == nil)
  }
}
