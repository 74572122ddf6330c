import Ledger
import Projections

/// Prints a report as Markdown with tables as GitHub reads them.
enum MarkdownRenderer {
  static func write(_ frame: ReportFrame, to output: OutputStream) {
    output.line("## \(escaped(frame.report.title))")
    output.line()
    output.line("_\(frame.when)_")
    body(of: frame.report, to: output)
    for section in frame.report.sections {
      output.line()
      output.line("### \(escaped(section.title))")
      body(of: section, to: output)
    }
  }

  private static func body(of report: Report, to output: OutputStream) {
    let grids = [report.rows, report.totals, report.unconverted]
    if report.sections.isEmpty, grids.allSatisfy(\.rows.isEmpty) {
      output.line()
      output.line("none")
    }
    table(report.rows, heading: nil, to: output)
    table(report.totals, heading: report.rows.rows.isEmpty ? nil : "Totals", to: output)
    table(report.unconverted, heading: "Not converted", to: output)
    if !report.notes.isEmpty { output.line() }
    for note in report.notes { output.line("- \(escaped(note))") }
  }

  private static func table(_ grid: Grid, heading: String?, to output: OutputStream) {
    let columns = TextTable(grid, style: TextStyle(isOn: false)).columns
    if grid.rows.isEmpty || columns.isEmpty { return }
    output.line()
    if let heading {
      output.line("**\(heading)**")
      output.line()
    }
    output.line(row(columns.map { escaped($0.title) }))
    output.line(row(columns.map { $0.isNumeric ? "---:" : "---" }))
    for index in grid.rows.indices {
      output.line(row(columns.map { escaped($0.cells[index].text) }))
    }
  }

  private static func row(_ cells: [String]) -> String {
    "| " + cells.joined(separator: " | ") + " |"
  }

  /// Nothing in a text is markup: what could be is escaped, and no name is a mention.
  static func escaped(_ text: String) -> String {
    var out = ""
    for character in SafeText.escape(text) {
      switch character {
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "&": out += "&amp;"
      case "@": out += "&#64;"
      case "\\", "`", "*", "_", "[", "]", "#", "|", "~", "$", "!": out += "\\\(character)"
      default: out.append(character)
      }
    }
    return out
  }
}
