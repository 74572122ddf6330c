import Ledger
import Projections

/// Prints a report for people at a terminal.
struct TableRenderer {
  /// nil sets no limit.
  var width: Int?
  var style: TextStyle

  func write(_ frame: ReportFrame, to output: OutputStream) throws(LedgerError) {
    let title = frame.report.title
    for line in TextWrap.lines(of: title, width: width ?? .max) { output.line(style.strong(line)) }
    for line in TextWrap.lines(of: frame.when, width: width ?? .max) {
      output.line(style.faint(line))
    }
    try body(of: frame.report, to: output)
    for section in frame.report.sections {
      output.line()
      output.line(style.strong(section.title))
      try body(of: section, to: output)
    }
  }

  private func body(of report: Report, to output: OutputStream) throws(LedgerError) {
    let report = try shown(report)
    let tables = try ReportTables(report, style: style)
    if tables.areEmpty {
      output.line()
      output.line("none")
    }
    try write(tables.rows, heading: nil, to: output)
    if let chart = report.chart {
      for line in BarChart(chart, try report.rows.held()).lines(width: width ?? 80) {
        output.line(line)
      }
    }
    for side in tables.sides { try write(side.table, heading: side.title, to: output) }
    try write(tables.totals, heading: tables.hasRows ? "totals" : nil, to: output)
    try write(tables.unconverted, heading: "not converted", to: output)
    if !report.notes.isEmpty { output.line() }
    for note in report.notes {
      for line in TextWrap.lines(of: SafeText.escape(note), width: width ?? .max) {
        output.line(line)
      }
    }
  }

  /// On a terminal rows that are drawn are folded; a pipe gets every row.
  private func shown(_ report: Report) throws(LedgerError) -> Report {
    guard width != nil, let chart = report.chart else { return report }
    var report = report
    report.rows = RowSource(FoldedRows(try report.rows.held(), chart).grid)
    return report
  }

  private func write(
    _ table: TextTable, heading: String?, to output: OutputStream
  ) throws(LedgerError) {
    if table.rowCount == 0 { return }
    output.line()
    if let heading { output.line(style.strong(heading)) }
    try table.forEachLine(width: width) { output.line($0) }
  }
}
