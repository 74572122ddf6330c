import Ledger
import Projections

/// Prints a report as Markdown with tables as GitHub reads them.
enum MarkdownRenderer {
  static func write(_ frame: ReportFrame, to output: OutputStream) throws(LedgerError) {
    output.line("## \(escaped(frame.report.title))")
    output.line()
    output.line("_\(frame.when)_")
    try body(of: frame.report, to: output)
    for section in frame.report.sections {
      output.line()
      output.line("### \(escaped(section.title))")
      try body(of: section, to: output)
    }
  }

  private static func body(
    of report: Report, to output: OutputStream
  ) throws(LedgerError) {
    let tables = try ReportTables(report, style: TextStyle(isOn: false))
    if tables.areEmpty {
      output.line()
      output.line("none")
    }
    try write(tables.rows, heading: nil, to: output)
    for side in tables.sides {
      try write(
        side.table, heading: side.title.prefix(1).uppercased() + side.title.dropFirst(), to: output)
    }
    try write(tables.totals, heading: tables.hasRows ? "Totals" : nil, to: output)
    try write(tables.unconverted, heading: "Not converted", to: output)
    if !report.notes.isEmpty { output.line() }
    for note in report.notes { output.line("- \(escaped(note))") }
  }

  private static func write(
    _ table: TextTable, heading: String?, to output: OutputStream
  ) throws(LedgerError) {
    let columns = table.columns
    if table.rowCount == 0 || columns.isEmpty { return }
    output.line()
    if let heading {
      output.line("**\(heading)**")
      output.line()
    }
    output.line(row(columns.map { escaped($0.title) }))
    output.line(row(columns.map { $0.isNumeric ? "---:" : "---" }))
    try table.forEachRow { cells in
      output.line(row(columns.map { escaped(cells[$0.place].text) }))
    }
  }

  private static func row(_ cells: [String]) -> String {
    "| " + cells.joined(separator: " | ") + " |"
  }

  /// Nothing in a text is markup: what could be is escaped, and nothing is a mention or a link.
  static func escaped(_ text: String) -> String {
    var out = ""
    // By scalars: one that carries a mark is markup all the same.
    let scalars = Array(SafeText.escape(text).unicodeScalars)
    for (place, scalar) in scalars.enumerated() {
      switch scalar {
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "&": out += "&amp;"
      case "@": out += "&#64;"
      // GitHub makes links of `http://…` and `www.…`.
      case ":" where scalars[place...].starts(with: [":", "/", "/"]): out += "&#58;"
      case "." where endsInWWW(scalars[..<place]): out += "&#46;"
      case "\\", "`", "*", "_", "[", "]", "#", "|", "~", "$", "!": out += "\\\(scalar)"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  private static func endsInWWW(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    scalars.count >= 3 && scalars.suffix(3).allSatisfy { $0 == "w" || $0 == "W" }
  }
}
