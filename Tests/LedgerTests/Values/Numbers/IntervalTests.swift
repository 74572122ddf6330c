import Ledger
import TestSupport
import Testing

/// `3` is [3, 3], `1..4` is [1, 4], `2..` is [2, ∞); `~` before them is approximate.
private func interval(_ text: String) throws -> Interval {
  let approx = text.hasPrefix("~")
  let ends = text.drop { $0 == "~" }.split(separator: "..", omittingEmptySubsequences: false)
  let low = Rational(try Decimal(String(ends[0])))
  if ends.count == 1 { return Interval(low: low, high: low, approx: approx) }
  let high = ends[1].isEmpty ? nil : Rational(try Decimal(String(ends[1])))
  return Interval(low: low, high: high, approx: approx)
}

struct IntervalTests {
  @Test(
    "Sums add ends, and an open end stays open",
    arguments: [
      ("1", "2", "3"), ("1..2", "10..20", "11..22"), ("0", "5..7", "5..7"), ("1..", "2", "3.."),
      ("1..2", "3..", "4.."), ("1..", "2..", "3.."), ("~1", "2", "~3"), ("1", "~2", "~3"),
      ("-5", "3", "-2"), ("0.1", "0.2", "0.3"),
    ])
  func sums(a: String, b: String, sum: String) throws {
    let (a, b) = try (interval(a), interval(b))
    #expect(try a + b == interval(sum))
    #expect(try b + a == interval(sum))
    var total = a
    total += b
    #expect(try total == interval(sum))
  }

  @Test(
    "What is left is never below 0",
    arguments: [
      ("10", "3", "7"), ("3", "10", "0"), ("10..20", "3..5", "5..17"), ("10..20", "15", "0..5"),
      ("10..20", "0..50", "0..20"), ("10..", "3", "7.."), ("10..20", "5..", "0..15"),
      ("10..20", "25..", "0"), ("1..", "2..", "0.."), ("5", "0", "5"), ("5", "5", "0"),
      ("~10", "3", "~7"), ("10", "~3", "~7"), ("0", "0", "0"),
    ])
  func less(a: String, b: String, rest: String) throws {
    #expect(try interval(a).less(interval(b)) == interval(rest))
  }

  @Test(
    "Shares divide crosswise",
    arguments: [
      ("1", "4", "0.25"), ("1..2", "4..5", "0.2..0.5"), ("0", "4", "0"), ("5", "4", "1.25"),
      ("1..2", "0..5", "0.2.."), ("1..2", "4..", "0..0.5"), ("1..2", "0..", "0.."),
      ("1..", "4..5", "0.2.."), ("1..", "4..", "0.."), ("~1", "4", "~0.25"), ("1", "~4", "~0.25"),
      ("0", "0..5", "0.."),
    ])
  func shares(a: String, b: String, share: String) throws {
    #expect(try interval(a).share(of: interval(b)) == interval(share))
  }

  @Test("There is no share of nothing", arguments: ["0", "1", "0..5", "1..", "~3"])
  func sharesOfNothing(a: String) throws {
    #expect(try interval(a).share(of: nil) == nil)
    #expect(try interval(a).share(of: .zero) == nil)
    #expect(try interval(a).share(of: interval("~0")) == nil)
  }

  @Test(
    "Lesser and greater go end by end",
    arguments: [
      ("1..5", "2..3", "1..3", "2..5"), ("1..2", "5..6", "1..2", "5..6"),
      ("1..", "2..3", "1..3", "2.."), ("1..", "2..", "1..", "2.."), ("4", "4", "4", "4"),
      ("~1", "2", "~1", "~2"),
    ])
  func endByEnd(a: String, b: String, lesser: String, greater: String) throws {
    let (a, b) = try (interval(a), interval(b))
    #expect(try Interval.lesserEndByEnd(a, b) == interval(lesser))
    #expect(try Interval.lesserEndByEnd(b, a) == interval(lesser))
    #expect(try Interval.greaterEndByEnd(a, b) == interval(greater))
    #expect(try Interval.greaterEndByEnd(b, a) == interval(greater))
    #expect(try a.capped(at: b) == interval(lesser))
  }

  @Test("Scaling multiplies both ends")
  func scaling() throws {
    let factor = Rational(try Decimal("1.5"))
    #expect(try interval("2..4").scaled(by: factor) == interval("3..6"))
    #expect(try interval("~2..").scaled(by: factor) == interval("~3.."))
    #expect(try interval("2..4").scaled(by: .zero).isZero)
  }

