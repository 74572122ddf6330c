import Ledger
import TestSupport
import Testing

@testable import Projections

@Suite("Positions")
struct PositionsTests {
  func position(
    _ holder: ID, of issuer: ID = "acme", in currency: String = "USD", _ book: String,
    asOf day: String = "9999"
  ) throws -> Position? {
    let facts = try BookLines.facts(book, through: day)
    let rows = FoldedViews.book(facts).rows.filter {
      $0.holder == holder && $0.issuer == issuer && $0.currency.code == currency
    }
    #expect(rows.count <= 1)
    return rows.first
  }

  private func usd(_ text: String) throws -> Interval { try Interval.of("USD \(text)") }

  @Test func `NVIDIA: what was sold for 3.3bn would be worth 160bn`() throws {
    let book = """
      {"kind":"stake.reported","on":"2017-05","issuer":"nvidia","holder":"softbank-group", \
      "percent":"4.9%"}
      {"kind":"shares.transferred","on":"2019","issuer":"nvidia","from":"softbank-group", \
      "to":"market","percent":"4.9%","proceeds":"USD 3.3bn","cost":"USD 700m"}
      {"kind":"figure.reported","on":"2024-06-21","about":"softbank-group","metric":"stake-value", \
      "issuer":"nvidia","amount":"USD 160bn"}
      """
    let early = try #require(
      try position("softbank-group", of: "nvidia", book, asOf: "2020-01-01"))
    #expect(early.foregone == nil)
    let late = try #require(try position("softbank-group", of: "nvidia", book, asOf: "2024-06-30"))
    #expect(late.cost == (try usd("700m")))
    #expect(late.proceeds == (try usd("3.3bn")))
    #expect(late.realised == (try usd("2.6bn")))
    #expect(late.value == nil)
    #expect(late.unrealised == nil)
    #expect(late.foregone == (try usd("156.7bn")))
    let buyer = try #require(try position("market", of: "nvidia", book))
    #expect(buyer.cost == (try usd("3.3bn")))
  }

  @Test func `a sale takes the average cost of the holding`() throws {
    let book = """
      {"kind":"shares.issued","on":"2025-01-01","issuer":"acme","to":"ann","quantity":"100", \
      "cost":"USD 1000"}
      {"kind":"shares.issued","on":"2025-01-02","issuer":"acme","to":"ann","quantity":"200", \
      "price":"USD 25"}
      {"kind":"shares.transferred","on":"2025-02-01","issuer":"acme","from":"ann","to":"bob", \
      "quantity":"30","proceeds":"USD 900"}
      {"kind":"figure.reported","on":"2025-03-01","about":"ann","metric":"stake-value", \
      "issuer":"acme","amount":"USD 6000"}
      """
    // 1000 + 5000 for 300 shares is 20 each; 30 of them cost 600.
    let ann = try #require(try position("ann", book))
    #expect(ann.cost == (try usd("6000")))
    #expect(ann.realised == (try usd("300")))
    #expect(ann.value == (try usd("6000")))
    #expect(ann.unrealised == (try usd("600")))
    #expect(try position("bob", book)?.cost == (try usd("900")))
  }

  @Test func `thirds of a cost are exact, so a holding sold in three parts leaves nothing`() throws
  {
    let book = """
      {"kind":"shares.issued","on":"2025-01-01","issuer":"acme","to":"ann","quantity":"3", \
      "cost":"USD 100"}
      {"kind":"shares.transferred","on":"2025-02-01","issuer":"acme","from":"ann","to":"bob", \
      "quantity":"1","proceeds":"USD 50"}
      {"kind":"shares.transferred","on":"2025-02-02","issuer":"acme","from":"ann","to":"bob", \
      "quantity":"1","proceeds":"USD 50"}
      {"kind":"shares.transferred","on":"2025-02-03","issuer":"acme","from":"ann","to":"bob", \
      "quantity":"1","proceeds":"USD 50"}
      """
    #expect(try position("ann", book)?.realised == (try usd("50")))
  }

  @Test func `a loss is a negative figure`() throws {
    let book = """
      {"kind":"shares.issued","on":"2025-01-01","issuer":"acme","to":"ann","quantity":"10", \
      "cost":"USD 15..25"}
      {"kind":"shares.transferred","on":"2025-02-01","issuer":"acme","from":"ann","to":"bob", \
      "quantity":"10","proceeds":"USD 5"}
      """
    let realised = try position("ann", book)?.realised
    #expect(realised == Interval(low: Rational(-20), high: Rational(-10)))
  }

  @Test func `a write-off realises all of the cost as a loss`() throws {
    let book = """
      {"kind":"shares.issued","on":"2025-01-01","issuer":"acme","to":"ann","quantity":"10", \
      "cost":"USD 40"}
      {"kind":"shares.cancelled","on":"2025-02-01","issuer":"acme","from":"ann", \
      "reason":"written-off"}
      """
    let ann = try #require(try position("ann", book))
    #expect(ann.realised == Interval(Rational(-40)))
    #expect(ann.cost == (try usd("40")))
    #expect(ann.proceeds == .zero)
  }

  @Test func `an acquisition without a cost makes cost and later gains unknown, not earlier ones`()
    throws
  {
    let book = """
      {"kind":"shares.issued","on":"2025-01-01","issuer":"acme","to":"ann","quantity":"10", \
      "cost":"USD 10"}
      {"kind":"shares.transferred","on":"2025-02-01","issuer":"acme","from":"ann","to":"bob", \
      "quantity":"5","proceeds":"USD 25"}
      {"kind":"shares.issued","on":"2025-03-01","issuer":"acme","to":"ann","quantity":"10"}
      {"kind":"figure.reported","on":"2025-03-02","about":"ann","metric":"stake-value", \
      "issuer":"acme","amount":"USD 90"}
      {"kind":"shares.transferred","on":"2025-04-01","issuer":"acme","from":"ann","to":"bob", \
      "quantity":"5","proceeds":"USD 25"}
      """
    let before = try #require(try position("ann", book, asOf: "2025-02-28"))
    #expect(before.cost == (try usd("10")))
    #expect(before.realised == (try usd("20")))
    let between = try #require(try position("ann", book, asOf: "2025-03-31"))
    #expect(between.cost == nil)
    #expect(between.realised == (try usd("20")))
    #expect(between.value == (try usd("90")))
    #expect(between.unrealised == nil)
    let after = try #require(try position("ann", book))
    #expect(after.realised == nil)
    #expect(after.proceeds == (try usd("50")))
  }

  @Test func `one unknown cost leaves no gain of any class known, save where the cost is stated`()
    throws
  {
    let book = """
      {"kind":"shares.issued","on":"2025-01-01","issuer":"acme","to":"ann","class":"preferred", \
      "quantity":"10"}
      {"kind":"shares.issued","on":"2025-01-02","issuer":"acme","to":"ann","quantity":"10", \
      "cost":"USD 10"}
      {"kind":"shares.transferred","on":"2025-02-01","issuer":"acme","from":"ann","to":"bob", \
      "quantity":"5","proceeds":"USD 25","cost":"USD 6"}
      {"kind":"shares.transferred","on":"2025-03-01","issuer":"acme","from":"ann","to":"bob", \
      "quantity":"5","proceeds":"USD 25"}
      """
    #expect(try position("ann", book, asOf: "2025-02-28")?.realised == (try usd("19")))
    #expect(try position("ann", book)?.realised == nil)
  }

  @Test func `a stated cost above the known one was also put in`() throws {
    let book = """
      {"kind":"shares.issued","on":"2025-01-01","issuer":"acme","to":"ann","quantity":"10", \
      "cost":"USD 10"}
      {"kind":"shares.transferred","on":"2025-02-01","issuer":"acme","from":"ann","to":"bob", \
      "quantity":"5","proceeds":"USD 25","cost":"USD 12"}
      """
    let ann = try #require(try position("ann", book))
    #expect(ann.cost == (try usd("12")))
    #expect(ann.realised == (try usd("13")))
  }

  @Test func `a gift carries its cost along`() throws {
    let book = """
      {"kind":"shares.issued","on":"2025-01-01","issuer":"acme","to":"ann","quantity":"10", \
      "cost":"USD 10"}
      {"kind":"shares.transferred","on":"2025-02-01","issuer":"acme","from":"ann","to":"bob", \
      "quantity":"4"}
      """
    #expect(try position("ann", book)?.cost == (try usd("6")))
    #expect(try position("ann", book)?.realised == .zero)
    #expect(try position("bob", book)?.cost == (try usd("4")))
  }

  @Test func `splits, conversions and exchanges carry the cost along`() throws {
    let book = """
      {"kind":"shares.issued","on":"2025-01-01","issuer":"acme","to":"ann","class":"preferred", \
      "quantity":"10","cost":"USD 100"}
      {"kind":"shares.issued","on":"2025-01-01","issuer":"big","to":"bob","quantity":"1000", \
      "cost":"USD 1"}
      {"kind":"shares.split","on":"2025-02-01","issuer":"acme","class":"preferred","ratio":"3:1"}
      {"kind":"shares.converted","on":"2025-03-01","issuer":"acme","holder":"ann", \
      "from_class":"preferred","to_class":"common","quantity":"15","ratio":"2:1"}
      {"kind":"shares.exchanged","on":"2025-04-01","issuer":"acme","into":"big","ratio":"1:1"}
      {"kind":"shares.transferred","on":"2025-05-01","issuer":"big","from":"ann","to":"bob", \
      "quantity":"9","proceeds":"USD 50"}
      """
    // 30 preferred; half of them become 30 common: 45 shares of big cost 100, 9 of them 20.
    #expect(try position("ann", book, asOf: "2025-03-31")?.cost == (try usd("100")))
    #expect(try position("ann", book) == nil)
    let ann = try #require(try position("ann", of: "big", book))
    #expect(ann.cost == (try usd("100")))
    #expect(ann.realised == (try usd("30")))
  }

  @Test
  func `a value on the day of the sale is that of what was sold, in whichever order they stand`()
    throws
  {
    let bought = """
      {"kind":"shares.issued","on":"2025-01-01","issuer":"acme","to":"ann","quantity":"10", \
      "cost":"USD 10"}

      """
    let sale = """
      {"kind":"shares.transferred","on":"2025-02-01","issuer":"acme","from":"ann","to":"bob", \
      "quantity":"10","proceeds":"USD 25"}

      """
    let value = """
      {"kind":"figure.reported","on":"2025-02-01","about":"ann","metric":"stake-value", \
      "issuer":"acme","amount":"USD 90"}

      """
    for book in [bought + sale + value, bought + value + sale] {
      let ann = try #require(try position("ann", book))
      #expect(ann.foregone == (try usd("65")))
      #expect(ann.value == nil)
    }
  }

  @Test func `a stake that goes whole takes its cost along, whoever only reported it`() throws {
    let book = """
      {"kind":"stake.reported","on":"2025-01-01","issuer":"acme","holder":"ann","percent":"10%"}
      {"kind":"shares.transferred","on":"2025-02-01","issuer":"acme","from":"ann","to":"bob", \
      "percent":"10%","proceeds":"USD 50"}
      {"kind":"shares.transferred","on":"2025-03-01","issuer":"acme","from":"bob","to":"cid", \
      "proceeds":"USD 80"}
      """
    #expect(try position("bob", book)?.realised == (try usd("30")))
    #expect(try position("cid", book)?.cost == (try usd("80")))
  }

  @Test func `what a reported stake cost is unknown until someone states it`() throws {
    let book = """
      {"kind":"stake.reported","on":"2025-01-01","issuer":"acme","holder":"ann","percent":"10%"}
      {"kind":"figure.reported","on":"2025-01-02","about":"ann","metric":"stake-value", \
      "issuer":"acme","amount":"USD 90"}
      {"kind":"shares.transferred","on":"2025-02-01","issuer":"acme","from":"ann","to":"bob", \
      "percent":"4%","proceeds":"USD 50","cost":"USD 20"}
      {"kind":"shares.transferred","on":"2025-03-01","issuer":"acme","from":"bob","to":"cid", \
      "percent":"1%","proceeds":"USD 20"}
      """
    let first = try #require(try position("ann", book, asOf: "2025-01-31"))
    #expect(first.cost == nil)
    #expect(first.unrealised == nil)
    let sold = try #require(try position("ann", book))
    #expect(sold.cost == (try usd("20")))
    #expect(sold.realised == (try usd("30")))
    #expect(sold.unrealised == nil)
    #expect(try position("bob", book, asOf: "2025-02-28")?.realised == .zero)
    #expect(try position("bob", book)?.realised == nil)
  }

  @Test func `an open end of a cost leaves no lower end for the gain, so there is no figure`()
    throws
  {
    let book = """
      {"kind":"shares.issued","on":"2025-01-01","issuer":"acme","to":"ann","quantity":"10", \
      "cost":">=USD 10"}
      {"kind":"shares.transferred","on":"2025-02-01","issuer":"acme","from":"ann","to":"bob", \
      "quantity":"10","proceeds":"USD 25"}
      """
    let ann = try #require(try position("ann", book))
    #expect(ann.realised == nil)
    #expect(ann.cost == (try Interval.of(">=USD 10")))
  }

  @Test func `looked at in one currency, every amount is converted at its own day, then summed`()
    throws
  {
    let book = """
      {"kind":"rate.quoted","on":"2025-01-01","base":"EUR","quote":"USD","rate":"2"}
      {"kind":"shares.issued","on":"2025-01-01","issuer":"acme","to":"ann","quantity":"10", \
      "cost":"EUR 10"}
      {"kind":"rate.quoted","on":"2025-02-01","base":"EUR","quote":"USD","rate":"3"}
      {"kind":"shares.issued","on":"2025-02-01","issuer":"acme","to":"ann","quantity":"10", \
      "price":"EUR 1"}
      {"kind":"shares.transferred","on":"2025-03-01","issuer":"acme","from":"ann","to":"bob", \
      "quantity":"10","proceeds":"USD 60"}
      {"kind":"figure.reported","on":"2025-03-01","about":"ann","metric":"stake-value", \
      "issuer":"acme","amount":"JPY 9"}
      """
    var query = Query(asOf: try EDTF("2025-12-31").lastDay)
    query.currency = Currency(code: "USD")
    query.party = "ann"
    let report = try FoldedViews.report(.positions, BookLines.facts(book), query)
    #expect(report.rows.rows.map { $0[2] } == [.word("JPY"), .word("USD")])
    func figure(_ text: String) throws -> Cell {
      .figure(Figure(try usd(text), .currency(try #require(query.currency)), places: 2))
    }
    // 20 + 30 for 20 shares; half of them were sold for 60.
    #expect(report.rows.cell(1, "cost") == (try figure("50")))
    #expect(report.rows.cell(1, "realised") == (try figure("35")))
    #expect(report.rows.cell(1, "value") == .null)
    let yen = FigureUnit.currency(try #require(Currency(code: "JPY")))
    #expect(report.rows.cell(0, "value") == .figure(Figure(try Interval.of("JPY 9"), yen)))
    #expect(report.rows.cell(0, "cost") == .null)
    #expect(report.rows.cell(0, "unrealised") == .null)
    #expect(report.unconverted.rows.map { $0[0] } == [.text("record 6")])
    #expect(report.unconverted.rows.map { $0[1] } == [.word("amount")])
  }

  /// Selling everything must realise all that came back less all that was put in, over all holders.
  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `gains and costs add up over all holders, whatever was sold`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var lines: [String] = []
    for holder in ["ann", "bob", "cid"] {
      let cost = Int.random(in: 1...999, using: &random)
      lines.append(
        """
        {"kind":"shares.issued","on":"2025-01-01","issuer":"acme","to":"\(holder)", \
        "quantity":"100","cost":"USD \(cost)"}
        """)
    }
    var sales = 0
    for day in 10...28 {
      let pair = ["ann", "bob", "cid"].shuffled(using: &random)
      let facts = try BookLines.facts(lines.joined(separator: "\n"))
      let held = FoldedViews.fold(facts, into: Stakes()).rows.first { $0.holder == pair[0] }
      guard let most = held?.quantity, most > Rational(1) else { continue }
      let quantity = min(Int.random(in: 1...60, using: &random), most.floor ?? 1)
      let price = Int.random(in: 1...500, using: &random)
      sales += 1
      lines.append(
        """
        {"kind":"shares.transferred","on":"2025-02-\(day)","issuer":"acme", \
        "from":"\(pair[0])","to":"\(pair[1])","quantity":"\(quantity)", \
        "proceeds":"USD \(price)"}
        """)
    }
    #expect(sales > 5)
    let facts = try BookLines.facts(lines.joined(separator: "\n"))
    let rows = FoldedViews.book(facts).rows
    let issued = try facts.reduce(Rational.zero) { sum, fact in
      guard case .shares(.sharesIssued(let issue)) = fact.statement.body else { return sum }
      return try sum + #require(issue.cost).interval.low
    }
    // What a buyer pays is a cost to the one and proceeds to the other.
    let cost = rows.reduce(Rational.zero) { $0 + ($1.cost?.low ?? .zero) }
    let proceeds = rows.reduce(Rational.zero) { $0 + $1.proceeds.low }
    #expect(cost - proceeds == issued)
    for row in rows {
      let cost = try #require(row.cost).low
      let realised = try #require(row.realised).low
      // The cost of what is left is what was put in and not yet realised.
      #expect(cost - (row.proceeds.low - realised) >= .zero)
    }
  }

  @Test(arguments: [3, 40, 400])
  func `folding in any split gives the same state as folding in one`(at split: Int) throws {
    var random = SeededGenerator(seed: UInt64(split))
    let parties = ["ann", "bob", "cid"]
    var lines: [String] = []
    for index in 0..<60 {
      let day = "2025-\(index < 30 ? "01" : "02")-\(10 + index % 15)"
      let (one, other) = (parties[index % 3], parties[(index + 1) % 3])
      let amount = Int.random(in: 1...90, using: &random)
      lines.append(
        [
          """
          {"kind":"shares.issued","on":"\(day)","issuer":"acme","to":"\(one)", \
          "quantity":"\(amount)","cost":"USD \(amount)"}
          """,
          """
          {"kind":"shares.transferred","on":"\(day)","issuer":"acme","from":"\(one)", \
          "to":"\(other)","quantity":"\(amount % 7 + 1)","proceeds":"USD \(amount)"}
          """,
          """
          {"kind":"figure.reported","on":"\(day)","about":"\(one)","metric":"stake-value", \
          "issuer":"acme","amount":"USD \(amount)"}
          """,
          """
          {"kind":"shares.cancelled","on":"\(day)","issuer":"acme","from":"\(one)"}
          """,
        ][Int.random(in: 0..<4, using: &random)])
    }
    let facts = try BookLines.facts(lines.joined(separator: "\n"))
    let whole = FoldedViews.book(facts).rows
    var parts = PositionBook()
    for (index, fact) in facts.enumerated() {
      parts.apply(fact)
      // Looking in between must not change what comes after.
      if index % max(1, split / 3) == 0 { _ = parts.rows }
    }
    parts.settle()
    #expect(parts.rows == whole)
    #expect(!whole.isEmpty)
  }
}
