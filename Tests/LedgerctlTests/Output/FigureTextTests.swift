import Ledger
import Projections
import Testing

@testable import ledgerctl

@Suite("Figures as text")
struct FigureTextTests {
  @Test(
    "A figure is shortened to four significant digits",
    arguments: [
      ("USD 500bn", "USD 500bn"), ("~USD 500bn", "≈ USD 500bn"),
      ("USD 15bn..25bn", "USD 15–25bn"), ("<=USD 65bn", "≤ USD 65bn"),
      ("~<=USD 65bn", "≈ ≤ USD 65bn"), (">=9.2 GW", "≥ 9.2 GW"), (">=USD 0", "not stated"),
      ("USD 0", "USD 0"), ("USD 500m..1.5bn", "USD 500m–1.5bn"), ("USD 12345.678", "USD 12.35k"),
      ("USD 999.96m", "USD 1bn"), ("USD 999.94m", "USD 999.9m"), ("USD 0.5", "USD 0.5"),
      ("USD 0.012345", "USD 0.01234"), ("USD 1234567tn", "USD 1234567tn"),
      ("USD 5000000001..5000000002", "≈ USD 5bn"), ("USD 0..65bn", "≤ USD 65bn"),
      ("USD -3bn..-1bn", "USD -3 to -1bn"), ("USD -3bn", "USD -3bn"), ("0.25 MW", "250 kW"),
      ("0 MW", "0 MW"), (">=0 MW", "not stated"), ("~>=USD 0", "not stated"),
      ("500..600 MW", "500–600 MW"), ("500 MW..1 GW", "500 MW–1 GW"), ("12.5 TW", "12.5 TW"),
      ("4.9%", "4.9%"), ("~90%", "≈ 90%"), ("5..10%", "5–10%"), ("33.33335%", "33.33%"),
    ])
  func short(_ shorthand: String, _ text: String) throws {
    let quantity = try Quantity(shorthand: shorthand)
    let figure = Figure(quantity.interval, FigureUnit(quantity.unit))
    #expect(FigureText(figure).text == text)
  }

  @Test("Shares have no unit")
  func shares() {
    let figure = Figure(Interval(Rational(1_500_000)), .shares)
    #expect(FigureText(figure).text == "1.5m")
  }

  @Test("Columns align at the point")
  func alignment() throws {
    let quantity = try Quantity(shorthand: "USD 15.5bn..25.25bn")
    let text = FigureText(Figure(quantity.interval, FigureUnit(quantity.unit)))
    #expect(text.head == "USD 15.5–25")
    #expect(text.tail == ".25bn")
  }

  @Test(
    "A quantity is written with scales that lose nothing, and reads back as it was",
    arguments: [
      ("USD 2000000000", "USD 2bn"), ("~USD 15000000000..25000000000", "~USD 15bn..25bn"),
      ("USD 1234567", "USD 1234567"), ("<=USD 65000000000", "<=USD 65bn"), (">=USD 0", ">=USD 0"),
      ("USD 1..1000", "USD 1..1000"), ("USD 0..1000", "USD 0..1k"), (">=9200 MW", ">=9.2 GW"),
      ("500..1000 MW", "500 MW..1 GW"), ("500..600 MW", "500..600 MW"), ("0.5 MW", "500 kW"),
      ("90%", "90%"), ("~5..10%", "~5..10%"), ("USD -3000000000..-1000000000", "USD -3bn..-1bn"),
      ("0 MW", "0 MW"), ("USD 0.001", "USD 0.001"),
    ])
  func readable(_ shorthand: String, _ text: String) throws {
    let quantity = try Quantity(shorthand: shorthand)
    #expect(quantity.readable == text)
    #expect(try Quantity(shorthand: text) == quantity)
  }
}
