import Ledger
import Projections
import Testing

@Suite("Positions in several currencies")
struct PositionCurrenciesTests {
  private func position(
    _ holder: ID, in currency: String = "USD", _ book: String, asOf day: String = "9999"
  ) throws -> Position? {
    try PositionsTests().position(holder, in: currency, book, asOf: day)
  }

  private func usd(_ text: String) throws -> Interval { try Interval.of("USD \(text)") }

  @Test func `currencies stand in rows of their own`() throws {
    let book = """
      {"kind":"shares.issued","on":"2025-01-01","issuer":"acme","to":"ann","quantity":"10", \
      "cost":"USD 10"}
      {"kind":"shares.transferred","on":"2025-02-01","issuer":"acme","from":"ann","to":"bob", \
      "quantity":"10","proceeds":"EUR 25"}
      """
    let dollars = try #require(try position("ann", book))
    #expect(dollars.cost == (try usd("10")) && dollars.proceeds == .zero)
    let euros = try #require(try position("ann", in: "EUR", book))
    #expect(euros.proceeds == (try Interval.of("EUR 25")))
    // The cost lies in dollars alone, and a gain would need both.
    #expect(euros.cost == nil && euros.realised == nil && dollars.realised == nil)
  }

  private static let paid = """
    {"kind":"shares.issued","on":"2025-01-01","issuer":"acme","to":"ann","quantity":"10", \
    "cost":"USD 100"}

    """

  private static func valued(_ amount: String, on day: String) -> String {
    """
    {"kind":"figure.reported","on":"\(day)","about":"ann","metric":"stake-value","issuer":"acme", \
    "amount":"\(amount)"}

    """
  }

  @Test func `a value in another currency than the cost is no gain, and the newest is the value`()
    throws
  {
    let euros = Self.paid + Self.valued("EUR 90", on: "2025-04-01")
    let row = try #require(try position("ann", in: "EUR", euros))
    #expect(row.value == (try Interval.of("EUR 90")))
    #expect(row.cost == nil && row.unrealised == nil && row.realised == .zero)
    #expect(try position("ann", euros)?.cost == (try usd("100")))
    let later = euros + Self.valued("USD 130", on: "2025-05-01")
    #expect(try position("ann", in: "EUR", later) == nil)
    #expect(try position("ann", later)?.value == (try usd("130")))
    #expect(try position("ann", later)?.unrealised == (try usd("30")))
    #expect(try position("ann", later, asOf: "2025-04-30")?.value == nil)
  }

  @Test func `a value after a sale in another currency has a row, and what was foregone none`()
    throws
  {
    let book =
      Self.paid + """
        {"kind":"shares.transferred","on":"2025-02-01","issuer":"acme","from":"ann","to":"bob", \
        "proceeds":"USD 150"}

        """ + Self.valued("JPY 20000", on: "2025-04-01")
    let yen = try #require(try position("ann", in: "JPY", book))
    #expect(yen.value == (try Interval.of("JPY 20000")))
    #expect(yen.cost == nil && yen.realised == nil && yen.foregone == nil)
    #expect(try position("ann", book)?.realised == (try usd("50")))
    let later = book + Self.valued("USD 170", on: "2025-05-01")
    #expect(try position("ann", in: "JPY", later) == nil)
    #expect(try position("ann", later)?.foregone == (try usd("20")))
    #expect(try position("ann", later)?.value == nil)
  }

  @Test func `what comes back for nothing held is proceeds all the same`() throws {
    let book =
      Self.paid + """
        {"kind":"shares.cancelled","on":"2025-02","issuer":"acme","from":"bob","proceeds":"USD 5"}

        """
    #expect(try position("bob", book)?.proceeds == (try usd("5")))
  }
}
