import Ledger
import Testing

@testable import Projections

@Suite("Agreement")
struct AgreementTests {
  private func agree(_ given: String, _ figure: String) throws -> Bool {
    let interval = try Quantity(shorthand: figure).interval
    return Agreement.widened(interval).meets(Agreement.widened(try Quantity(shorthand: given)))
  }

  @Test(
    arguments: [
      ("USD 100", "USD 100.40", true), ("USD 100.00", "USD 100.40", false),
      ("USD 100.00", "USD 100.005", true), ("USD 100.00", "USD 100.006", false),
      ("33.0%", "33.3333333333%", false), ("33.3%", "33.3333333333%", true),
      ("33%", "33.3333333333%", true), ("33.30%", "33.3333333333%", false),
      ("USD 1.50bn", "USD 1.505bn", true), ("USD 1.50bn", "USD 1.506bn", false),
      ("1.0 GW", "1.05 GW", true), ("1.0 GW", "1.06 GW", false), ("1 GW", "1.05 GW", false),
      ("USD 15.0..25", "USD 14.94", false), ("USD 15.0..25", "USD 14.95", true),
      ("USD 15.0..25", "USD 25.5", true), ("USD 15..25.0", "USD 25.5", false),
      ("<=USD 5.0", "USD 5.06", false), (">=USD 5.0", "USD 4.94", false),
      ("USD 0.00", "USD 0.01", false), ("~USD 100.00", "USD 105", true),
    ])
  func `a figure agrees within half a unit of the last place given`(
    given: String, figure: String, agrees: Bool
  ) throws {
    #expect(try agree(given, figure) == agrees)
  }
}
