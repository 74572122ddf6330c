import Ledger
import Projections
import TestSupport
import Testing

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

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func `the index gives the facts in the order that the records give`(seed: UInt64) throws {
    let ledger = try Ledger.inMemory(origin: "test")
    var revisions = 0
    for (index, line) in Self.lines(seed).enumerated() {
      let book = BookFile(name: "book", bytes: Array(line.utf8))
      let options = AppendOptions(recorder: "t", nowMilliseconds: Int64(index + 1) * 1000)
      do {
        _ = try ledger.append([book], options)
        if line.contains("record.") { revisions += 1 }
      } catch AppendFailure.refused { continue }
      var records: [Record] = []
      try ledger.records { (record) throws(LedgerError) -> Bool in
        records.append(record)
        return true
      }
      let stored = try FactStream.read(ledger) { (history) throws(LedgerError) in
        try history.facts().map(Self.text)
      }
      #expect(stored == FactStream.facts(of: records).map(Self.text))
    }
    // What was known before a correction is found from the records; after it, from the index.
    let size = try ledger.head().size
    for known in 0...size {
      var records: [Record] = []
      try ledger.records { (record) throws(LedgerError) -> Bool in
        if record.sequence <= known { records.append(record) }
        return true
      }
      let stored = try FactStream.read(ledger, knownAt: .sequence(known)) {
        (history) throws(LedgerError) in try history.facts().map(Self.text)
      }
      #expect(stored == FactStream.facts(of: records).map(Self.text))
    }
    if seed == 1 { #expect(revisions > 0) }
  }

  private static func text(_ fact: Fact) -> String {
    "\(fact.day) \(fact.records) \(FieldWriter.bytes(of: fact.statement))"
  }
}
