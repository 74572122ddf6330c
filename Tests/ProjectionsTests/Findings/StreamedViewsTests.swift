import Ledger
import TestSupport
import Testing

@testable import Projections

/// Views that several states make up, folded once, against what each part of them says alone.
@Suite("Findings and parties are folded in one pass")
struct StreamedViewsTests {
  private static func query(_ seed: UInt64, _ asOf: String?, _ currency: String?) throws -> Query {
    var dice = SeededGenerator(seed: seed)
    let day = asOf ?? "2025-0\(Int.random(in: 1...9, using: &dice))-12"
    var query = Query(asOf: try EDTF(day).lastDay)
    query.currency = currency.flatMap { Currency(code: $0) }
    return query
  }

  private static func ledger(_ seed: UInt64) throws -> Ledger {
    try RandomBook(seed: seed, .figures, 105).ledger
  }

  /// A book, and every query that it is looked at with.
  private func check(
    _ seed: UInt64, _ body: (FactStream, [Fact], Query) throws -> Void
  ) throws {
    let ledger = try Self.ledger(seed)
    for asOf in ["2026-11-21", nil] {
      for currency in [nil, "USD"] {
        let query = try Self.query(seed, asOf, currency)
        let result = try FactStream.read(ledger) { (history) throws(LedgerError) in
          let facts = try history.facts(through: query.asOf)
          return Result { try body(history, facts, query) }
        }
        try result.get()
      }
    }
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `what the log hands out and facts in memory give one report`(seed: UInt64) throws {
    try check(seed) { history, facts, query in
      for view in [View.findings, .parties, .positions] {
        let streamed = try HeldReport(Views.report(view, history: history, query: query))
        let folded = try FoldedViews.report(view, facts, query)
        #expect(streamed.rows == folded.rows, "\(view)")
        #expect(streamed.unconverted == folded.unconverted, "\(view)")
      }
    }
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `an assertion is judged by what its view shows on its day`(seed: UInt64) throws {
    try check(seed) { history, facts, query in
      let grid = try HeldReport(Views.report(.findings, history: history, query: query)).rows
      let found = grid.rows.indices.filter { grid.word($0, "code") == "asserted-mismatch" }
      let expected = try facts.filter { fact in
        guard case .totalAsserted(let total) = fact.statement.body else { return false }
        let prefix = facts.prefix { $0.day <= fact.day }
        let figure = try Self.figure(total, Array(prefix), fact.day)
        return figure.map { !Self.agrees($0, total.expect) } ?? false
      }
      let records = expected.map(\.records).sorted { $0[0] < $1[0] }
      #expect(found.map { grid.records($0) } == records)
    }
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `what a party received is what was paid to it, less what came back`(seed: UInt64) throws {
    try check(seed) { history, facts, query in
      let grid = try HeldReport(Views.report(.parties, history: history, query: query)).rows
      let state = FoldedViews.fold(facts, into: MoneyState())
      let valuation = Valuation(state.rates, query)
      for row in grid.rows.indices {
        var sums: [FigureUnit: Interval] = [:]
        for payment in state.payments
        where !payment.isReturn && payment.to == grid.word(row, "id") {
          let money = valuation.value(payment.amount)
          let currency = try #require(money?.currency ?? payment.amount.currency)
          let back = payment.returned.reduce(Interval.zero) { $0 + $1.quantity.interval }
          let rest = payment.amount.quantity.interval.less(back)
          sums[.currency(currency), default: .zero] +=
            money == nil ? rest : valuation.value(payment.amount, less: payment.returned)
        }
        guard case .list(let cells)? = grid.cell(row, "received") else {
          Issue.record("no figures")
          continue
        }
        let shown = cells.compactMap { if case .figure(let figure) = $0 { figure } else { nil } }
        #expect(shown.count == sums.filter { !$0.value.isZero }.count)
        for figure in shown { #expect(figure.interval == sums[figure.unit]) }
      }
    }
  }

  @Test func `the random books have of all that is compared`() throws {
    var codes: Set<String> = []
    var (judged, corrected) = (0, 0)
    for seed in 1...20 as ClosedRange<UInt64> {
      let query = try Self.query(seed, "2026-11-21", nil)
      let ledger = try Self.ledger(seed)
      try FactStream.read(ledger) { (history) throws(LedgerError) in
        let grid = try HeldReport(Views.report(.findings, history: history, query: query)).rows
        codes.formUnion(grid.rows.indices.compactMap { grid.word($0, "code") })
        let facts = try history.facts()
        judged += facts.filter { $0.statement.kind == .totalAsserted }.count
        corrected += facts.filter { $0.correctedBy != nil }.count
      }
    }
    let expected = [
      "unsourced", "overdue", "overrun", "stakes-exceed-100", "stake-mismatch",
      "asserted-mismatch", "conflicting-reports", "unattributed-payment", "below-coverage",
    ]
    #expect(codes.isSuperset(of: expected))
    #expect(judged > 200)
    #expect(corrected > 40)
  }
}

extension StreamedViewsTests {
  /// The figure of the view as a reader would look it up.
  private static func figure(_ total: TotalAsserted, _ facts: [Fact], _ day: Day) throws -> Figure?
  {
    var query = Query(asOf: day)
    let unit = FigureUnit(total.expect.unit)
    switch total.view {
    case .pledges:
      if total.about == "site" { query.project = "site" } else { query.party = total.about }
      let grid = try FoldedViews.report(.pledges, facts, query).totals
      let row = grid.rows.indices.first { grid.word($0, "currency") == unit.symbol }
      return row.map { grid.figure($0, total.measure) } ?? Figure(.zero, unit)
    case .capacity:
      let grid = try FoldedViews.report(.capacity, facts, query).totals
      let row = grid.rows.indices.first { grid.word($0, "basis") == total.about }
      return row.flatMap { grid.figure($0, total.measure) }
    case .stakes, .positions:
      query.party = total.about
      let view = total.view == .stakes ? View.stakes : .positions
      let grid = try FoldedViews.report(view, facts, query).rows
      guard grid.rows.count == 1, let figure = grid.figure(0, total.measure) else { return nil }
      return figure.unit == unit ? figure : nil
    }
  }

  private static func agrees(_ figure: Figure, _ expected: Quantity) -> Bool {
    Agreement.widened(figure.interval).meets(Agreement.widened(expected))
  }
}
