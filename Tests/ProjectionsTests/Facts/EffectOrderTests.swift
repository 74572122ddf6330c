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

  private static func facts(_ ledger: Ledger, _ known: Int) throws -> [Fact] {
    try FactStream.read(ledger, knownAt: .sequence(known)) {
      (history) throws(LedgerError) in try history.facts()
    }
  }

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func `the index gives the facts in the order that the records give`(seed: UInt64) throws {
    let ledger = try Ledger.inMemory(origin: "test")
    for (index, line) in try RandomBook(seed: seed, .tangled, 40).lines.enumerated() {
      try Self.append(line, index + 1, to: ledger)
      let rows = try CorrectionReplay.rows(of: ledger.log, ofFirst: ledger.head().size)
      let facts = try Self.facts(ledger, index + 1)
      #expect(facts.map(Self.words) == rows.map(Self.words))
    }
    // What was known before a correction is found from the records; after it, from the index.
    let size = try ledger.head().size
    for known in 0...size {
      let rows = try CorrectionReplay.rows(of: ledger.log, ofFirst: known)
      let facts = try Self.facts(ledger, known)
      #expect(facts.map(Self.words) == rows.map(Self.words))
      try Self.checkOrder(facts)
    }
  }

  private static func words(_ fact: Fact) -> String {
    "\(fact.day) \(fact.records) after \(fact.waitsFor ?? 0)"
  }

  private static func words(_ row: PlacedRow) -> String {
    let records = row.record == row.sequence ? [row.sequence] : [row.sequence, row.record]
    return "\(row.day) \(records) after \(row.waitsFor ?? 0)"
  }

  /// The order that docs/model.md, section 6, asks for, found without the places of the facts.
  private static func checkOrder(_ facts: [Fact]) throws {
    var introductions: [ID: [Int]] = [:]
    for (index, fact) in facts.enumerated() {
      if let id = fact.statement.introducedID { introductions[id, default: []].append(index) }
    }
    for (index, fact) in facts.enumerated() {
      let about = fact.statement.subjects.map { introductions[$0] ?? [] }
      // After all that it is about, or else after a proposal by its number.
      for places in about where places.allSatisfy({ $0 > index }) {
        #expect(places.contains { facts[$0].sequence < fact.sequence })
      }
      if index == 0 { continue }
      let last = facts[index - 1]
      #expect(last.day <= fact.day)
      // Nothing stands before a smaller number of its day but what that one is about.
      if last.day == fact.day, last.sequence > fact.sequence {
        #expect(about.contains { $0.contains(index - 1) })
      }
    }
  }
}
