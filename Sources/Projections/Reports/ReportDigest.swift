import Ledger

/// A hash of what a report says, by which two replays are compared.
public enum ReportDigest {
  /// SHA-256 over the exact cells of rows, totals and what could not be converted; 64 hexadecimal
  /// digits. Independent of renderers and of the terminal.
  public static func hex(_ report: Report) -> String {
    var json = CanonicalJSON()
    write(report, to: &json)
    return json.bytes.withUnsafeBytes { SHA256.hash($0) }.hex
  }

  private static func write(_ report: Report, to json: inout CanonicalJSON) {
    json.string(report.view)
    for grid in [report.rows, report.totals, report.unconverted] {
      json.raw("[")
      for column in grid.columns { json.string(column.name) }
      for row in grid.rows {
        json.raw("[")
        for cell in row { write(cell, to: &json) }
        json.raw("]")
      }
      json.raw("]")
    }
    for section in report.sections { write(section, to: &json) }
  }

  private static func write(_ cell: Cell, to json: inout CanonicalJSON) {
    switch cell {
    case .null: json.raw("null,")
    case .text(let text), .word(let text):
      json.string(text)
      json.raw(",")
    case .flag(let flag): json.raw(flag ? "true," : "false,")
    case .integer(let value):
      json.integer(value)
      json.raw(",")
    case .figure(let figure):
      json.raw("{")
      json.string(figure.unit.symbol)
      json.string(figure.interval.low.description(places: figure.places))
      json.string(figure.interval.high?.description(places: figure.places) ?? "")
      json.raw(figure.interval.approx ? "~}," : "},")
    case .list(let cells):
      json.raw("[")
      for cell in cells { write(cell, to: &json) }
      json.raw("],")
    case .object(let members):
      json.raw("{")
      for member in members {
        json.string(member.name)
        json.raw(":")
        write(member.value, to: &json)
      }
      json.raw("},")
    }
  }
}
