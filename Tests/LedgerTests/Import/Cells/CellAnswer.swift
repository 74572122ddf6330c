import Ledger

/// What a column says of a cell, on one line: the value, `null`, `[a|b]`, or the offset, message
/// and hint of the fault, as `5: '…' in column 'C' is not a number; hint`.
func answer(_ format: CellFormat, _ cell: String) throws -> String {
  let reader = try CellReader(format)
  do throws(CellFault) {
    switch try reader.value(of: cell) {
    case .null: return "null"
    case .text(let text): return text
    case .list(let texts): return "[\(texts.joined(separator: "|"))]"
    }
  } catch {
    return "\(error.offset): \(error.message(column: "C"))" + (error.hint.map { "; \($0)" } ?? "")
  }
}

/// A column, by what is changed in it.
func column(_ kind: CellFormat.Kind, _ change: (inout CellFormat) -> Void = { _ in }) -> CellFormat
{
  var format = CellFormat(kind)
  change(&format)
  return format
}

/// What a map with this column is told, as `member: message; hint`; nil if nothing.
func mapFault(_ format: CellFormat) -> String? {
  do throws(CellFormat.Fault) {
    _ = try CellReader(format)
    return nil
  } catch {
    return "\(error.member): \(error.message)" + (error.hint.map { "; \($0)" } ?? "")
  }
}

func scale(_ text: String) -> CellScale { try! CellScale(parsing: text) }

func formats(_ patterns: String...) -> [DateFormat] {
  patterns.map { try! DateFormat(parsing: $0) }
}

let usd = Currency(code: "USD")!
let eur = Currency(code: "EUR")!

/// As the page on maps has it: decimal comma, groups with points, `€` and `Mio.`.
let german = column(.money) {
  $0.decimalChar = ","
  $0.groupChar = "."
  $0.symbols = ["€": eur]
  $0.suffixes = ["Mio.": scale("m")]
}
