#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Finds the rows of a table in its text, and the cells of a row.
///
/// RFC 4180, and what is really written: any delimiter and quote, a mark that escapes, lone CR,
/// blanks around a quoted cell. A quote inside an unquoted cell is text.
struct TableScanner: Hashable, Sendable {
  /// Of a cell, without quotes and blanks.
  struct Cell {
    var start: Int
    var end: Int
    var isQuoted: Bool
    /// Its text is not that of its bytes.
    var hasMarks: Bool

    /// Where it starts, its quote included.
    var first: Int { isQuoted ? quoteStart : start }
    fileprivate var quoteStart = 0
  }

  enum Fault: Hashable {
    /// At a byte, where a delimiter had to be.
    case textAfterQuote(Int)
    /// Opened at a byte, and not closed by the end or within `mostCellBytes`.
    case unclosed(Int)
    /// Starts at a byte.
    case longCell(Int)
    case longRow
  }

  /// A row, or as much of it as stands before its first fault that ends a table.
  struct Row {
    /// Behind its line end.
    var end = 0
    /// Of its line end.
    var contentEnd = 0
    var fault: Fault?
    /// It may have more than one line.
    var mayHaveLines = false
  }

  static let mostCellBytes = 1 << 20
  static let mostRowBytes = 1 << 22
  /// Of a row.
  static let mostCells = 1 << 16

  let delimiter: UInt8
  /// 0, which is in no text, where there is none.
  let quote: UInt8
  let escape: UInt8

  init(delimiter: UInt8, _ dialect: TableDialect) {
    self.delimiter = delimiter
    quote = dialect.quote ?? 0
    escape = dialect.escape == dialect.quote ? 0 : dialect.escape ?? 0
  }

  // MARK: Rows

  /// The row that starts at `start`, with its cells; nil where the text has to go on to tell.
  ///
  /// - Parameter isWhole: nothing follows the text.
  func row(in text: UTF8Bytes, at start: Int, isWhole: Bool, _ cells: inout [Cell]) -> Row? {
    cells.removeAll(keepingCapacity: true)
    var row = Row()
    var at = start
    while true {
      let cellStart = skipBlanks(in: text, from: at)
      at = cellStart
      var cell = Cell(start: at, end: at, isQuoted: false, hasMarks: false)
      if at < text.count, text[at] == quote, quote != 0 {
        row.mayHaveLines = true
        cell.isQuoted = true
        cell.quoteStart = at
        cell.start = at + 1
        guard let close = closing(in: text, from: at + 1, &cell) else {
          if !isWhole, text.count - at <= Self.mostCellBytes { return nil }
          row.fault = .unclosed(at)
          return row
        }
        cell.end = close
        at = skipBlanks(in: text, from: close + 1)
        if at < text.count, !isEnd(text[at]) {
          row.fault = row.fault ?? .textAfterQuote(at)
          at = plainEnd(in: text, from: at, &cell, &row)
        }
      } else {
        at = plainEnd(in: text, from: at, &cell, &row)
        cell.end = at
      }
      if at - cellStart > Self.mostCellBytes {
        row.fault = .longCell(cellStart)
        return row
      }
      if at - start > Self.mostRowBytes || cells.count >= Self.mostCells {
        row.fault = .longRow
        return row
      }
      if at >= text.count, !isWhole { return nil }
      trim(&cell, in: text)
      cells.append(cell)
      if at < text.count, text[at] == delimiter {
        at += 1
        continue
      }
      row.contentEnd = at
      row.end = min(at + 1, text.count)
      if at < text.count, text[at] == 0x0D {
        if at + 1 < text.count {
          if text[at + 1] == 0x0A { row.end = at + 2 }
        } else if !isWhole {
          return nil
        }
      }
      return row
    }
  }

  @inline(__always)
  private func isEnd(_ byte: UInt8) -> Bool { byte == delimiter || byte == 0x0A || byte == 0x0D }

