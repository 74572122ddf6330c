import Ledger

/// An auditor's walk: for every record, what it changed in the totals, as of one day.
public enum Trace {
  private struct FieldKey: Hashable {
    var total: String
    var field: String
  }

  private typealias Totals = [FieldKey: Cell]

  /// - Parameter first: the first record to show, from 1 on.
  public static func report(
    _ history: FactStream, from first: Int, query: Query
  ) throws(LedgerError) -> Report {
    var grid = Grid(columns: [
      Column("record", .integer, isKey: true), Column("kind", .word),
      Column("total", .word, isKey: true), Column("field", .word, isKey: true),
      Column("before", .any), Column("after", .any),
    ])
    let catalog = Catalog(history.log)
    let size = history.head.size
    if first <= size {
      var known = try history.known(first - 1)
      var before = try totals(known, query)
      for record in first...size {
        known = try known.known(record)
        let after = try totals(known, query)
        if before != after, let kind = try catalog.record(record)?.statement.kind {
          append(record, kind, before, after, to: &grid)
        }
        before = after
      }
    }
    return Report(
      view: "trace", title: "What each record changed in the totals", rows: RowSource(grid))
  }

  private static func append(
    _ record: Int, _ kind: StatementKind, _ before: Totals, _ after: Totals, to grid: inout Grid
  ) {
    let keys = Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }
    for key in keys.sorted(by: { ($0.total, $0.field) < ($1.total, $1.field) }) {
      grid.rows.append([
        .integer(record), .word(kind.rawValue), .word(key.total), .word(key.field),
        before[key] ?? .null, after[key] ?? .null,
      ])
    }
  }

  private static func totals(_ history: FactStream, _ query: Query) throws(LedgerError) -> Totals {
    let analysis = try history.money(query)
    let capacities = try history.fold(through: query.asOf, into: Capacities())
    var totals: Totals = [:]
    for (view, grid) in [
      (View.pledges, PledgesReport.withoutRows(analysis).totals),
      (.commitments, CommitmentsReport.withoutRows(analysis).totals),
      (.payments, PaymentTotals(analysis.state, analysis).grid),
      (.capacity, CapacityReport.report(capacities, query).totals),
    ] {
      for row in grid.rows {
        let words = zip(grid.columns, row).compactMap { column, cell -> String? in
          if column.isKey, case .word(let word) = cell { word } else { nil }
        }
        let total = ([view.rawValue] + words).joined(separator: " ")
        for (column, cell) in zip(grid.columns, row) where !column.isKey {
          totals[FieldKey(total: total, field: column.name)] = cell
        }
      }
    }
    return totals
  }
}
