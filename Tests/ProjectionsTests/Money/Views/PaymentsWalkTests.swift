import Ledger
import TestSupport
import Testing

@testable import Projections

/// The rows of payments as passes over the log make them, against payments that a state holds.
struct PaymentsWalkTests {
  private static func ledger(_ seed: UInt64, revises: Bool) throws -> Ledger {
    try RandomBook(seed: seed, revises ? .views.revised : .views, 150).ledger
  }

  private static func queries() throws -> [Query] {
    try ["2025-06-30", "2026-12-31"].flatMap { day in
      let plain = Query(asOf: try EDTF(day).lastDay)
      return [nil, "USD", "EUR", "JPY"].map { code in
        var query = plain
        query.currency = code.flatMap { Currency(code: $0) }
        return query
      }
    }
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `a walked row shows what a state holds of its payment`(seed: UInt64) throws {
    let ledger = try Self.ledger(seed, revises: seed % 2 == 0)
    for query in try Self.queries() {
      try FactStream.read(ledger) { (history) throws(LedgerError) in
        let state = try history.fold(through: query.asOf, into: MoneyState())
        let payments = state.payments.filter { !$0.isReturn }
        let valuation = Valuation(state.rates, query)
        let grid = try Views.report(.payments, history: history, query: query).rows.held()
        #expect(grid.rows.count == payments.count)
        for (row, payment) in payments.enumerated() where row < grid.rows.count {
          #expect(grid.word(row, "id") == payment.id)
          #expect(grid.word(row, "on") == payment.on?.text)
          #expect(grid.word(row, "to") == payment.to)
          #expect(grid.records(row) == payment.records.sorted())
          let amount = valuation.value(payment.amount)?.interval
          #expect(
            grid.figure(row, "amount")?.interval == amount ?? payment.amount.quantity.interval)
          let back = payment.returned.compactMap {
            amount == nil ? $0.quantity.interval : valuation.value($0)?.interval
          }
          #expect(grid.figure(row, "returned")?.interval == back.reduce(.zero, +))
        }
      }
    }
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `what is walked twice is the report of the facts, also of an earlier time`(
    seed: UInt64
  ) throws {
    let ledger = try Self.ledger(seed, revises: true)
    let size = try ledger.head().size
    for query in try Self.queries() {
      for known in [size, size / 2] {
        try FactStream.read(ledger, knownAt: .sequence(known)) { (history) throws(LedgerError) in
          let facts = try history.facts(through: query.asOf)
          let walk = try Views.report(.payments, history: history, query: query)
          let report = try FoldedViews.report(.payments, facts, query)
          for _ in 1...2 {
            let held = try HeldReport(walk)
            #expect(held == report)
          }
        }
      }
    }
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `every filter leaves the rows that it selects`(seed: UInt64) throws {
    let ledger = try Self.ledger(seed, revises: true)
    let all = Query(asOf: .distantFuture)
    var (byParty, inProject, certain, withStatus) = (all, all, all, all)
    byParty.party = "b"
    inProject.project = "site"
    certain.minCertainty = .filed
    withStatus.status = "open"
    try FactStream.read(ledger) { (history) throws(LedgerError) in
      func ids(_ query: Query) throws(LedgerError) -> [Cell] {
        try Views.report(.payments, history: history, query: query).rows.held().rows.map { $0[0] }
      }
      let payments = try history.fold(into: MoneyState()).payments.filter { !$0.isReturn }
      let analysis = MoneyModel(try history.fold(into: MoneyState()), all)
      func expected(_ isSelected: (Payment) -> Bool) -> [Cell] {
        payments.filter(isSelected).map { Cell(word: $0.id) }
      }
      let isInProject = { (payment: Payment) in
        payment.fulfils.contains { link in
          guard let node = analysis.graph.nodeOf[link.to] else { return false }
          return analysis.graph.nodes[node].kind != .round
            && analysis.promise(node).project == "site"
        }
      }
      let found = try [all, byParty, certain, withStatus, inProject].map(ids)
      #expect(found[0] == expected { _ in true })
      #expect(found[1] == expected { $0.by.contains { $0.party == "b" } })
      #expect(found[2] == expected { $0.certainty >= .filed })
      // They have no status, so it selects nothing.
      #expect(found[3] == found[0])
      #expect(found[4] == expected(isInProject))
    }
  }
}
