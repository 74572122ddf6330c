import Ledger
import TestSupport
import Testing

@testable import Projections

/// The order that the log's index keeps is the one that the records give.
struct EffectOrderTests {
  /// Statements of a small book, some of which the rules will refuse.
  private static func lines(_ seed: UInt64) -> [String] {
    var dice = SeededGenerator(seed: seed)
    func day() -> String { "2025-0\(Int.random(in: 1...9, using: &dice))-15" }
    func number() -> Int { Int.random(in: 1...4, using: &dice) }
    func pledge(_ kind: String, _ id: Int) -> String {
      "{'kind':'pledge.\(kind)','on':'\(day())','id':'p\(id)','by':'a','amount':'USD \(number())'}"
    }
    var lines = ["{'kind':'party.registered','id':'a','name':'A'}"]
    for _ in 0..<40 {
      switch Int.random(in: 0..<9, using: &dice) {
      case 0, 1: lines.append(pledge("made", number()))
      case 2: lines.append(pledge("proposed", number()))
      case 3, 4:
        lines.append(
          "{'kind':'pledge.amended','on':'\(day())','pledge':'p\(number())',"
            + "'amount':'USD \(number())','key':'k\(lines.count)'}")
      case 5:
        lines.append(
          "{'kind':'link.added','on':'\(day())','from':'p\(number())','to':'p\(number())',"
            + "'type':'overlaps'}")
      case 6:
        let id = number()
        lines.append(
          "{'kind':'record.corrected','record':'p\(id)','reason':'r',"
            + "'statement':\(pledge("made", id))}")
      case 7:
        let record = Int.random(in: 2...20, using: &dice)
        lines.append("{'kind':'record.retracted','record':\(record),'reason':'r'}")
      default:
        lines.append(
          "{'kind':'record.corrected','record':'k\(Int.random(in: 1...30, using: &dice))',"
            + "'reason':'r','statement':{'kind':'pledge.amended','on':'\(day())',"
            + "'pledge':'p\(number())','amount':'USD \(number())'}}")
      }
    }
    return lines.map { $0.replacing("'", with: "\"") }
  }

  /// True where the rules accept it.
  private static func append(_ line: String, _ time: Int, to ledger: Ledger) throws -> Bool {
    let book = BookFile(name: "book", bytes: Array(line.utf8))
    let options = AppendOptions(recorder: "t", nowMilliseconds: Int64(time) * 1000)
    do {
      _ = try ledger.append([book], options)
      return true
    } catch AppendFailure.refused { return false }
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
    var revisions = 0
    for (index, line) in Self.lines(seed).enumerated() {
      guard try Self.append(line, index + 1, to: ledger) else { continue }
      if line.contains("record.") { revisions += 1 }
      let rows = try CorrectionReplay.rows(of: ledger.log, ofFirst: ledger.head().size)
      #expect(try Self.indexed(ledger) == rows)
    }
    // What was known before a correction is found from the records; after it, from the index.
    let size = try ledger.head().size
    for known in 0...size {
      let rows = try CorrectionReplay.rows(of: ledger.log, ofFirst: known)
      #expect(try Self.streamed(ledger, known) == rows)
    }
    if seed == 1 { #expect(revisions > 0) }
  }
}
