import Ledger

/// Facts, read out of their records on another core while those before them are folded.
final class FactsAhead {
  /// Takes a fact; nil if nothing is needed of its kind.
  typealias Body = (EffectiveRow, StatementKind, Fact?) throws(LedgerError) -> Void

  private typealias Facts = [(row: EffectiveRow, kind: StatementKind, fact: Fact?)]

  /// Records that are read in one go.
  private struct Load: Sendable {
    var rows: [EffectiveRow] = []
    /// Where the bytes of each record end.
    var ends: [Int] = []
    var bytes: [UInt8] = []
    /// Facts that were folded: they are freed on the other core as well.
    var folded: Facts = []

    mutating func clear() {
      rows.removeAll(keepingCapacity: true)
      ends.removeAll(keepingCapacity: true)
      bytes.removeAll(keepingCapacity: true)
      folded = []
    }
  }

  private struct Read: Sendable {
    var facts: Facts = []
    /// The record that cannot be read: what comes after it is left out.
    var failure: LedgerError?
    /// Its memory, for another load.
    var load: Load
  }

  /// A load is full with so many records, or so many bytes of them.
  private static let maxRows = 512
  private static let maxBytes = 1 << 18

  private let read: @Sendable (Load) -> Read
  /// None before there is more than one load.
  private var ahead: OrderedPipeline<Load, Read>?
  private var load = Load()
  private var spare = Load()
  private var folded: Facts = []

  /// - Parameter needs: what is needed of statements of a kind; nil for nothing.
  init(_ needs: (StatementKind) -> FieldNeeds?) {
    let needs = StatementKind.allCases.reduce(into: [:]) { $0[$1] = needs($1) }
    read = { load in
      var (reader, read) = (RecordScanner.Session(), Read(load: Load()))
      read.facts.reserveCapacity(load.rows.count)
      load.bytes.withUnsafeBufferPointer { bytes in
        var start = 0
        for (row, end) in zip(load.rows, load.ends) {
          do throws(LedgerError) {
            let record = UnsafeBufferPointer(rebasing: bytes[start..<end])
            let (kind, fact) = try reader.fact(PlacedRow(row), record) { needs[$0] }
            read.facts.append((row, kind, fact))
          } catch {
            read.failure = error
            return
          }
          start = end
        }
      }
      read.load = load
      read.load.clear()
      return read
    }
  }

  /// Takes the next record, and hands out what was read meanwhile.
  func add(_ row: EffectiveRow, _ record: UTF8Bytes, _ body: Body) throws(LedgerError) {
    load.rows.append(row)
    load.bytes.append(contentsOf: record)
    load.ends.append(load.bytes.count)
    guard load.rows.count >= Self.maxRows || load.bytes.count >= Self.maxBytes else { return }
    let ahead = self.ahead ?? OrderedPipeline(.given, read)
    self.ahead = ahead
    if ahead.isFull, let read = ahead.next() { try hand(read, to: body) }
    load.folded = folded
    folded = []
    ahead.add(load)
    load = spare
    spare = Load()
  }

  /// Hands out all that is left.
  func finish(_ body: Body) throws(LedgerError) {
    while let read = ahead?.next() { try hand(read, to: body) }
    try hand(read(load), to: body)
  }

  private func hand(_ read: Read, to body: Body) throws(LedgerError) {
    for index in read.facts.indices {
      let row = read.facts[index].row
      try body(row, read.facts[index].kind, read.facts[index].fact)
    }
    if let failure = read.failure { throw failure }
    (folded, spare) = (read.facts, read.load)
  }
}
