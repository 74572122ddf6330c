/// What a table looks like to whom has no map for it yet.
package struct TableSample: Sendable {
  package let delimiter: UInt8
  package let encoding: TextEncoding
  package let header: [String]
  package let above: [TableLine]
  /// For each column, its first cells that hold something, three at most.
  package let cells: [[String]]

  private static let mostCells = 3
  private static let mostRows = 1000

  package init(
    _ file: BookFile, _ dialect: TableDialect = TableDialect()
  ) throws(TableFailure) {
    let reader = try TableReader(file, dialect, columns: [])
    var cells: [[String]] = reader.header.map { _ in [] }
    do throws(LedgerError) {
      for _ in 0..<Self.mostRows {
        guard let item = try reader.next() else { break }
        guard case .row(let row) = item else { continue }
        for (index, cell) in row.cells.enumerated()
        where !cell.isEmpty && cells[index].count < Self.mostCells {
          cells[index].append(cell)
        }
        if cells.allSatisfy({ $0.count == Self.mostCells }) { break }
      }
    } catch {
      throw .unreadable(error)
    }
    (delimiter, encoding) = (reader.delimiter, reader.encoding)
    (header, above) = (reader.header, reader.above)
    self.cells = cells
  }
}
