import Ledger
import TestSupport
import Testing

@testable import Projections

/// Two figures that contradict one another are written in so many digits that this shows.
struct ContradictingFiguresTests {
  private static func figure(_ shorthand: String) throws -> Figure {
    Figure(try Quantity(shorthand: shorthand))
  }

  @Test(arguments: [
    (["USD 156.7bn", "<=USD 150bn"], ["USD 156.7bn", "≤ USD 150bn"]),
    (["USD 1000000000", "USD 1000400000"], ["USD 1bn", "USD 1.0004bn"]),
    (["USD 100.00", "USD 100.01"], ["USD 100", "USD 100.01"]),
    (["USD 12345678901", "USD 12345678901.01"], ["USD 12.345678901bn", "USD 12.34567890101bn"]),
    (["<=USD 25bn", "USD 25000000001..30000000000"], ["≤ USD 25bn", "USD 25.000000001–30bn"]),
    (["33.3333%", "33.33334%"], ["33.3333%", "33.33334%"]),
    (["9.2 GW", "9200.001 MW"], ["9.2 GW", "9.200001 GW"]),
    // Those that meet are as short as ever.
    (["USD 1000000001", "USD 1000000001"], ["USD 1bn", "USD 1bn"]),
    (["USD 1bn", "USD 1bn", "USD 1000100000"], ["USD 1bn", "USD 1bn", "USD 1.0001bn"]),
  ])
  func `more digits are shown where fewer would hide a contradiction`(
    _ shorthands: [String], _ texts: [String]
  ) throws {
    #expect(FigureText.contradicting(try shorthands.map(Self.figure)) == texts)
  }

  @Test(arguments: 1...300 as ClosedRange<UInt64>)
  func `random figures that differ are written differently`(seed: UInt64) throws {
    var dice = SeededGenerator(seed: seed)
    let value = Int.random(in: 1...1_000_000_000_000, using: &dice)
    let other = value + Int.random(in: 1...3, using: &dice)
    let unit = ["USD", "JPY"].randomElement(using: &dice) ?? "USD"
    let texts = FigureText.contradicting(
      try ["\(unit) \(value)", "\(unit) \(other)"].map(Self.figure))
    #expect(texts[0] != texts[1])
  }

  @Test func `a sum to be checked by hand loses nothing`() throws {
    let dollars = FigureUnit.currency(try #require(Currency(code: "USD")))
    let amounts = ["156725000001", "500000000000", "0.0000000001", "12345.6789"]
    let texts = try amounts.map {
      FigureText.exact(Interval(Rational(try Decimal($0))), dollars)
    }
    #expect(
      texts == ["USD 156.725000001bn", "USD 500bn", "USD 0.0000000001", "USD 12.3456789k"])
  }
}