  @Test("Only what is 0 at both ends is zero")
  func zero() throws {
    #expect(Interval.zero.isZero)
    #expect(try interval("~0").isZero)
    #expect(try !interval("0..").isZero)
    #expect(try !interval("0..1").isZero)
    #expect(try !interval("1").isZero)
    #expect(Interval(Rational(3)) == Interval(low: Rational(3), high: Rational(3), approx: false))
  }

  @Test("Intervals print for people")
  func printing() throws {
    #expect(try interval("~0..2.5").description == "~[0, 2.5]")
    #expect(try interval("3..").description == "[3, ∞)")
  }
}

struct IntervalLawTests {
  /// Not below 0, with an end that is open in one of four.
  private static func random(_ random: inout SeededGenerator) -> Interval {
    let low = Rational(numerator: random.int(0...40), denominator: random.int(1...7))!
    let width = Rational(numerator: random.int(0...40), denominator: random.int(1...7))!
    let high = random.int(0...3) == 0 ? nil : low + width
    return Interval(low: low, high: high, approx: random.int(0...1) == 0)
  }

  /// A value inside, often an end.
  private static func value(in a: Interval, _ random: inout SeededGenerator) -> Rational {
    let part = Rational(numerator: random.int(0...4), denominator: 4)!
    guard let high = a.high else { return a.low + part * Rational(1_000) }
    return a.low + (high - a.low) * part
  }

  private static func contains(_ a: Interval, _ value: Rational) -> Bool {
    a.low <= value && a.high.map { value <= $0 } ?? true
  }

  @Test("Whatever the amounts were, the results hold them")
  func containment() throws {
    var random = SeededGenerator(seed: 60)
    for _ in 0..<4_000 {
      let (a, b) = (Self.random(&random), Self.random(&random))
      let (x, y) = (Self.value(in: a, &random), Self.value(in: b, &random))
      #expect(Self.contains(a + b, x + y))
      #expect(Self.contains(a.less(b), max(.zero, x - y)))
      #expect(Self.contains(.lesserEndByEnd(a, b), min(x, y)))
      #expect(Self.contains(.greaterEndByEnd(a, b), max(x, y)))
      #expect(Self.contains(a.scaled(by: y), x * y))
      guard let share = a.share(of: b) else {
        #expect(b.isZero)
        continue
      }
      if let part = x.divided(by: y) { #expect(Self.contains(share, part)) }
    }
  }

  @Test("Each end is reached by some amounts")
  func tightness() throws {
    var random = SeededGenerator(seed: 61)
    for _ in 0..<2_000 {
      let (a, b) = (Self.random(&random), Self.random(&random))
      guard let aHigh = a.high, let bHigh = b.high else { continue }
      #expect((a + b).low == a.low + b.low && (a + b).high == aHigh + bHigh)
      #expect(a.less(b).low == max(.zero, a.low - bHigh))
      #expect(a.less(b).high == max(.zero, aHigh - b.low))
      guard let share = a.share(of: b) else { continue }
      #expect(share.low == a.low.divided(by: bHigh))
      #expect(share.high == aHigh.divided(by: b.low))
    }
  }

  @Test("Of exact amounts, shares and multiples are exact")
  func exactness() throws {
    var random = SeededGenerator(seed: 63)
    for _ in 0..<500 {
      let (a, b) = (random.rational(), random.rational())
      let (x, y) = (Interval(max(a, -a)), Interval(max(b, -b)))
      #expect(x.scaled(by: y.low) == Interval(x.low * y.low))
      #expect(x.share(of: y) == x.low.divided(by: y.low).map { Interval($0) })
      let wide = Interval(low: x.low, high: x.low + .one)
      #expect(wide.scaled(by: y.low).high == (x.low + .one) * y.low)
      #expect(wide.share(of: y)?.high == (x.low + .one).divided(by: y.low))
    }
  }

  @Test("Results are in order, approximate if an operand is, and sums form a monoid")
  func laws() {
    var random = SeededGenerator(seed: 62)
    for _ in 0..<2_000 {
      let (a, b, c) = (Self.random(&random), Self.random(&random), Self.random(&random))
      let results = [
        a + b, a.less(b), .lesserEndByEnd(a, b), .greaterEndByEnd(a, b), a.capped(at: b),
        a.share(of: b) ?? a + b,
      ]
      for result in results {
        #expect(result.high.map { result.low <= $0 } ?? true)
        #expect(result.approx == ((a.approx || b.approx) && !result.isZero))
      }
      #expect((a + b) + c == a + (b + c))
      #expect(a + b == b + a)
      #expect(a + .zero == a)
      #expect(a.less(.zero) == a)
      #expect(a.less(b).less(c) == a.less(b + c))
    }
  }
}
