import Ledger

/// Many rows, worked on in their order on another core, some hundreds at a time, while the rows
/// after them are made.
final class RowLoads<Output: Sendable> {
  private static var maxRows: Int { 256 }

  private let work: @Sendable ([RowSource.Unmade]) -> Output
  /// None before there are many rows.
  private var ahead: OrderedPipeline<[RowSource.Unmade], Output>?
  private var rows: [RowSource.Unmade] = []

  init(_ work: @escaping @Sendable ([RowSource.Unmade]) -> Output) { self.work = work }

  /// Takes a row, and hands out what came of those of an earlier load meanwhile.
  func add(_ row: @escaping RowSource.Unmade, _ body: (Output) -> Void) {
    rows.append(row)
    guard rows.count == Self.maxRows else { return }
    let ahead = self.ahead ?? OrderedPipeline(.given, work)
    self.ahead = ahead
    if ahead.isFull, let output = ahead.next() { body(output) }
    ahead.add(rows)
    rows = []
    rows.reserveCapacity(Self.maxRows)
  }

  /// Hands out all that is left.
  func finish(_ body: (Output) -> Void) {
    while let output = ahead?.next() { body(output) }
    if !rows.isEmpty { body(work(rows)) }
    rows = []
  }
}
