import Ledger
import TestSupport
import Testing

@testable import Projections

/// The order that the log's index keeps is the one that the records give.
struct EffectOrderTests {
  private static func append(_ line: String, _ time: Int, to ledger: Ledger) throws {
    _ = try ledger.append(
      [BookFile(name: "book", bytes: Array(line.utf8))],
      AppendOptions(recorder: "t", nowMilliseconds: Int64(time) * 1000))
  }

  private static func indexed(_ ledger: Ledger) throws -> [EffectiveRow] {
    var rows: [EffectiveRow] = []
    try ledger.log.effects(after: nil, through: .distantFuture) { row, _ in rows.append(row) }
    return rows
  }

  /// Where the facts stand that a stream of the first records hands out.
  private static func streamed(_ ledger: Ledger, _ known: Int) throws -> [EffectiveRow] {
    let facts = try FactStream.read(ledger, knownAt: .sequence(known)) {
      (history) throws(LedgerError) in try history.facts()
    }
    return facts.map { fact in
      EffectiveRow(
        day: fact.day, sequence: fact.sequence, record: fact.correctedBy ?? fact.sequence)
    }
  }

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func `the index gives the facts in the order that the records give`(seed: UInt64) throws {
    let ledger = try Ledger.inMemory(origin: "test")
    for (index, line) in try RandomBook(seed: seed, .tangled, 40).lines.enumerated() {
      try Self.append(line, index + 1, to: ledger)
      let rows = try CorrectionReplay.rows(of: ledger.log, ofFirst: ledger.head().size)
      #expect(try Self.indexed(ledger) == rows)
    }
    // What was known before a correction is found from the records; after it, from the index.
    let size = try ledger.head().size
    for known in 0...size {
      let rows = try CorrectionReplay.rows(of: ledger.log, ofFirst: known)
      #expect(try Self.streamed(ledger, known) == rows)
    }
  }
}
