import Ledger

/// The lines of many rows, written on another core while the rows after them are made.
final class LinesAhead {
  /// Lines one after the other, and where each ends.
  private struct Lines: Sendable {
    var bytes: [UInt8] = []
    var ends: [Int] = []
  }

  private static let maxRows = 256

  private let write: @Sendable ([RowSource.Unmade]) -> Lines
  /// None before there are many rows.
  private var ahead: OrderedPipeline<[RowSource.Unmade], Lines>?
  private var rows: [RowSource.Unmade] = []

  /// - Parameter line: writes the cells of a row.
  init(_ line: @escaping @Sendable ([Cell]) -> [UInt8]) {
    write = { rows in
      var lines = Lines()
      for row in rows {
        lines.bytes += line(row())
        lines.ends.append(lines.bytes.count)
      }
      return lines
    }
  }

  /// Takes a row, and hands out the lines that were written meanwhile.
  func add(_ row: @escaping RowSource.Unmade, _ body: (ArraySlice<UInt8>) -> Void) {
    rows.append(row)
    guard rows.count == Self.maxRows else { return }
    let ahead = self.ahead ?? OrderedPipeline(.given, write)
    self.ahead = ahead
    if ahead.isFull, let lines = ahead.next() { hand(lines, to: body) }
    ahead.add(rows)
    rows = []
  }

  /// Hands out all that is left.
  func finish(_ body: (ArraySlice<UInt8>) -> Void) {
    while let lines = ahead?.next() { hand(lines, to: body) }
    hand(write(rows), to: body)
    rows = []
  }

  private func hand(_ lines: Lines, to body: (ArraySlice<UInt8>) -> Void) {
    var start = 0
    for end in lines.ends {
      body(lines.bytes[start..<end])
      start = end
    }
  }
}
