import Ledger
import TestSupport
import Testing

@testable import Projections

/// Pledges that nothing links are summed without a graph, to what the graph gives.
struct ApartPledgesTests {
  private func promises(_ ledger: Ledger, _ query: Query) throws -> MoneyState {
    try FactStream.read(ledger) { (history) throws(LedgerError) in try history.promises(query) }
  }

  private func check(_ promises: MoneyState, _ query: Query) throws {
    let all = MoneyModel(promises, query)
    let apart = MoneyModel.ofTotals(promises, query) {
      promises.promises[$0].isDue(before: query.asOf)
    }
    let totals = { (money: MoneyModel) in
      try [
        HeldReport(PledgesReport.withoutRows(money)),
        HeldReport(CommitmentsReport.withoutRows(money)),
      ]
    }
    #expect(try totals(apart) == totals(all), "\(query)")
    #expect(PledgesReport.overdue(apart) == PledgesReport.overdue(all), "\(query)")
    #expect(PaymentTotals(promises, apart).rows == PaymentTotals(promises, all).rows, "\(query)")
  }

  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func `totals of random books are those of the graph`(seed: UInt64) throws {
    let ledger = try RandomBook(seed: seed, .figures, 105).ledger
    var count = 0
    for day in ["2026-11-21", "2025-06-12", "2024-01-01"] {
      let asOf = try EDTF(day).lastDay
      let state = try promises(ledger, Query(asOf: asOf))
      try check(state, Query(asOf: asOf))
      var filtered = Query(asOf: asOf)
      filtered.grouping = .party
      try check(state, filtered)
      filtered.instrument = .loan
      try check(state, filtered)
      let part = LinkedPart(state) { _ in false }
      count += state.promises.count - part.promises.count
    }
    #expect(count > 0)
  }

  @Test func `what ended, was overpaid or is only proposed counts as in the graph`() throws {
    let lines =
      """
      {"kind":"party.registered","id":"a","name":"A"}
      {"kind":"party.registered","id":"b","name":"B"}
      {"kind":"pledge.made","on":"2025-01-01","id":"kept","by":"a","amount":"~USD 10"}
      {"kind":"pledge.made","on":"2025-01-01","id":"over","by":"a","amount":"USD 5..10"}
      {"kind":"pledge.made","on":"2025-01-01","id":"open","by":"a","amount":">=EUR 7"}
      {"kind":"pledge.proposed","on":"2025-01-01","id":"talk","by":"a","amount":"USD 3"}
      {"kind":"pledge.made","on":"2025-01-01","id":"lost","by":"a","amount":"USD 8"}
      {"kind":"pledge.made","on":"2025-01-01","id":"gone","by":"a","amount":"USD 9"}
      {"kind":"pledge.ended","on":"2025-02-01","pledge":"lost","outcome":"withdrawn"}
      {"kind":"pledge.ended","on":"2025-02-01","pledge":"gone","outcome":"superseded"}
      {"kind":"payment.made","on":"2025-03-01","by":"a","to":"b","amount":"USD 10","fulfils":"kept"}
      {"kind":"payment.made","on":"2025-03-01","by":"a","to":"b","amount":"USD 12","fulfils":"over"}
      {"kind":"payment.made","on":"2025-03-01","by":"a","to":"b","amount":"USD 3","fulfils":"lost"}
      {"kind":"payment.made","on":"2025-03-01","by":"a","to":"b","amount":"USD 2","fulfils":"talk"}
      """
    let ledger = try Ledger.inMemory(origin: "test")
    _ = try ledger.append(
      [BookFile(name: "b", bytes: Array(lines.utf8))],
      AppendOptions(recorder: "t", nowMilliseconds: 1_795_000_000_000))
    let query = Query(asOf: try EDTF("2026-11-21").lastDay)
    let state = try promises(ledger, query)
    #expect(LinkedPart(state) { _ in false }.promises == [])
    try check(state, query)
  }
}
