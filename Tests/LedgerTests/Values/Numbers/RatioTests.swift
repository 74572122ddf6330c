import Ledger
import Testing

struct RatioTests {
  @Test(
    "Ratios read as new for old",
    arguments: [
      ("10:1", "10:1", "10"), ("2", "2:1", "2"), ("1:10", "1:10", "0.1"), ("10:2", "10:2", "5"),
      ("1.50:1.0", "1.5:1", "1.5"), ("0.75", "0.75:1", "0.75"), ("007:02", "7:2", "3.5"),
      ("1:3", "1:3", "0.3333333333"), ("0.0000000001:1", "0.0000000001:1", "0.0000000001"),
      ("99999999999999999999:1", "99999999999999999999:1", "99999999999999999999"),
    ])
  func reads(text: String, printed: String, factor: String) throws {
    let ratio = try Ratio(text)
    #expect(ratio.description == printed)
    #expect(try Ratio(printed) == ratio)
    #expect(ratio.factor.description == factor)
    #expect(ratio.factor * Rational(ratio.old) == Rational(ratio.new))
  }

  @Test(
    "Anything else is refused as a bad value",
    arguments: [
      "", ":", "1:", ":1", "0:1", "1:0", "0", "-1", "-1:1", "1:-1", "-1:-1", "1:1:1", "1::1",
      "10-1", "10/1", "10 for 1", "10 : 1", " 10:1", "10:1 ", "1,5:1", "1:1,5", "1e3:1", "a:b",
      ".5:1", "1:.5", "0.00000000001:1", "100000000000000000000:1", "１:1",
    ])
  func refuses(text: String) {
    let error = refusal { () throws(ValueError) in try Ratio(text) }
    #expect(error?.code == .badValue)
    #expect(error.map(isWellWorded) == true)
    #expect(error?.hint != nil)
  }
}
