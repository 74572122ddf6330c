import Ledger
import Projections
import TestSupport
import Testing

@Suite("Stakes")
struct StakesTests {
  static func stakes(_ book: String, asOf day: String) throws -> [Stake] {
    FoldedViews.fold(try BookLines.facts(book, through: day), into: Stakes()).rows
  }

  private func stake(
    _ issuer: ID, _ holder: ID, _ stakes: [Stake], _ basis: ShareBasis = .issued
  ) -> Stake? {
    let found = stakes.filter {
      $0.issuer == issuer && $0.holder == holder && $0.shareBasis == basis
    }
    #expect(found.count <= 1)
    return found.first
  }

  private static let nvidia = """
    {"kind":"stake.reported","on":"2017-05","issuer":"nvidia","holder":"softbank-group", \
    "percent":"4.9%"}
    {"kind":"shares.transferred","on":"2019","issuer":"nvidia","from":"softbank-group", \
    "to":"market","percent":"4.9%","proceeds":"USD 3.3bn","cost":"USD 700m"}
    """

  @Test func `a sale in percent empties one reported stake and starts another on its last day`()
    throws
  {
    let before = try Self.stakes(Self.nvidia, asOf: "2019-12-30")
    #expect(before.count == 1)
    let held = try #require(stake("nvidia", "softbank-group", before))
    #expect(held.percent == (try Interval.of("4.9%")))
    #expect(!held.isCounted)
    #expect(held.quantity == nil && held.shareClass == nil)
    let after = try Self.stakes(Self.nvidia, asOf: "2019-12-31")
    #expect(stake("nvidia", "softbank-group", after) == nil)
    let bought = try #require(stake("nvidia", "market", after))
    #expect(bought.percent == (try Interval.of("4.9%")))
    #expect(bought.since == Day(year: 2019, month: 12, day: 31))
  }

  @Test func `the percentage of a class is taken of all shares outstanding`() throws {
    let rows = try Self.stakes(
      """
      {"kind":"shares.issued","on":"2025-01-01","issuer":"acme","to":"ann","quantity":"60"}
      {"kind":"shares.issued","on":"2025-01-02","issuer":"acme","to":"ann","class":"preferred", \
      "quantity":"20"}
      {"kind":"shares.issued","on":"2025-01-03","issuer":"acme","to":"bob","quantity":"40"}
      """, asOf: "2025-12-31")
    #expect(rows.map(\.shareClass) == ["common", "preferred", "common"])
    let parts = [(60, 120), (20, 120), (40, 120)].map { held, all in
      Rational(numerator: 100 * held, denominator: all).map { Interval($0) }
    }
    #expect(rows.map(\.percent) == parts)
  }

  @Test func `a later report replaces what transfers had made of the earlier`() throws {
    let book = """
      {"kind":"stake.reported","on":"2025-01-01","issuer":"acme","holder":"ann","percent":"10%"}
      {"kind":"shares.transferred","on":"2025-02-01","issuer":"acme","from":"ann","percent":"4%"}
      {"kind":"stake.reported","on":"2025-03-01","issuer":"acme","holder":"ann","percent":"~7%"}
      """
    #expect(try Self.stakes(book, asOf: "2025-02-15").map(\.percent) == [try Interval.of("6%")])
    let last = try Self.stakes(book, asOf: "2025-03-01")
    #expect(last.map(\.percent) == [try Interval.of("~7%")])
    #expect(last.map(\.records) == [[3]])
  }

  @Test func `a reported stake never falls below 0`() throws {
    let rows = try Self.stakes(
      """
      {"kind":"stake.reported","on":"2025-01-01","issuer":"acme","holder":"ann","percent":"3..5%"}
      {"kind":"shares.transferred","on":"2025-02-01","issuer":"acme","from":"ann","to":"bob", \
      "percent":"4%"}
      """, asOf: "2025-12-31")
    #expect(stake("acme", "ann", rows)?.percent == (try Interval.of("0..1%")))
    #expect(stake("acme", "bob", rows)?.percent == (try Interval.of("4%")))
  }

  @Test func `transfers move the shares in issue and leave votes as reported`() throws {
    let rows = try Self.stakes(
      """
      {"kind":"stake.reported","on":"2025-01-01","issuer":"acme","holder":"ann","percent":"10%"}
      {"kind":"stake.reported","on":"2025-01-01","issuer":"acme","holder":"ann","percent":"30%", \
      "share_basis":"voting"}
      {"kind":"shares.transferred","on":"2025-02-01","issuer":"acme","from":"ann","to":"bob", \
      "percent":"10%"}
      """, asOf: "2025-12-31")
    #expect(stake("acme", "ann", rows) == nil)
    #expect(stake("acme", "ann", rows, .voting)?.percent == (try Interval.of("30%")))
  }

  @Test func `a write-off without a number ends every reported stake of the holder`() throws {
    let rows = try Self.stakes(
      """
      {"kind":"stake.reported","on":"2025-01-01","issuer":"acme","holder":"ann","percent":"10%"}
      {"kind":"stake.reported","on":"2025-01-01","issuer":"acme","holder":"ann","percent":"30%", \
      "share_basis":"voting"}
      {"kind":"stake.reported","on":"2025-01-01","issuer":"acme","holder":"bob","percent":"5%"}
      {"kind":"shares.cancelled","on":"2025-02-01","issuer":"acme","from":"ann", \
      "reason":"written-off"}
      """, asOf: "2025-12-31")
    #expect(rows.map(\.holder) == ["bob"])
  }

