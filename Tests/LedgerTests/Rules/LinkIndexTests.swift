import TestSupport
import Testing

@testable import Ledger

/// What is remembered of links answers as the links themselves do.
@Suite struct `What lies in what` {
  private struct Links {
    var random: SeededGenerator
    var lines: [String] = []
    var added: [Int] = []

    mutating func id() -> String { "l\(random.int(0...13))" }

    mutating func next(_ sequence: Int, _ number: Int) -> String {
      let type = random.element(["part-of", "part-of", "part-of", "same-as", "overlaps"])
      let from = id()
      var to = id()
      while to == from { to = id() }
      let link =
        "{'kind':'link.added','on':'2025-01-01','from':'\(from)','to':'\(to)','type':'\(type)',"
        + "'note':'\(number)'}"
      switch random.int(0...9) {
      case 0 where !added.isEmpty:
        return "{'kind':'record.retracted','record':\(random.element(added)),'reason':'\(number)'}"
      case 1 where !added.isEmpty:
        return "{'kind':'record.corrected','record':\(random.element(added)),"
          + "'reason':'\(number)','statement':\(link)}"
      case 2:
        return "{'kind':'pledge.made','on':'2025-01-01','id':'l\(number + 14)','by':'a',"
          + "'amount':'USD 1','part_of':'\(to)'}"
      case 3:
        var place = random.int(0...13)
        while "l\(place)" == to { place = random.int(0...13) }
        return "{'kind':'record.corrected','record':\(place + 2),'reason':'\(number)','statement':"
          + "{'kind':'pledge.made','on':'2025-01-01','id':'l\(place)','by':'a',"
          + "'amount':'USD \(number)','part_of':'\(to)'}}"
      default: return link
      }
    }
  }

  private static func statement(_ line: String) throws -> Statement {
    var reading = BookReading(form: .book)
    let bytes = Array(line.replacing("'", with: "\"").utf8)
    return try bytes.withUnsafeBufferPointer { try reading.read($0).statement }
  }

  @Test(arguments: Array(1...10) as [UInt64])
  func `is remembered as it is recorded`(_ seed: UInt64) throws {
    let log = try SQLiteLog.temporary(origin: "o")
    let admission = Indexer(log, CacheLimits(records: 97, ids: 50))
    var links = Links(random: SeededGenerator(seed: seed))
    var lines = ["{'kind':'party.registered','id':'a','name':'A'}"]
    for number in 0...13 {
      lines.append(
        "{'kind':'pledge.made','on':'2025-01-01','id':'l\(number)','by':'a','amount':'USD 1'}")
    }
    var refused = 0
    var sequence = 0
    for number in 1...400 {
      let line = number <= lines.count ? lines[number - 1] : links.next(sequence, number)
      let statement = try Self.statement(line)
      let references = try References(of: statement, in: admission.known)
      let verdict = try Rules(known: admission.known).judge(statement, references)
      let known = Catalog(log)
      let fresh = try Rules(known: known).judge(statement, References(of: statement, in: known))
      #expect(verdict.refusals.map(\.code) == fresh.refusals.map(\.code), "\(line)")
      if case .link(.linkAdded(let link)) = statement.body, link.type != .overlaps,
        link.from != link.to
      {
        // With something left out that is not there, the links themselves are walked.
        let walked = LinkGraph(Catalog(log), without: .max)
        let cycle =
          link.type == .partOf
          ? try walked.cycle(from: link.from, adding: [link.to])
          : try walked.cycle(from: link.from, joining: link.to)
        #expect(verdict.refusals.contains { $0.code == .cycle } == (cycle != nil), "\(line)")
      }
      guard verdict.refusals.isEmpty else {
        refused += 1
        continue
      }
      sequence += 1
      if case .link(.linkAdded) = statement.body { links.added.append(sequence) }
      let bytes = RecordCodec.Envelope(recordedAt: 1, recorder: "r").bytes(
        sequence, FieldWriter.bytes(of: statement))
      let entry = LogEntry(sequence: sequence, recordedAtMilliseconds: 1, bytes: bytes)
      _ = try admission.record(
        statement, references, entry,
        hash: ContentHash.of(FieldWriter.bytes(of: statement, as: .compared)))
    }
    #expect(refused > 10)
  }
}
