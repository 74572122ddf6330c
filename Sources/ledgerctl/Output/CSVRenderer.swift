import Ledger
import Projections

/// Prints the rows of a report as CSV (RFC 4180), for spreadsheets and data frames.
///
/// A figure takes four columns: `amount_low`, `amount_high` (empty for an open end),
/// `amount_unit` and `amount_approx`. A summary has a row a figure.
enum CSVRenderer {
  /// The columns that hold figures, known by name so that the header does not depend on the rows.
  static let figureNames: Set<String> = [
    "amount", "committed", "funded", "undrawn", "overrun", "lost", "funded_share", "gross", "net",
    "proposed", "returned", "target", "raised", "open", "pre_money", "post_money", "quantity",
    "percent", "cost", "proceeds", "realised", "value", "unrealised", "foregone", "direct",
    "through", "available_funds", "pledged", "received",
  ]

  static func write(_ frame: ReportFrame, to output: OutputStream) throws(LedgerError) {
    if frame.report.sections.isEmpty {
      try write(frame.report.rows, to: output)
    } else {
      summary(of: frame.report, to: output)
    }
  }

  private static func write(_ rows: RowSource, to output: OutputStream) throws(LedgerError) {
    let isFigure = isFigure(rows)
    var header: [String] = []
    for (column, isFigure) in zip(rows.columns, isFigure) {
      header += isFigure ? figureHeader.map { "\(column.name)_\($0)" } : [column.name]
    }
    line(header, to: output)
    try rows.forEachRow { row in
      var fields: [String] = []
      for (cell, isFigure) in zip(row, isFigure) {
        fields += isFigure ? figureFields(of: cell) : [field(of: cell)]
      }
      line(fields, to: output)
    }
  }

  /// Which columns hold figures: by their names, and where rows are at hand, by what they hold.
  private static func isFigure(_ rows: RowSource) -> [Bool] {
    switch rows {
    case .walk(let columns, _): columns.map { figureNames.contains($0.name) }
    case .grid(let grid):
      grid.columns.enumerated().map { index, column in
        figureNames.contains(column.name)
          || grid.rows.contains { if case .figure = $0[index] { true } else { false } }
      }
    }
  }

  private static func summary(of report: ReportWalk, to output: OutputStream) {
    line(["view", "row", "field", "text"] + figureHeader, to: output)
    for section in report.sections {
      let grid = section.totals.columns.isEmpty ? section.rows : section.totals
      for (index, row) in grid.rows.enumerated() {
        for (column, cell) in zip(grid.columns, row) {
          let isFigure = if case .figure = cell { true } else { false }
          line(
            [section.view, String(index + 1), column.name, isFigure ? "" : field(of: cell)]
              + (isFigure ? figureFields(of: cell) : ["", "", "", ""]), to: output)
        }
      }
    }
  }

  private static let figureHeader = ["low", "high", "unit", "approx"]

  private static func figureFields(of cell: Cell) -> [String] {
    guard case .figure(let figure) = cell else {
      return cell == .null ? ["", "", "", ""] : [field(of: cell), "", "", ""]
    }
    let interval = figure.interval
    return [
      interval.low.description(places: figure.places),
      interval.high?.description(places: figure.places) ?? "", figure.unit.symbol,
      interval.approx ? "true" : "false",
    ]
  }

  /// Lists of words are joined by `; `, what has structure is JSON.
  private static func field(of cell: Cell) -> String {
    switch cell {
    case .null: return ""
    case .text(let text), .word(let text): return text
    case .flag(let isTrue): return isTrue ? "true" : "false"
    case .integer(let value): return String(value)
    case .list(let cells) where cells.allSatisfy(isPlain):
      return cells.map(field(of:)).joined(separator: "; ")
    case .list, .object, .figure:
      var json = JSONWriter()
      JSONRenderer.write(cell, to: &json)
      return json.text
    }
  }

  private static func isPlain(_ cell: Cell) -> Bool {
    switch cell {
    case .null, .text, .word, .flag, .integer: true
    case .figure, .list, .object: false
    }
  }

  private static func line(_ fields: [String], to output: OutputStream) {
    output.write(fields.map(quoted).joined(separator: ",") + "\r\n")
  }

  /// Safe to print, never the start of a formula, and quoted where the format asks for it.
  static func quoted(_ field: String) -> String {
    var text = SafeText.escape(field)
    if let first = text.first, "=+-@＝＋－＠".contains(first), !isNumber(text) { text = "'" + text }
    let needsQuotes = text.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
    guard needsQuotes || text.first == " " || text.last == " " else { return text }
    return "\""
      + text.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }

  private static func isNumber(_ text: String) -> Bool { (try? Decimal(text)) != nil }
}
