import Foundation
import TestSupport
import Testing

@testable import Ledger

/// Private parts (docs/format.md, section 7) over random books: what was erased is gone, and
/// nothing that anybody holds of the ledger has changed.
@Suite struct `Erasing from random ledgers` {
  private struct Part {
    var record: Int
    var name: String
    var text: String
  }

  /// Texts of all sizes, each with a number in it that no other has.
  private static func text(_ number: Int, _ random: inout SeededGenerator) -> String {
    let size = random.element([1, 30, 200, 1500, 4100, 9000])
    let words = (0..<size).map { _ in random.element(["a", "é", "\"", "\n", "漢", "z"]) }
    return "secret-\(number)-" + words.joined() + "-end-\(number)-of-it"
  }

  private static func book(
    _ random: inout SeededGenerator, first: Int, parts: inout [Part]
  ) -> String {
    var lines: [String] = []
    for index in 0..<random.int(8...20) {
      let record = first + index
      var line = "{\"kind\":\"party.registered\",\"id\":\"p\(record)\",\"name\":\"P\""
      let count = random.int(0...3)
      if count > 0 {
        var members: [String] = []
        for number in 0..<count {
          let part = Part(
            record: record, name: "part-\(number)",
            text: text(record * 10 + number, &random))
          parts.append(part)
          var json = CanonicalJSON()
          json.string(part.text)
          members.append("\"\(part.name)\":" + String(decoding: json.bytes, as: UTF8.self))
        }
        line += ",\"private\":{" + members.joined(separator: ",") + "}"
      }
      lines.append(line + "}")
    }
    return lines.joined(separator: "\n")
  }

  /// All that somebody may have kept: record bytes, the root of every size, every proof.
  private struct Kept: Equatable {
    var records: [[UInt8]?]
    var roots: [Digest]
    var inclusions: [InclusionProof?]
    var consistencies: [ConsistencyProof?]

    init(_ path: String, size: Int) throws {
      let log = try Ledger.open(path: path, writing: false).log
      records = try (1...size).map { try log.bytes($0) }
      roots = try (0...size).map { try log.root(ofFirst: $0) }
      inclusions = try (0..<size).map { try InclusionProof(leafIndex: $0, treeSize: size, in: log) }
      consistencies = try (1...size).map {
        try ConsistencyProof(oldSize: $0, newSize: size, in: log)
      }
    }
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
  func `leaves records, roots and proofs alone, and no trace of a text`(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var parts: [Part] = []
    let first = Self.book(&random, first: 1, parts: &parts)
    let ledger = try TamperedLedger(batches: [first])
    var size = first.split(separator: "\n").count
    var open = parts
    for round in 1...6 {
      if open.isEmpty { break }
      let kept = try Kept(ledger.path, size: size)
      let part = open.remove(at: random.int(0...(open.count - 1)))
      let redaction = try Ledger.redact(
        path: ledger.path,
        RedactionRequest(record: part.record, part: part.name, basis: "b", authority: "a"),
        AppendOptions(recorder: "ana", nowMilliseconds: 1_700_000_000_000 + Int64(round) * 10_000))
      #expect(redaction.record == size + 1 && redaction.recordCount == 0)
      #expect(try Kept(ledger.path, size: size) == kept)
      try Self.expectGone(part, in: ledger)
      #expect(try ledger.findings() == [])
      size += 1
      // The ledger goes on, and pages move.
      var more: [Part] = []
      let book = Self.book(&random, first: size + 1, parts: &more)
      do {
        let writer = try Ledger.open(path: ledger.path, writing: true)
        try TamperedLedger.append(book, to: writer, second: round * 10 + 5)
      }
      size += book.split(separator: "\n").count
      open += more
      try Self.expectGone(part, in: ledger)
    }
    #expect(try ledger.findings() == [])
    try Self.expectKept(open, in: ledger)
  }

  /// Neither its beginning nor its end, nor what lies between, is in any file.
  private static func expectGone(_ part: Part, in ledger: TamperedLedger) throws {
    let bytes = Data(part.text.utf8)
    let pieces = [bytes.prefix(24), bytes.suffix(24), bytes.dropFirst(bytes.count / 2).prefix(40)]
    for suffix in ["", "-wal", "-shm", "-journal"] {
      guard let data = FileManager.default.contents(atPath: ledger.path + suffix) else { continue }
      for piece in pieces.prefix(2) {
        #expect(data.range(of: Data(piece)) == nil, "\(part.record) \(part.name) in \(suffix)")
      }
    }
  }

  private static func expectKept(_ parts: [Part], in ledger: TamperedLedger) throws {
    let reader = try Ledger.open(path: ledger.path, writing: false)
    for part in parts {
      let record = try #require(try reader.record(part.record))
      let content = try reader.privateParts(of: record).first { $0.part == part.name }
      guard case .text(part.text)? = content?.state else {
        Issue.record("\(part.record) \(part.name): \(String(describing: content))")
        continue
      }
    }
  }
}
