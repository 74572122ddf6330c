import Ledger
import Projections

/// Prints a report for people at a terminal.
struct TableRenderer {
  /// nil sets no limit.
  var width: Int?
  var style: TextStyle

  func write(_ frame: ReportFrame, to output: OutputStream) {
    let title = frame.report.title
    for line in TextWrap.lines(of: title, width: width ?? .max) { output.line(style.strong(line)) }
    for line in TextWrap.lines(of: frame.when, width: width ?? .max) {
      output.line(style.faint(line))
    }
    body(of: frame.report, to: output)
    for section in frame.report.sections {
      output.line()
      output.line(style.strong(section.title))
      body(of: section, to: output)
    }
  }

  private func body(of report: Report, to output: OutputStream) {
    if report.rows.rows.isEmpty, report.totals.rows.isEmpty, report.unconverted.rows.isEmpty {
      if report.sections.isEmpty {
        output.line()
        output.line("none")
      }
    }
    grid(report.rows, heading: nil, to: output)
    if report.view == View.timeline.rawValue {
      for line in TimelineChart.lines(of: report.rows, width: width ?? 80) { output.line(line) }
    }
    grid(report.totals, heading: report.rows.rows.isEmpty ? nil : "totals", to: output)
    grid(report.unconverted, heading: "not converted", to: output)
    if !report.notes.isEmpty { output.line() }
    for note in report.notes {
      for line in TextWrap.lines(of: SafeText.escape(note), width: width ?? .max) {
        output.line(line)
      }
    }
  }

  private func grid(_ grid: Grid, heading: String?, to output: OutputStream) {
    if grid.rows.isEmpty { return }
    output.line()
    if let heading { output.line(style.strong(heading)) }
    for line in TextTable(grid, style: style).lines(width: width) { output.line(line) }
  }
}
