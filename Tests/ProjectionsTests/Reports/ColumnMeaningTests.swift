import Ledger
import TestSupport
import Testing

@testable import Projections

/// What a column holds and whether it tells rows apart is known before there is a row.
struct ColumnMeaningTests {
  private static func history<Result>(
    _ lines: [String], _ body: (FactStream) throws(LedgerError) -> Result
  ) throws -> Result {
    let ledger = try Ledger.inMemory(origin: "test")
    let text = lines.joined(separator: "\n").replacing("'", with: "\"")
    if !lines.isEmpty {
      _ = try ledger.append(
        [BookFile(name: "b", bytes: Array(text.utf8))],
        AppendOptions(recorder: "t", nowMilliseconds: 1_795_000_000_000))
    }
    return try FactStream.read(ledger, body)
  }

  private static func query(_ currency: String?, _ grouping: Query.Grouping?) throws -> Query {
    var query = Query(asOf: try EDTF("2026-11-21").lastDay)
    query.currency = currency.flatMap { Currency(code: $0) }
    query.grouping = grouping
    return query
  }

  private static func fits(_ cell: Cell, _ kind: Column.Kind) -> Bool {
    switch (cell, kind) {
    case (_, .any): return true
    case (.null, .word), (.null, .text), (.null, .figure): return true
    case (.word, .word), (.word, .period), (.text, .text), (.flag, .flag), (.integer, .integer),
      (.figure, .figure), (.object, .parts):
      return true
    case (.list(let cells), .figures):
      let units = cells.map { if case .figure(let figure) = $0 { figure.unit.symbol } else { "" } }
      return Set(units).count == units.count && !units.contains("")
    case (.list(let cells), .words): return cells.allSatisfy { fits($0, .word) }
    case (.list(let cells), .records): return cells.allSatisfy { fits($0, .integer) }
    case (.list(let cells), .parts): return cells.allSatisfy { fits($0, .parts) }
    default: return false
    }
  }

  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func `random books have the columns of the empty book, and figures only where these say so`(
    seed: UInt64
  ) throws {
    let book = try RandomBook(seed: seed, .views.revised, 60)
    for view in View.allCases {
      for (currency, grouping) in [(nil, nil), ("USD", nil), (nil, Query.Grouping.party)] {
        let query = try Self.query(currency, grouping)
        let empty = try Self.history([]) { (history) throws(LedgerError) in
          try HeldReport(Views.report(view, history: history, query: query))
        }
        let report = try Self.history(book.lines) { (history) throws(LedgerError) in
          try HeldReport(Views.report(view, history: history, query: query))
        }
        #expect(report.rows.columns == empty.rows.columns, "\(view)")
        for row in report.rows.rows {
          for (column, cell) in zip(report.rows.columns, row) {
            #expect(Self.fits(cell, column.kind), "\(view) \(column.name)")
          }
        }
      }
    }
  }

  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func `no two rows of a view are alike in the columns that tell them apart`(seed: UInt64) throws {
    let book = try RandomBook(seed: seed, .views.revised, 60)
    for view in View.allCases where view != .summary {
      let query = try Self.query(nil, nil)
      let report = try Self.history(book.lines) { (history) throws(LedgerError) in
        try HeldReport(Views.report(view, history: history, query: query))
      }
      let keys = report.rows.columns.indices.filter { report.rows.columns[$0].isKey }
      let rows = report.rows.rows.map { row in keys.map { row[$0] } }
      #expect(Set(rows).count == rows.count, "\(view)")
    }
  }

  @Test(arguments: View.allCases)
  func `a view has columns that tell its rows apart`(view: View) throws {
    let query = try Self.query(nil, nil)
    let report = try Self.history([]) { (history) throws(LedgerError) in
      try HeldReport(Views.report(view, history: history, query: query))
    }
    if view == .summary { return }
    #expect(report.rows.columns.contains { $0.isKey })
  }
}
