/// A row of a table, or an object of a JSON file, with the cells of the columns of its header.
package final class TableRow: Sendable {
  enum Origin: Sendable {
    /// The text of the row, from its first byte to its line end.
    case text([UInt8], TableScanner)
    case json(JSONObject)
  }

  /// Below the header, from 1; rows without content are counted, as in a spreadsheet.
  package let number: Int
  /// Of the file, where the row starts.
  package let line: Int
  /// Trimmed, one for each column of the header; empty where there is nothing.
  package let cells: [String]
  let origin: Origin

  /// Stands where no row has come yet.
  static let none = TableRow(
    number: 0, line: 0, cells: [],
    origin: .text([], TableScanner(delimiter: UInt8(ascii: ","), TableDialect())))

  init(number: Int, line: Int, cells: [String], origin: Origin) {
    (self.number, self.line) = (number, line)
    (self.cells, self.origin) = (cells, origin)
  }

  /// All that the row holds, whether it has a column or not: for a key of the whole.
  package var content: [String] {
    switch origin {
    case .text: cells
    case .json(let object): [object.text]
    }
  }

  /// Of its text.
  var byteCount: Int {
    switch origin {
    case .text(let bytes, _): bytes.count
    case .json(let object): object.text.utf8.count
    }
  }

  /// The elements of a cell that holds a JSON array; nil for any other.
  package func elements(_ cell: Int) -> [TableElement]? {
    switch origin {
    case .text: nil
    case .json(let object): object.value(cell)?.elements
    }
  }

  /// Where a cell starts; the row itself where `cell` is nil.
  package func place(of cell: Int?) -> TablePlace {
    switch origin {
    case .text(let bytes, let scanner):
      bytes.withUnsafeBufferPointer { bytes in
        TablePlace(of: cell.map { scanner.start(of: $0, in: bytes) } ?? 0, in: bytes, line: line)
      }
    case .json(let object): object.place(of: cell.flatMap(object.value))
    }
  }

  /// Where an element starts.
  package func place(of element: TableElement) -> TablePlace {
    switch origin {
    case .text: place(of: nil as Int?)
    case .json(let object): object.place(of: element)
    }
  }
}
