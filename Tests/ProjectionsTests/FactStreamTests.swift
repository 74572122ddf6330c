import Ledger
import Testing

@testable import Projections

@Suite("The facts that are known")
struct FactStreamTests {
  private static let party = "{'kind':'party.registered','id':'a','name':'A'}"

  private static func pledge(_ kind: String, _ amount: String, on: String = "2025-01-01") -> String
  {
    "{'kind':'pledge.\(kind)','on':'\(on)','id':'x','by':'a','amount':'\(amount)'}"
  }

  private static func corrected(_ record: String, _ statement: String) -> String {
    "{'kind':'record.corrected','record':\(record),'reason':'r','statement':\(statement)}"
  }

  private static func retracted(_ record: String) -> String {
    "{'kind':'record.retracted','record':\(record),'reason':'r'}"
  }

  /// "record kind" of each fact in order, with the correction that stands behind a slash.
  private func facts(_ lines: String..., knownAt: TransactionTime? = nil) throws -> [String] {
    let ledger = try Ledger.inMemory(origin: "test")
    for (index, line) in lines.enumerated() {
      let bytes = Array(line.replacing("'", with: "\"").utf8)
      _ = try ledger.append(
        [BookFile(name: "book", bytes: bytes)],
        AppendOptions(recorder: "t", nowMilliseconds: Int64(index + 1) * 1000))
    }
    return try FactStream.read(ledger, knownAt: knownAt) { (history) throws(LedgerError) in
      try history.facts().map { fact in
        fact.records.map { "\($0)" }.joined(separator: "/") + " \(fact.statement.kind.rawValue)"
      }
    }
  }

  @Test func `a correction stands in the place of its record from its recorded time on`() throws {
    let lines = [
      Self.party, Self.pledge("made", "USD 1"), Self.corrected("'x'", Self.pledge("made", "USD 2")),
    ]
    #expect(
      try facts(lines[0], lines[1], lines[2])
        == ["1 party.registered", "2/3 pledge.made"])
    for knownAt in [TransactionTime.sequence(2), .milliseconds(2999)] {
      #expect(
        try facts(lines[0], lines[1], lines[2], knownAt: knownAt)
          == ["1 party.registered", "2 pledge.made"])
    }
  }

  @Test func `a retraction removes and a later correction reinstates`() throws {
    let retracted = [Self.party, Self.pledge("made", "USD 1"), Self.retracted("'x'")]
    #expect(try facts(retracted[0], retracted[1], retracted[2]) == ["1 party.registered"])
    #expect(
      try facts(
        retracted[0], retracted[1], retracted[2],
        Self.corrected("'x'", Self.pledge("made", "USD 2")))
        == ["1 party.registered", "2/4 pledge.made"])
  }

  @Test func `of a proposal and its promotion a correction reinstates the one of its kind`() throws
  {
    #expect(
      try facts(
        Self.party, Self.pledge("proposed", "USD 1"), Self.pledge("made", "USD 2"),
        Self.retracted("3"), Self.corrected("'x'", Self.pledge("made", "USD 3")))
        == ["1 party.registered", "2 pledge.proposed", "3/5 pledge.made"])
  }

  @Test func `a fact recorded late lands on its day, a registration before all days`() throws {
    #expect(
      try facts(
        Self.party, Self.pledge("made", "USD 1", on: "2025"),
        "{'kind':'rate.quoted','on':'2025-03-01','base':'USD','quote':'JPY','rate':'150'}",
        "{'kind':'pledge.amended','on':'2025-01-01','pledge':'x','amount':'USD 2'}")
        == ["1 party.registered", "3 rate.quoted", "2 pledge.made", "4 pledge.amended"])
  }
}
