import Ledger
import TestSupport
import Testing

@testable import Projections

@Suite("Parties")
struct PartiesReportTests {
  private static let book = """
    {"kind":"party.registered","id":"ann","name":"Ann","type":"person"}
    {"kind":"party.registered","id":"bob","name":"Bob","sponsor":"ann"}
    {"kind":"pledge.made","on":"2025-01-01","id":"p","by":["ann","bob"],"amount":"USD 100"}
    {"kind":"pledge.made","on":"2025-01-02","id":"q","by":["ann"],"amount":"EUR 7"}
    {"kind":"pledge.made","on":"2025-01-02","id":"r","by":["ann"],"amount":"EUR 5"}
    {"kind":"pledge.ended","on":"2025-02-01","pledge":"r","outcome":"withdrawn"}
    {"kind":"pledge.made","on":"2025-01-03","id":"s","by":["ann"],"amount":"EUR 3","part_of":["q"]}
    {"kind":"commitment.made","on":"2025-01-03","id":"c","by":[{"party":"ann","amount":"USD 9"},\
    "bob"],"amount":"USD 12"}
    {"kind":"payment.made","on":"2025-03-01","id":"pay","by":"ann","to":"bob","amount":"USD 40"}
    {"kind":"payment.returned","on":"2025-04-01","payment":"pay","amount":"USD 15"}
    {"kind":"shares.issued","on":"2025-03-01","issuer":"bob","to":"ann","quantity":"1"}
    """

  private func report(_ change: (inout Query) -> Void = { _ in }) throws -> HeldReport {
    var query = Query(asOf: try EDTF("2025-12-31").lastDay)
    change(&query)
    return try FoldedViews.report(.parties, BookLines.facts(Self.book), query)
  }

  private func figures(_ texts: String...) throws -> Cell {
    .list(
      try texts.map { text in
        let quantity = try Quantity(shorthand: text)
        return .figure(Figure(quantity.interval, FigureUnit(quantity.unit)))
      })
  }

  @Test func `a party shows what it still promises, what it got and kept, and what it holds`()
    throws
  {
    let grid = try report().rows
    #expect(grid.rows.count == 2)
    // Of a joint promise without splits each owes anything up to all of it.
    #expect(grid.cell(0, "pledged") == (try figures("EUR 7", "USD 0..100")))
    #expect(grid.cell(1, "pledged") == (try figures("USD 0..100")))
    #expect(grid.cell(0, "committed") == (try figures("USD 9")))
    #expect(grid.cell(1, "committed") == (try figures("USD 3")))
    #expect(grid.cell(0, "paid") == (try figures("USD 25")))
    #expect(grid.cell(1, "paid") == (try figures()))
    #expect(grid.cell(0, "received") == (try figures()))
    #expect(grid.cell(1, "received") == (try figures("USD 25")))
    #expect(grid.cell(0, "stakes") == .list([.word("bob")]))
    #expect(grid.cell(1, "sponsor") == .word("ann"))
    #expect(
      grid.columns.map(\.name) == [
        "id", "name", "type", "sponsor", "pledged", "committed", "paid", "received", "stakes",
        "records",
      ])
  }

  @Test func `a party can be asked for alone`() throws {
    let grid = try report { $0.party = "bob" }.rows
    #expect(grid.rows.map { $0[0] } == [.word("bob")])
    #expect(grid.cell(0, "received") == (try figures("USD 25")))
  }
}
