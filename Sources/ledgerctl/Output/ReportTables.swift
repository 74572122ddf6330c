import Ledger
import Projections

/// The tables of a report, measured, as text has them one below the other.
struct ReportTables {
  let rows: TextTable
  /// What stands beside the rows, under its headings.
  let sides: [(title: String, table: TextTable)]
  let totals: TextTable
  let unconverted: TextTable
  /// There is nothing to show, and no section either.
  let areEmpty: Bool

  /// Totals need a heading where rows stand above them.
  var hasRows: Bool { rows.rowCount > 0 }

  init(_ report: Report, style: TextStyle) throws(LedgerError) {
    rows = try TextTable(report.rows, style: style)
    sides = try report.sides.filter { $0.title != nil }.map { (side) throws(LedgerError) in
      (side.title ?? "", try TextTable(side.rows, style: style))
    }
    totals = try TextTable(RowSource(report.totals), style: style)
    unconverted = try TextTable(report.unconverted, style: style)
    areEmpty =
      report.sections.isEmpty && [rows, totals, unconverted].allSatisfy { $0.rowCount == 0 }
  }
}