  @Test func `a transfer without a number moves what is reported on every basis`() throws {
    let book = """
      {"kind":"stake.reported","on":"2025-01-01","issuer":"acme","holder":"ann","percent":"10%"}
      {"kind":"stake.reported","on":"2025-01-01","issuer":"acme","holder":"ann","percent":"30%", \
      "share_basis":"voting"}
      {"kind":"stake.reported","on":"2025-01-01","issuer":"acme","holder":"bob","percent":"5%"}
      {"kind":"shares.transferred","on":"2025-02-01","issuer":"acme","from":"ann","to":"bob"}
      """
    let rows = try Self.stakes(book, asOf: "2025-12-31")
    #expect(rows.map(\.holder) == ["bob", "bob"])
    #expect(stake("acme", "bob", rows)?.percent == (try Interval.of("15%")))
    #expect(stake("acme", "bob", rows, .voting)?.percent == (try Interval.of("30%")))
    #expect(stake("acme", "bob", rows)?.records == [3, 4])
    let sold = book.replacing(#","to":"bob""#, with: "")
    #expect(try Self.stakes(sold, asOf: "2025-12-31").map(\.records) == [[3]])
  }

  @Test func `numbers of shares move nothing of an issuer that is only reported`() throws {
    let rows = try Self.stakes(
      """
      {"kind":"stake.reported","on":"2025-01-01","issuer":"acme","holder":"ann","percent":"10%"}
      {"kind":"shares.transferred","on":"2025-02-01","issuer":"acme","from":"ann","to":"bob", \
      "quantity":"1000"}
      """, asOf: "2025-12-31")
    #expect(rows.map(\.percent) == [try Interval.of("10%")])
  }

  @Test func `from the first issue on, the register stands in place of the reports`() throws {
    let book = """
      {"kind":"stake.reported","on":"2025-01-01","issuer":"acme","holder":"ann","percent":"10%"}
      {"kind":"shares.issued","on":"2025-06-01","issuer":"acme","to":"bob","quantity":"10"}
      """
    #expect(try Self.stakes(book, asOf: "2025-05-31").map(\.holder) == ["ann"])
    let counted = try Self.stakes(book, asOf: "2025-06-01")
    #expect(counted.map(\.holder) == ["bob"])
    #expect(counted.map(\.percent) == [try Interval.of("100%")])
  }

  @Test func `an exchange ends what was reported of the absorbed issuer`() throws {
    let rows = try Self.stakes(
      """
      {"kind":"stake.reported","on":"2025-01-01","issuer":"acme","holder":"ann","percent":"10%"}
      {"kind":"stake.reported","on":"2025-01-01","issuer":"big","holder":"ann","percent":"2%"}
      {"kind":"shares.exchanged","on":"2025-02-01","issuer":"acme","into":"big","ratio":"1:2"}
      """, asOf: "2025-12-31")
    #expect(rows.map(\.issuer) == ["big"])
  }

  @Test func `a holding sold out and bought back is held since the day it was bought back`() throws
  {
    let rows = try Self.stakes(
      """
      {"kind":"shares.issued","on":"2025-01-01","issuer":"acme","to":"ann","quantity":"10"}
      {"kind":"shares.transferred","on":"2025-02-01","issuer":"acme","from":"ann","to":"bob", \
      "quantity":"10"}
      {"kind":"shares.transferred","on":"2025-03-01","issuer":"acme","from":"bob","to":"ann", \
      "quantity":"4"}
      {"kind":"shares.split","on":"2025-04-01","issuer":"acme","ratio":"2"}
      """, asOf: "2025-12-31")
    let ann = try #require(stake("acme", "ann", rows))
    #expect(ann.since == Day(year: 2025, month: 3, day: 1))
    #expect(ann.records == [3, 4])
    #expect(ann.quantity == Rational(8))
    #expect(stake("acme", "bob", rows)?.since == Day(year: 2025, month: 2, day: 1))
  }

  @Test func `a party selects what it holds and who holds it`() throws {
    let facts = try BookLines.facts(
      """
      {"kind":"shares.issued","on":"2025-01-01","issuer":"acme","to":"ann","quantity":"10"}
      {"kind":"shares.issued","on":"2025-01-01","issuer":"big","to":"acme","quantity":"10"}
      {"kind":"shares.issued","on":"2025-01-01","issuer":"big","to":"bob","quantity":"10"}
      """)
    var query = Query(asOf: .distantFuture)
    query.party = "acme"
    query.status = "open"
    let report = try FoldedViews.report(.stakes, facts, query)
    #expect(report.rows.rows.map { $0[0] } == [.word("acme"), .word("big")])
    #expect(report.rows.rows.map { $0[1] } == [.word("ann"), .word("acme")])
    #expect(
      report.rows.columns.map(\.name) == [
        "issuer", "holder", "class", "quantity", "percent", "basis", "share_basis", "since",
        "records",
      ])
  }
}
