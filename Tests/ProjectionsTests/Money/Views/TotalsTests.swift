import Ledger
import TestSupport
import Testing

@testable import Projections

/// No money without a place: each standing amount is in one total of its view.
struct TotalsTests {
  private static let filters: [@Sendable (inout Query) -> Void] = [
    { _ in }, { $0.party = "a" }, { $0.party = "b" }, { $0.to = "b" }, { $0.project = "site" },
    { $0.instrument = .loan }, { $0.minCertainty = .filed }, { $0.status = "open" },
  ]

  private static func queries(_ currency: Currency?) throws -> [Query] {
    try ["2024-12-31", "2025-11-21", "2026-12-31"].flatMap { day in
      try filters.map { filter in
        var query = Query(asOf: try EDTF(day).lastDay)
        query.currency = currency
        query.period = .quarter
        filter(&query)
        return query
      }
    }
  }

  private static func facts(_ seed: UInt64) throws -> [Fact] {
    let book = try RandomBook(seed: seed, seed % 2 == 0 ? .views.revised : .views, 110)
    return try BookLines.facts(book.lines.joined(separator: "\n"))
  }

  private func check(
    _ seed: UInt64, _ body: (Query, (View) throws -> HeldReport) throws -> Void
  ) throws {
    let facts = try Self.facts(seed)
    for query in try Self.queries(nil) + Self.queries(Currency(code: "USD")) {
      try body(query) { try FoldedViews.report($0, facts, query) }
    }
  }

  /// The sums of a column by currency, of the rows that `counts` takes.
  private func sums(_ grid: Grid, _ name: String, _ counts: (Int) -> Bool) -> [String: Interval] {
    var sums: [String: Interval] = [:]
    for row in grid.rows.indices where counts(row) {
      guard let figure = grid.figure(row, name) else { continue }
      sums[figure.unit.symbol, default: .zero] += figure.interval
    }
    return sums.filter { !$0.value.isZero }
  }

  private func totals(_ report: HeldReport, _ name: String) -> [String: Interval] {
    let grid = report.totals
    var sums: [String: Interval] = [:]
    for row in grid.rows.indices {
      guard let currency = grid.word(row, "currency"), let figure = grid.figure(row, name)
      else { continue }
      sums[currency] = figure.interval
    }
    return sums.filter { !$0.value.isZero }
  }

  /// Rows that keep their own currency under `--in` are listed, and in no total.
  private func isCounted(_ grid: Grid, _ query: Query) -> (Int) -> Bool {
    { row in
      query.currency == nil || grid.figure(row, "amount")?.unit.symbol == query.currency?.code
    }
  }

  private static let standing: Set = ["open", "fulfilled"]

  @Test(arguments: 1...24 as ClosedRange<UInt64>)
  func `every standing amount is in one total of its view`(seed: UInt64) throws {
    try check(seed) { query, report in
      let pledges = try report(.pledges)
      let isCounted = isCounted(pledges.rows, query)
      func stands(_ grid: Grid, _ row: Int) -> Bool {
        Self.standing.contains(grid.word(row, "life") ?? "")
      }
      for stage in ["pledged", "proposed"] {
        let found = sums(pledges.rows, "amount") {
          isCounted($0) && stands(pledges.rows, $0) && pledges.rows.word($0, "stage") == stage
        }
        #expect(found == totals(pledges, stage == "pledged" ? "gross" : "proposed"))
      }
      let commitments = try report(.commitments)
      let contracted = sums(commitments.rows, "amount") {
        self.isCounted(commitments.rows, query)($0) && stands(commitments.rows, $0)
      }
      #expect(contracted == totals(commitments, "gross"))
      let payments = try report(.payments)
      let paid = sums(payments.rows, "amount", self.isCounted(payments.rows, query))
      #expect(paid == totals(payments, "paid"))
      let unattributed = sums(payments.rows, "amount") {
        self.isCounted(payments.rows, query)($0) && payments.rows.cell($0, "fulfils") == .list([])
          && payments.rows.figure($0, "returned")?.interval.isZero == true
      }
      for (currency, sum) in unattributed {
        let total = try #require(totals(payments, "unattributed")[currency])
        #expect(total.low >= sum.low)
      }
      let summary = try report(.summary)
      for view in [pledges, commitments, payments] {
        #expect(summary.sections.first { $0.view == view.view }?.totals == view.totals)
      }
    }
  }

  @Test(arguments: 1...24 as ClosedRange<UInt64>)
  func `net is at most gross and unpledged at most net, end by end, under every filter`(
    seed: UInt64
  ) throws {
    try check(seed) { query, report in
      for view in [View.pledges, .commitments] {
        let totals = try report(view).totals
        for row in totals.rows.indices {
          let gross = try #require(totals.figure(row, "gross")).interval
          let net = try #require(totals.figure(row, "net")).interval
          #expect(isAtMost(net, gross), "\(view): \(net) above \(gross)")
          if view == .commitments {
            let unpledged = try #require(totals.figure(row, "unpledged")).interval
            #expect(isAtMost(unpledged, gross))
          }
        }
      }
    }
  }

