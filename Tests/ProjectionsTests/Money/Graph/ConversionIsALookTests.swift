import Ledger
import TestSupport
import Testing

@testable import Projections

/// Looking at amounts in another currency changes nothing that is so.
struct ConversionIsALookTests {
  private static let quotes = """
    {"kind":"rate.quoted","on":"2025-01-01","base":"EUR","quote":"USD","rate":"1"}
    {"kind":"rate.quoted","on":"2025-02-01","base":"EUR","quote":"USD","rate":"2"}

    """

  private func queries(_ asOf: String) throws -> (own: Query, looks: [Query]) {
    let own = Query(asOf: try EDTF(asOf).lastDay)
    let days: [Query.RateDay] = [.then, .end, .day(try EDTF("2025-01-15").lastDay)]
    return (
      own,
      days.map { day in
        var look = own
        look.currency = Currency(code: "USD")
        look.rateDay = day
        return look
      }
    )
  }

  @Test func `half paid stays half paid, whatever the rates did`() throws {
    let book = try MoneyBook(
      Self.quotes + """
        pledge p EUR/100 on 2025-01-01
        payment m EUR/50 on 2025-02-01 fulfils p
        commitment c EUR/40 on 2025-01-01
        payment n EUR/20 on 2025-02-01 fulfils c
        pledge q EUR/30 on 2025-01-01
        payment o EUR/45 on 2025-02-01 fulfils q
        """)
    let usd: (inout Query) -> Void = { $0.currency = Currency(code: "USD") }
    let pledges = try book.pledges(usd)
    #expect(try pledges.cell("p", "life") == .word("open"))
    #expect(try pledges.cell("p", "funded_share") == .of("50%"))
    #expect(try pledges.cell("p", "overrun") == .of("0", places: 2))
    #expect(try pledges.cell("p", "funded") == .of("100", places: 2))
    #expect(try pledges.cell("q", "overrun") == .of("15", places: 2))
    let commitments = try book.commitments(usd)
    #expect(try commitments.cell("c", "undrawn") == .of("20", places: 2))
    #expect(try commitments.total("undrawn") == .of("20", places: 2))
    let exposure = try book.board(.exposure, usd)
    #expect(exposure.report.rows.figure(0, "direct")?.interval == Interval(Rational(70)))
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `life, due dates, shares and findings are those of the own currency`(seed: UInt64) throws {
    let book = try RandomBook(seed: seed, .views, 110)
    let text = Self.quotes + book.lines.joined(separator: "\n")
    let facts = try BookLines.facts(text)
    for asOf in ["2025-06-30", "2026-12-31"] {
      let (own, looks) = try queries(asOf)
      func report(_ view: View, _ query: Query) throws -> Grid {
        try FoldedViews.report(view, facts, query).rows
      }
      for look in looks {
        for view in [View.pledges, .commitments] {
          let (plain, looked) = (try report(view, own), try report(view, look))
          for field in ["id", "life", "overdue", "funded_share"] {
            #expect(
              plain.rows.indices.map { plain.cell($0, field) }
                == looked.rows.indices.map { looked.cell($0, field) })
          }
          for field in ["undrawn", "overrun", "lost", "called_open"] {
            for row in plain.rows.indices {
              let isNothing = plain.figure(row, field).map(\.interval.isZero)
              #expect(looked.figure(row, field).map(\.interval.isZero) == isNothing)
            }
          }
        }
        let findings = try report(.findings, look).rows.filter { $0[0] != .word("rate-missing") }
        #expect(try findings == report(.findings, own).rows)
        #expect(try report(.exposure, look).rows.isEmpty == report(.exposure, own).rows.isEmpty)
      }
    }
  }

  private static let unrated = """
    {"kind":"party.registered","id":"b","name":"B"}
    {"kind":"pledge.made","on":"2025-01-01","id":"p","by":"b","amount":"USD 74.02"}
    {"kind":"commitment.made","on":"2025-01-01","id":"c","by":"b","amount":"EUR 50.55",\
    "fulfils":[{"id":"p","amount":"USD 51"}]}
    """

  @Test func `what no rate converts keeps its cents, and is left out where it would be otherwise`()
    throws
  {
    let facts = try BookLines.facts(Self.unrated)
    var query = Query(asOf: try EDTF("2025-12-31").lastDay)
    func rows(_ view: View) throws -> Grid { try FoldedViews.report(view, facts, query).rows }
    let own = try rows(.exposure)
    query.currency = Currency(code: "JPY")
    #expect(try rows(.exposure).rows == own.rows)
    #expect(own.rows.count == 1)
    #expect(try rows(.parties).cell(0, "pledged") == .list([try .of("USD 74.02")]))
    #expect(try rows(.parties).cell(0, "committed") == .list([try .of("EUR 50.55")]))
  }

  @Test func `a stated amount in the currency that is asked for needs no rate`() throws {
    let book = try MoneyBook(
      """
      pledge p EUR/100
      commitment k 10 fulfils p:EUR/9
      """)
    let board = try book.pledges { $0.currency = Currency(code: "EUR") }
    #expect(try board.cell("p", "committed") == .of("EUR 9", places: 2))
    #expect(try board.total("partial", "EUR") == .flag(false))
    #expect(board.report.unconverted.rows.isEmpty)
  }

  @Test func `a payment without a rate is in no total, with what came back of it`() throws {
    let book = try MoneyBook(
      """
      {"kind":"rate.quoted","on":"2025-01-02","base":"EUR","quote":"USD","rate":"2"}
      payment m EUR/20 on 2025-01-01
      {"kind":"payment.returned","on":"2025-01-03","payment":"m","amount":"EUR 2"}
      """)
    var query = Query(asOf: try EDTF("2025-12-31").lastDay)
    query.currency = Currency(code: "USD")
    let board = MoneyBoard(report: try FoldedViews.report(.payments, book.facts, query))
    #expect(try board.total("returned") == .of("0", places: 2))
    #expect(try board.total("partial") == .flag(true))
  }

  @Test func `the stake of a participant is that of its own currency`() throws {
    let book = try MoneyBook(
      """
      {"kind":"rate.quoted","on":"2025-01-01","base":"USD","quote":"EUR","rate":"1"}
      {"kind":"rate.quoted","on":"2025-06-01","base":"USD","quote":"EUR","rate":"2"}
      {"kind":"round.opened","on":"2025-01-01","id":"r","issuer":"z"}
      {"kind":"commitment.made","on":"2025-03-01","id":"k","by":"a","amount":"USD 50","round":"r"}
      {"kind":"round.closed","on":"2025-06-01","round":"r","post_money":"USD 500"}
      """)
    let board = try book.board(.rounds, asOf: "2025-12-31") {
      $0.currency = Currency(code: "EUR")
    }
    guard case .list(let cells) = try board.cell("r", "participants"),
      case .object(let members)? = cells.first
    else { throw CancellationError() }
    #expect(members.last?.value == (try .of("10%")))
  }

  @Test func `shares in two currencies are in a total at most what was paid`() throws {
    let book = try MoneyBook(
      Self.quotes + """
        pledge p 100
        pledge q EUR/100
        payment m 50 fulfils p:40,q:EUR/26
        """)
    let board = try book.pledges { $0.currency = Currency(code: "USD") }
    #expect(try board.total("funded") == .of("50", places: 2))
  }
}