  /// Where an unquoted cell ends.
  private func plainEnd(
    in text: UTF8Bytes, from start: Int, _ cell: inout Cell, _ row: inout Row
  ) -> Int {
    var at = start
    if escape == 0 {
      while at < text.count, !isEnd(text[at]) { at += 1 }
      return at
    }
    while at < text.count {
      let byte = text[at]
      if byte == escape {
        let count = escaped(in: text, at: at)
        if count > 0 {
          cell.hasMarks = true
          // It may hide a line end.
          row.mayHaveLines = true
          at += count
          continue
        }
      } else if isEnd(byte) {
        return at
      }
      at += 1
    }
    return at
  }

  /// The length of an escape with what it makes text of; 0 where it is text itself.
  private func escaped(in text: UTF8Bytes, at: Int) -> Int {
    guard at + 1 < text.count else { return 0 }
    let next = text[at + 1]
    if next == 0x0D, at + 2 < text.count, text[at + 2] == 0x0A { return 3 }
    return isEnd(next) || next == escape || next == quote ? 2 : 0
  }

  /// The place of the quote that closes a cell, as far as it is found within a cell's length.
  private func closing(in text: UTF8Bytes, from start: Int, _ cell: inout Cell) -> Int? {
    let limit = min(text.count, start + Self.mostCellBytes)
    var at = start
    while at < limit {
      if escape == 0 {
        guard let base = text.baseAddress,
          let found = memchr(base + at, Int32(quote), limit - at)
        else { return nil }
        at = UnsafeRawPointer(found) - UnsafeRawPointer(base)
      } else if text[at] == escape {
        let count = escaped(in: text, at: at)
        if count > 0 { cell.hasMarks = true }
        at += max(1, count)
        continue
      } else if text[at] != quote {
        at += 1
        continue
      }
      if at + 1 < text.count, text[at + 1] == quote {
        cell.hasMarks = true
        at += 2
        continue
      }
      return at
    }
    return nil
  }

  // MARK: Cells

  func string(of cell: Cell, in text: UTF8Bytes) -> String {
    if cell.start >= cell.end { return "" }
    if !cell.hasMarks {
      return String(decoding: text[cell.start..<cell.end], as: UTF8.self)
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(cell.end - cell.start)
    var at = cell.start
    while at < cell.end {
      let byte = text[at]
      let count = byte == escape && escape != 0 ? escaped(in: text, at: at) : 0
      if count > 0, at + count <= cell.end {
        bytes.append(contentsOf: text[(at + 1)..<(at + count)])
        at += count
        continue
      }
      bytes.append(byte)
      at += 1
      if cell.isQuoted, byte == quote, at < cell.end, text[at] == quote { at += 1 }
    }
    return bytes.withUnsafeBufferPointer { all in
      var cell = Cell(start: 0, end: all.count, isQuoted: true, hasMarks: false)
      trim(&cell, in: all)
      return String(decoding: all[cell.start..<cell.end], as: UTF8.self)
    }
  }

  /// Where in a row a cell starts, its quote included; the end of the row where it has fewer.
  func start(of cell: Int, in row: UTF8Bytes) -> Int {
    var cells: [Cell] = []
    let found = self.row(in: row, at: 0, isWhole: true, &cells)
    return cells.indices.contains(cell) ? cells[cell].first : found?.contentEnd ?? 0
  }

  // MARK: Blanks

  @inline(__always)
  private func skipBlanks(in text: UTF8Bytes, from start: Int) -> Int {
    var at = start
    while at < text.count {
      let count = Blanks.length(in: text, at: at)
      if count == 0 || text[at] == delimiter { break }
      at += count
    }
    return at
  }

  @inline(__always)
  private func trim(_ cell: inout Cell, in text: UTF8Bytes) {
    if cell.isQuoted {
      while cell.start < cell.end {
        let count = Blanks.length(in: text, at: cell.start)
        if count == 0 { break }
        cell.start += count
      }
    }
    // What a mark makes text of is not cut off before it is resolved.
    if cell.hasMarks { return }
    while cell.start < cell.end {
      let count = Blanks.length(in: text, from: cell.start, before: cell.end)
      if count == 0 { break }
      cell.end -= count
    }
  }
}
