/// Rows of others, one after another.
package protocol RowReader: AnyObject {
  /// The names of the cells of each row.
  var header: [String] { get }
  /// Nil at the end. Behind a fault reading goes on where it can.
  func next() throws(LedgerError) -> TableItem?
}

package enum TableItem: Sendable {
  case row(TableRow)
  case fault(Diagnostic)
}

/// A line above the header.
package struct TableLine: Hashable, Sendable {
  /// From 1.
  package var number: Int
  package var text: String
}

/// Reads a table of text from its header on. Its file is read once and never held.
package final class TableReader: RowReader {
  package let file: String
  package let encoding: TextEncoding
  package let delimiter: UInt8
  /// Two columns of one name are called `Name[1]` and `Name[2]`.
  package let header: [String]
  /// The first rows above the header.
  package let above: [TableLine]
  private let text: TableText
  private let scanner: TableScanner
  private let comment: [UInt8]
  /// Without columns at the end that have no name.
  private let namedCount: Int
  private var cells: [TableScanner.Cell] = []
  private var number = 0
  private var isOver = false

  /// - Parameter wanted: columns that have to be there, which find the header and the delimiter.
  package convenience init(
    _ file: BookFile, _ dialect: TableDialect = TableDialect(), columns wanted: [String]
  ) throws(TableFailure) {
    try self.init(file, dialect, columns: wanted, pieceBytes: BytePieces.usualBytes)
  }

  init(
    _ file: BookFile, _ dialect: TableDialect, columns wanted: [String], pieceBytes: Int
  ) throws(TableFailure) {
    let found: TableHeader
    do throws(LedgerError) {
      text = try TableText(file, dialect.encoding, pieceBytes: pieceBytes)
      var search = HeaderSearch(text, dialect, file: file.name)
      found = try search.run(wanted)
    } catch {
      throw .unreadable(error)
    }
    if !found.faults.isEmpty { throw .refused(found.faults) }
    self.file = file.name
    scanner = found.scanner
    delimiter = scanner.delimiter
    header = found.names
    namedCount = (found.names.lastIndex { !$0.isEmpty } ?? -1) + 1
    above = found.above
    comment = Array((dialect.commentPrefix ?? "").utf8)
    encoding = text.encoding ?? .utf8
  }

  package func next() throws(LedgerError) -> TableItem? {
    while !isOver {
      if text.isAtEnd { break }
      if !comment.isEmpty {
        // The prefix may stand across the end of what was read.
        if text.unreadCount < comment.count, !text.isWhole, try text.grow() { continue }
        if text.starts(with: comment) {
          if let fault = try skipLine() { return fault }
          continue
        }
      }
      guard let row = scan() else {
        if try text.grow() { continue }
        isOver = true
        return text.fault.map { fault($0.refusal, at: text.endPlace) }
      }
      number += 1
      if let item = item(of: row) { return item }
    }
    isOver = true
    return nil
  }

  private func scan() -> TableScanner.Row? {
    text.bytes.withUnsafeBufferPointer {
      scanner.row(in: $0, at: text.start, isWhole: text.isWhole, &cells)
    }
  }

  /// What a row gives; nil where it holds nothing.
  private func item(of row: TableScanner.Row) -> TableItem? {
    let start = text.start
    if let fault = row.fault {
      let item = self.fault(fault.refusal(scanner), at: text.place(of: fault.offset ?? start))
      if fault.endsTable { isOver = true } else { text.advance(over: row) }
      return item
    }
    defer { text.advance(over: row) }
    guard let last = cells.lastIndex(where: { $0.start < $0.end }) else { return nil }
    if last >= header.count { return longRow() }
    if cells.count < namedCount { return shortRow(endingAt: row.contentEnd) }
    return text.bytes.withUnsafeBufferPointer { all -> TableItem? in
      var texts: [String] = []
      texts.reserveCapacity(header.count)
      for cell in cells.prefix(header.count) { texts.append(scanner.string(of: cell, in: all)) }
      // A blank that a mark makes text of is trimmed only now.
      if texts.allSatisfy(\.isEmpty) { return nil }
      while texts.count < header.count { texts.append("") }
      return .row(
        TableRow(
          number: number, line: text.line, cells: texts,
          origin: .text(Array(all[start..<row.end]), scanner)))
    }
  }

  private func longRow() -> TableItem {
    wrongCount(
      at: cells[header.count].first, hint: "a delimiter inside a cell needs quotes around the cell")
  }

  private func shortRow(endingAt end: Int) -> TableItem {
    wrongCount(
      at: end,
      hint: "an empty cell needs its delimiter too, a line break inside a cell quotes around it")
  }

  private func wrongCount(at offset: Int, hint: String) -> TableItem {
    let count = cells.count == 1 ? "1 cell" : "\(cells.count) cells"
    let refusal = Refusal(
      .malformed, .statement, "the row has \(count), the header \(header.count)", hint: hint)
    return fault(refusal, at: text.place(of: offset))
  }

  private func fault(_ refusal: Refusal, at place: TablePlace) -> TableItem {
    .fault(place.diagnostic(refusal, in: file, ImportedPlace(row: number)))
  }

  /// Passes a line that is no row.
  private func skipLine() throws(LedgerError) -> TableItem? {
    switch try text.nextLine() {
    case .whole(_, let all):
      text.advance(to: text.start + all, lines: 1)
      number += 1
      return nil
    case .long:
      isOver = true
      return fault(TableScanner.Fault.longRow.refusal(scanner), at: text.place(of: text.start))
    case .none:
      isOver = true
      return text.fault.map { fault($0.refusal, at: text.endPlace) }
    }
  }
}
