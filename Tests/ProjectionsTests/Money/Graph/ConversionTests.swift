import Ledger
import Testing

@testable import Projections

@Suite("Looking at amounts in one currency")
struct ConversionTests {
  private static let usd = Currency(code: "USD")

  private func board(
    _ text: String, asOf day: String = "2025-12-31", _ change: (inout Query) -> Void = { _ in }
  ) throws -> MoneyBoard {
    try MoneyBook(text).pledges(asOf: day) { query in
      query.currency = Self.usd
      change(&query)
    }
  }

  private static func rate(_ pair: String, _ rate: String, _ day: String) -> String {
    let (base, quote) = (pair.prefix(3), pair.suffix(3))
    let fields = [
      #""kind":"rate.quoted""#, #""on":"\#(day)""#, #""base":"\#(base)""#,
      #""quote":"\#(quote)""#, #""rate":"\#(rate)""#,
    ]
    return "{" + fields.joined(separator: ",") + "}"
  }

  private static let steps = [
    rate("EURUSD", "1.1", "2025-01-01"), rate("EURUSD", "1.2", "2025-06-01"),
    rate("EURUSD", "1.5", "2025-12-01"), "pledge p EUR/100 on 2025-03-01",
    "payment m EUR/50 on 2025-07-01 fulfils p",
  ].joined(separator: "\n")

  @Test("each amount is converted at its own day")
  func then() throws {
    let board = try board(Self.steps)
    #expect(try board.cell("p", "amount") == .of("110", places: 2))
    #expect(try board.cell("p", "funded") == .of("60", places: 2))
    #expect(try board.total("gross") == .of("110", places: 2))
    #expect(try board.total("partial") == .flag(false))
  }

  @Test("or on the as-of day, or on any day")
  func otherDays() throws {
    let end = try board(Self.steps) { $0.rateDay = .end }
    #expect(try end.cell("p", "amount") == .of("150", places: 2))
    let day = try EDTF("2025-06-30").lastDay
    let given = try board(Self.steps) { $0.rateDay = .day(day) }
    #expect(try given.cell("p", "amount") == .of("120", places: 2))
  }

  @Test(
    "the candidate whose oldest leg is newest wins, then the fewest legs, then direct",
    arguments: [
      (["EURUSD 2 2025-01-01", "USDEUR 0.25 2025-01-02"], "4"),
      (["EURUSD 2 2025-01-02", "USDEUR 0.25 2025-01-02"], "2"),
      (["EURUSD 2 2025-01-01", "EURGBP 3 2025-01-02", "GBPUSD 1 2025-01-03"], "3"),
      (["EURUSD 2 2025-01-02", "EURGBP 3 2025-01-02", "GBPUSD 1 2025-01-03"], "2"),
      (
        [
          "EURJPY 5 2025-01-02", "JPYUSD 1 2025-01-02", "EURGBP 3 2025-01-02",
          "USDGBP 1 2025-01-02",
        ], "3"
      ),
      (["EURUSD 2 2025-01-02", "EURUSD 7 2025-01-02"], "7"),
    ])
  func candidates(quotes: [String], expected: String) throws {
    var lines = quotes.map { quote in
      let words = quote.split(separator: " ").map(String.init)
      return Self.rate(words[0], words[1], words[2])
    }
    lines.append("pledge p EUR/1 on 2025-02-01")
    let board = try board(lines.joined(separator: "\n"))
    #expect(try board.cell("p", "amount") == .of(expected, places: 2))
  }

  @Test("what no rate converts, or only one that is too old, is listed and leaves totals partial")
  func unconverted() throws {
    let book = Self.steps + "\npledge q GBP/7 on 2025-02-01\npledge r 5 on 2025-02-01"
    let all = try board(book) { $0.maxAgeDays = 40 }
    #expect(
      all.report.unconverted.rows == [
        [.word("q"), .word("amount"), try .of("GBP 7")],
        [.word("p"), .word("amount"), try .of("EUR 100")],
      ])
    #expect(try all.total("partial") == .flag(true))
    #expect(try all.total("gross") == .of("5", places: 2))
    // The row whose amount has no rate keeps its currency, and is in no total.
    #expect(try all.cell("p", "funded") == .of("EUR 50"))
    #expect(try all.total("funded") == .of("0", places: 2))
  }

  @Test("a converted figure stays exact until it is shown")
  func exactness() throws {
    let book = [
      Self.rate("USDEUR", "3", "2025-01-01"), "pledge p EUR/1 on 2025-02-01",
      "pledge q EUR/1 on 2025-02-01", "pledge r EUR/1 on 2025-02-01",
    ].joined(separator: "\n")
    #expect(try board(book).total("gross") == .of("1", places: 2))
  }

  @Test("links between currencies count in the net of one currency")
  func net() throws {
    let book = [
      Self.rate("EURUSD", "2", "2025-01-01"), "pledge w 100 on 2025-02-01",
      "pledge p EUR/40 on 2025-02-01 part-of w:50",
    ].joined(separator: "\n")
    #expect(try board(book).total("net") == .of("130", places: 2))
    #expect(try MoneyBook(book).pledges().total("net") == .of("100"))
  }
}
