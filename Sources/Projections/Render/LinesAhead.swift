import Ledger

/// The lines of many rows, written on another core while the rows after them are made.
final class LinesAhead {
  private static let maxRows = 256

  private let write: @Sendable ([RowSource.Unmade]) -> [UInt8]
  /// None before there are many rows.
  private var ahead: OrderedPipeline<[RowSource.Unmade], [UInt8]>?
  private var rows: [RowSource.Unmade] = []

  /// - Parameter write: gives the lines of some rows.
  init(_ write: @escaping @Sendable ([RowSource.Unmade]) -> [UInt8]) { self.write = write }

  /// Takes a row, and hands out lines that were written meanwhile.
  func add(_ row: @escaping RowSource.Unmade, _ body: ([UInt8]) -> Void) {
    rows.append(row)
    guard rows.count == Self.maxRows else { return }
    let ahead = self.ahead ?? OrderedPipeline(.given, write)
    self.ahead = ahead
    if ahead.isFull, let lines = ahead.next() { body(lines) }
    ahead.add(rows)
    rows = []
    rows.reserveCapacity(Self.maxRows)
  }

  /// Hands out all that is left.
  func finish(_ body: ([UInt8]) -> Void) {
    while let lines = ahead?.next() { body(lines) }
    if !rows.isEmpty { body(write(rows)) }
    rows = []
  }
}
