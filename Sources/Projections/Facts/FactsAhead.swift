import Ledger

/// Facts, read out of their records on another core while those before them are folded.
final class FactsAhead {
  /// Takes a fact; nil if nothing is needed of its kind.
  typealias Body = (EffectiveRow, StatementKind, Fact?) throws(LedgerError) -> Void

  /// Records that are read in one go.
  private struct Load: Sendable {
    var rows: [EffectiveRow] = []
    /// Where the bytes of each record end.
    var ends: [Int] = []
    var bytes: [UInt8] = []
  }

  private struct Read: Sendable {
    var facts: [(row: EffectiveRow, kind: StatementKind, fact: Fact?)] = []
    /// The record that cannot be read: what comes after it is left out.
    var failure: LedgerError?
  }

  private static let maxRows = 512

  private let read: @Sendable (Load) -> Read
  /// None before there is more than one load.
  private var ahead: OrderedPipeline<Load, Read>?
  private var load = Load()

  /// - Parameter needs: what is needed of statements of a kind; nil for nothing.
  init(_ needs: (StatementKind) -> FieldNeeds?) {
    let needs = StatementKind.allCases.reduce(into: [:]) { $0[$1] = needs($1) }
    read = { load in
      var (reader, read) = (RecordScanner.Session(), Read())
      read.facts.reserveCapacity(load.rows.count)
      load.bytes.withUnsafeBufferPointer { bytes in
        var start = 0
        for (row, end) in zip(load.rows, load.ends) {
          do throws(LedgerError) {
            let record = UnsafeBufferPointer(rebasing: bytes[start..<end])
            let (kind, fact) = try reader.fact(row, record) { needs[$0] }
            read.facts.append((row, kind, fact))
          } catch {
            read.failure = error
            return
          }
          start = end
        }
      }
      return read
    }
  }

  /// Takes the next record, and hands out what was read meanwhile.
  func add(_ row: EffectiveRow, _ record: UTF8Bytes, _ body: Body) throws(LedgerError) {
    load.rows.append(row)
    load.bytes.append(contentsOf: record)
    load.ends.append(load.bytes.count)
    guard load.rows.count == Self.maxRows else { return }
    let ahead = self.ahead ?? OrderedPipeline(.any, read)
    self.ahead = ahead
    if ahead.isFull, let read = ahead.next() { try hand(read, to: body) }
    ahead.add(load)
    load = Load()
  }

  /// Hands out all that is left.
  func finish(_ body: Body) throws(LedgerError) {
    while let read = ahead?.next() { try hand(read, to: body) }
    try hand(read(load), to: body)
  }

  private func hand(_ read: Read, to body: Body) throws(LedgerError) {
    for (row, kind, fact) in read.facts { try body(row, kind, fact) }
    if let failure = read.failure { throw failure }
  }
}