  private func isAtMost(_ a: Interval, _ b: Interval) -> Bool {
    guard a.low <= b.low else { return false }
    guard let high = b.high else { return true }
    return a.high.map { $0 <= high } ?? false
  }

  @Test(arguments: 1...16 as ClosedRange<UInt64>)
  func `the last period of the timeline shows the totals of the other views`(
    seed: UInt64
  ) throws {
    try check(seed) { query, report in
      let timeline = try report(.timeline).rows
      // A period in which nothing is selected has no rows.
      guard let last = timeline.rows.indices.last,
        timeline.word(last, "period")
          == CalendarPeriod(.quarter, containing: query.asOf).description
      else { return }
      let rows = timeline.rows.indices.filter {
        timeline.cell($0, "period") == timeline.cell(last, "period")
      }
      let (pledges, commitments) = (try report(.pledges), try report(.commitments))
      let payments = try report(.payments)
      for row in rows {
        let currency = try #require(timeline.word(row, "currency"))
        for name in ["gross", "net", "committed", "funded"] {
          #expect(
            timeline.figure(row, name)?.interval == totals(pledges, name)[currency] ?? .zero,
            "\(seed) \(name) \(query)")
        }
        #expect(
          timeline.figure(row, "contracted")?.interval
            == totals(commitments, "net")[currency] ?? .zero)
        let paid = totals(payments, "paid")[currency] ?? .zero
        let returned = totals(payments, "returned")[currency] ?? .zero
        let shown = try #require(timeline.figure(row, "paid")).interval
        // No more of a payment comes back than was paid.
        #expect(isAtMost(shown, paid) && isAtMost(paid.less(returned), shown))
      }
    }
  }

  @Test func `a book of contracts and payments has its totals`() throws {
    let book = try MoneyBook(
      """
      commitment c 100 on 2025-02-01
      commitment d 40 on 2025-02-02 part-of c
      commitment e 30 on 2025-02-03
      payment m 12 on 2025-03-01 fulfils d
      payment n 5 on 2025-03-02
      {"kind":"payment.returned","on":"2025-03-03","payment":"n","amount":"USD 2"}
      {"kind":"payment.returned","on":"2025-03-04","fulfils":["c"],"amount":"USD 1"}
      {"kind":"commitment.ended","on":"2025-04-01","commitment":"e","outcome":"cancelled"}
      """)
    let commitments = try book.commitments()
    for (field, value) in [
      ("gross", "140"), ("net", "100"), ("unpledged", "100"), ("funded", "11"), ("undrawn", "89"),
      ("overrun", "0"), ("called", "0"),
    ] {
      #expect(try commitments.total(field) == .of(value), "\(field)")
    }
    let query = Query(asOf: try EDTF("2025-12-31").lastDay)
    let payments = MoneyBoard(report: try FoldedViews.report(.payments, book.facts, query))
    #expect(try payments.total("paid") == .of("17"))
    #expect(try payments.total("returned") == .of("3"))
    #expect(try payments.total("unattributed") == .of("3"))
  }

  @Test func `what fulfils a pledge by any way is not unpledged`() throws {
    let book = try MoneyBook(
      """
      pledge p 100
      commitment c 10 fulfils p:4
      commitment d 7 part-of c:2
      commitment e 5
      """)
    #expect(try book.commitments().total("unpledged") == .of("5"))
    #expect(try book.commitments().total("gross") == .of("22"))
  }

  @Test func `what comes back of one thing takes nothing from another`() throws {
    let book = try MoneyBook(
      """
      commitment k0 10
      commitment k1 100
      payment y0 10 fulfils k0
      payment y1 0..100 fulfils k1
      {"kind":"payment.returned","on":"2025-02-01","fulfils":["k1"],"amount":"USD 10"}
      """)
    #expect(try book.commitments().total("funded") == .of("10..100"))
    // What was paid under k0 is part of what was paid on k1, as far as anybody knows.
    let inside = try MoneyBook(
      """
      commitment k0 50
      commitment k1 50 part-of k0:<=10
      payment y 10 fulfils k1
      {"kind":"payment.returned","on":"2025-02-01","fulfils":["k0"],"amount":"USD 4"}
      """)
    #expect(try inside.commitments().cell("k0", "funded") == .of("0..6"))
    #expect(try inside.commitments().total("funded") == .of("6..10"))
  }

  @Test func `an extent in an ended whole may lie in a stated share`() throws {
    let book = try MoneyBook(
      """
      pledge p 200
      commitment k0 50 fulfils p
      commitment k2 100 fulfils p:26 part-of k0:13
      {"kind":"commitment.ended","on":"2025-02-01","commitment":"k0","outcome":"cancelled"}
      """)
    #expect(try book.pledges().cell("p", "committed") == .of("26..39"))
  }
}
