import Ledger

/// Writes the rows of a report as CSV (RFC 4180), for spreadsheets and data frames.
///
/// The header follows from the kinds of the columns. A figure takes four columns: `amount_low`,
/// `amount_high` (empty for an open end), `amount_unit` and `amount_approx`. Amounts in several
/// currencies take a row a currency, with a column `currency` before them; what may be a text or a
/// figure takes five columns. A summary has a row a figure.
public enum CSVRenderer {
  /// - Parameter output: takes the bytes, UTF-8, line by line.
  public static func write(
    _ frame: ReportFrame, to output: @escaping ([UInt8]) -> Void
  ) throws(LedgerError) {
    if frame.report.sections.isEmpty {
      try write(frame.report.rows, to: output)
    } else {
      try summary(of: frame.report, to: output)
    }
  }

  private static func write(_ rows: RowSource, to output: ([UInt8]) -> Void) throws(LedgerError) {
    let kinds = rows.columns.map(\.kind)
    let firstAmounts = kinds.firstIndex(of: .figures)
    var header: [String] = []
    for (index, column) in rows.columns.enumerated() {
      if index == firstAmounts { header.append("currency") }
      let parts = figureHeader.map { "\(column.name)_\($0)" }
      switch column.kind {
      case .figure, .figures: header += parts
      case .any: header += [column.name] + parts
      case .word, .period, .text, .flag, .integer, .words, .records, .parts:
        header.append(column.name)
      }
    }
    line(header, to: output)
    try rows.forEachRow { row in
      for unit in units(row, kinds) {
        var fields: [String] = []
        for (index, cell) in row.enumerated() {
          if index == firstAmounts { fields.append(unit?.symbol ?? "") }
          fields += self.fields(of: cell, kinds[index], unit)
        }
        line(fields, to: output)
      }
    }
  }

  /// The units of the amounts in a row, which has a line for each; one line if there are none.
  private static func units(_ row: [Cell], _ kinds: [Column.Kind]) -> [FigureUnit?] {
    var units: [FigureUnit] = []
    for (cell, kind) in zip(row, kinds) where kind == .figures || kind == .any {
      for figure in amounts(cell) ?? [] where !units.contains(figure.unit) {
        units.append(figure.unit)
      }
    }
    return units.isEmpty ? [nil] : units.sorted { $0.symbol < $1.symbol }
  }

  /// The figures of a list that holds nothing else, and something.
  private static func amounts(_ cell: Cell) -> [Figure]? {
    guard case .list(let cells) = cell, !cells.isEmpty else { return nil }
    let figures = cells.compactMap { if case .figure(let figure) = $0 { figure } else { nil } }
    return figures.count == cells.count ? figures : nil
  }

  private static func fields(
    of cell: Cell, _ kind: Column.Kind, _ unit: FigureUnit?
  ) -> [String] {
    func amount() -> [String] {
      figureFields(of: amounts(cell)?.first { $0.unit == unit })
    }
    switch kind {
    case .figures: return amount()
    case .figure:
      if case .figure(let figure) = cell { return figureFields(of: figure) }
      return figureFields(of: nil)
    case .any:
      if amounts(cell) != nil { return [""] + amount() }
      if case .figure(let figure) = cell { return [""] + figureFields(of: figure) }
      return [field(of: cell)] + figureFields(of: nil)
    case .word, .period, .text, .flag, .integer, .words, .records, .parts:
      return [field(of: cell)]
    }
  }

  private static func summary(
    of report: Report, to output: ([UInt8]) -> Void
  ) throws(LedgerError) {
    line(["view", "row", "field", "text"] + figureHeader, to: output)
    for section in report.sections {
      let grid = try section.figures()
      for (index, row) in grid.rows.enumerated() {
        for (column, cell) in zip(grid.columns, row) {
          for unit in units([cell], [.any]) {
            line(
              [section.view, String(index + 1), column.name] + fields(of: cell, .any, unit),
              to: output)
          }
        }
      }
    }
  }

  private static let figureHeader = ["low", "high", "unit", "approx"]

  private static func figureFields(of figure: Figure?) -> [String] {
    guard let figure else { return ["", "", "", ""] }
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

  private static func line(_ fields: [String], to output: ([UInt8]) -> Void) {
    var line = CSVLine()
    for field in fields { line.add(field) }
    line.end()
    output(line.bytes)
  }

  /// Safe to print, never the start of a formula, and quoted where the format asks for it.
  package static func quoted(_ field: String) -> String {
    var text = SafeText.escape(field)
    // By scalars: a sign that carries a mark, or stands after a joiner, is that sign.
    let first = text.unicodeScalars.first { $0 != "\u{200C}" && $0 != "\u{200D}" }
    if let first, "=+-@＝＋－＠".unicodeScalars.contains(first), !isNumber(text) { text = "'" + text }
    let needsQuotes = text.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
    guard needsQuotes || text.utf8.first == 0x20 || text.utf8.last == 0x20 else { return text }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" { quoted += "\"" }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }

  private static func isNumber(_ text: String) -> Bool { (try? Decimal(text)) != nil }
}
