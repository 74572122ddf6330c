import Foundation
import Ledger
import Testing

/// Records as CloudEvents, from which whoever has them can tell what was recorded.
@Suite struct `An exported event` {
  /// A ledger of several recorders with a statement of every sort of subject, private parts and
  /// texts that JSON has to escape.
  private static func ledger() throws -> Ledger {
    let ledger = try Ledger.inMemory(origin: "example.org/a ledger")
    let books = [
      "ana": World.names + "\n" + World.pledge("x") + "\n" + World.proposal("y"),
      "b\"\\\u{1b}[31m\n\u{202e}é": World.payment("USD 5", more: ",'note':'\\n\\u001b\\\\ 日本 🐟'")
        + "\n" + World.issued("100") + "\n" + World.capacity("k"),
      "": World.corrected("7", World.pledge("x", "USD 7")) + "\n" + World.retracted("'y'") + "\n"
        + "{'kind':'party.registered','id':'z','name':'Z','private':{'mail':'z@example.org'}}",
    ]
    for (offset, recorder) in ["ana", "b\"\\\u{1b}[31m\n\u{202e}é", ""].enumerated() {
      let text = (books[recorder] ?? "").replacing("'", with: "\"")
      _ = try ledger.append(
        [BookFile(name: "b", bytes: Array(text.utf8))],
        AppendOptions(
          recorder: recorder, nowMilliseconds: 1_790_000_000_123 + Int64(offset) * 1000))
    }
    return ledger
  }

  private static func text(
    _ ledger: Ledger, from first: Int = 1, source: String? = nil, as form: Ledger.EventForm = .lines
  ) throws -> String {
    var bytes: [UInt8] = []
    let count = try ledger.exportEvents(
      from: first, source: source.flatMap { EventSource($0) }, as: form
    ) { bytes += $0 }
    #expect(count == (try ledger.head().size) + 1 - first)
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func event(_ line: some StringProtocol) throws -> [String: Any] {
    let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
    return try #require(object as? [String: Any])
  }

  /// The bytes of a record, put together from nothing but the line of its event.
  private static func record(of line: some StringProtocol) throws -> [UInt8] {
    let event = try event(line)
    let data = try #require(line.firstRange(of: #"","data":"#))
    var json = CanonicalJSON()
    json.raw(#"{"format":1,"recorded_at":"#)
    json.string(try #require(event["time"] as? String))
    json.raw(#","recorder":"#)
    json.string(try #require(event["recorder"] as? String))
    json.raw(#","seq":"#)
    json.bytes += Array((try #require(event["id"] as? String)).utf8)
    json.raw(#","statement":"#)
    json.bytes += Array(line[data.upperBound...].dropLast().utf8)
    json.raw("}")
    return json.bytes
  }

  @Test func `gives the exact bytes of its record, which have its leaf hash`() throws {
    let ledger = try Self.ledger()
    let lines = try Self.text(ledger).split(separator: "\n")
    var frontier = CompactRange()
    #expect(lines.count == 14)
    for (index, line) in lines.enumerated() {
      let bytes = try Self.record(of: line)
      #expect(bytes == (try ledger.record(index + 1))?.bytes)
      let leaf = bytes.withUnsafeBytes { MerkleTree.leafHash($0) }
      #expect(try Self.event(line)["leafhash"] as? String == leaf.hex)
      frontier.append(leaf) { _, _ in }
    }
    // All of them together have the root that the ledger's checkpoints name.
    #expect(try frontier.root.hex == ledger.head().root)
  }

  @Test func `has the attributes of its record, and no others`() throws {
    let ledger = try Self.ledger()
    let lines = try Self.text(ledger).split(separator: "\n")
    for (index, line) in lines.enumerated() {
      let event = try Self.event(line)
      let record = try #require(try ledger.record(index + 1))
      let kind = record.statement.kind.rawValue
      let expected: [String: String?] = [
        "specversion": "1.0", "id": "\(index + 1)", "source": "example.org/a%20ledger",
        "type": "ledgerctl.\(kind)", "subject": record.statement.about,
        "time": Timestamp.text(record.recordedAtMilliseconds),
        "datacontenttype": "application/json",
        "dataschema": "urn:ledgerctl:schema:statement:1#\(kind)",
        "sequence": String(repeating: "0", count: index < 9 ? 19 : 18) + "\(index + 1)",
        "recorder": record.recorder, "effective": record.statement.on?.text,
        "leafhash": record.bytes.withUnsafeBytes { MerkleTree.leafHash($0).hex },
      ]
      #expect(event.compactMapValues { $0 as? String } == expected.compactMapValues { $0 })
      #expect(Set(event.keys).subtracting(expected.keys) == ["data"])
    }
    let subjects = try lines.map { try Self.event($0)["subject"] as? String }
    #expect(subjects[6...] == ["x", "y", "b", "c", "k", "x", nil, "z"])
  }

  @Test func `stands in a batch as it stands in its line`() throws {
    let ledger = try Self.ledger()
    let lines = try Self.text(ledger).split(separator: "\n")
    #expect(
      try Self.text(ledger, as: .batch) == "[\n" + lines.joined(separator: ",\n") + "\n]\n")
    #expect(
      try Self.text(ledger, from: 13, as: .batch) == "[\n\(lines[12]),\n\(lines[13])\n]\n")
    #expect(try Self.text(ledger, from: 15, as: .batch) == "[\n]\n")
  }

  @Test func `comes from a number on, up to one more than there are`() throws {
    let ledger = try Self.ledger()
    let lines = try Self.text(ledger).split(separator: "\n")
    for first in 1...15 {
      #expect(
        try Self.text(ledger, from: first).split(separator: "\n") == Array(lines[(first - 1)...]))
    }
    for first in [16, 0, -1, .max, .min] {
      let error = #expect(throws: LedgerError.self) { try Self.text(ledger, from: first) }
      #expect(error?.code == .notFound)
    }
    #expect(try Self.text(try Ledger.inMemory(origin: "o")) == "")
  }

  @Test func `has a source that is a URI`() throws {
    let ledger = try Self.ledger()
    for text in ["https://example.org/l?a=%20#b", "urn:x:y", "/a", "//[::1]/", "~"] {
      let line = try #require(
        try Self.text(ledger, from: 14, source: text).split(separator: "\n").first)
      #expect(try Self.event(line)["source"] as? String == text)
    }
    for text in ["", " ", "a b", "é", "%", "%2", "%2g", "<a>", "\"", "a\n", "\\", "a|b", "{x}"] {
      #expect(EventSource(text) == nil, "\(text)")
    }
  }

  @Test(arguments: ["é/ü", "a:b", "%", "a?b#c", "", "日本"])
  func `has an origin's own signs percent-encoded`(origin: String) throws {
    let ledger = try Ledger.inMemory(origin: origin)
    _ = try ledger.append(
      [BookFile(name: "b", bytes: Array(World.names.replacing("'", with: "\"").utf8))],
      AppendOptions(recorder: "t", nowMilliseconds: 1_790_000_000_000))
    let line = try #require(try Self.text(ledger).split(separator: "\n").first)
    let source = try #require(try Self.event(line)["source"] as? String)
    #expect(EventSource(source) != nil)
    #expect(source.removingPercentEncoding == (origin.isEmpty ? "ledgerctl" : origin))
    #expect(!source.contains { ":?#".contains($0) })
  }
}
