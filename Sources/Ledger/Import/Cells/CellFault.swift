/// Why a cell is not what its column says. The caller knows file, row and column.
package struct CellFault: Error, Sendable, Hashable {
  package var code: ValueError.Code
  /// The cell, or the element of it that is at fault, in quotes.
  package var quoted: String
  /// What is said of it: `is not a number`.
  package var predicate: String
  package var hint: String?
  /// Bytes from the start of the cell.
  package var offset: Int

  init(
    _ cell: UTF8Bytes, at offset: Int = 0, _ predicate: String, hint: String? = nil,
    code: ValueError.Code = .badValue
  ) {
    self.code = code
    // A whole megabyte need not become text for its first characters.
    quoted = Quoted(String(decoding: cell.prefix(1024), as: UTF8.self)).description
    self.predicate = predicate
    self.hint = hint
    self.offset = offset
  }

  /// `'1,250.5 Mio. €' in column 'Amount' is not a number`.
  package func message(column: String) -> String {
    "\(quoted) in column \(Quoted(column)) \(predicate)"
  }

  func moved(by bytes: Int) -> CellFault {
    var moved = self
    moved.offset += bytes
    return moved
  }
}
