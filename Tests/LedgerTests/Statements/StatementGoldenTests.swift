import Foundation
import Ledger
import Testing

/// One file a kind: a statement with all its fields as an author writes it, and under it the bytes
/// that the log stores. A changed byte would be another format, so read every difference.
/// `UPDATE_GOLDEN=1` writes the second lines anew.
@Suite("The stored form of every kind")
struct StatementGoldenTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Golden")

  private static func lines(_ kind: StatementKind) throws -> [String] {
    let file = folder.appending(path: "\(kind.rawValue).jsonl")
    return try String(contentsOf: file, encoding: .utf8)
      .split(separator: "\n").map(String.init)
  }

  @Test(arguments: StatementKind.allCases)
  func `a statement of every kind is stored as its golden file says`(kind: StatementKind) throws {
    let lines = try Self.lines(kind)
    let reading = Reading(lines[0], form: kind.isAuthored ? .book : .redaction)
    #expect(reading.statement?.kind == kind)
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      let text = lines[0] + "\n" + reading.canonical + "\n"
      try Data(text.utf8).write(to: Self.folder.appending(path: "\(kind.rawValue).jsonl"))
      return
    }
    try #require(lines.count == 2)
    #expect(reading.canonical == lines[1])
  }

  @Test(arguments: StatementKind.allCases)
  func `what is stored reads back as itself`(kind: StatementKind) throws {
    let stored = try #require(try Self.lines(kind).last)
    #expect(Reading(stored, form: .record).canonical == stored)
  }

  /// Of two fields that exclude each other, the file shows one.
  static let excluded: [StatementKind: Set<String>] = [
    .sharesTransferred: ["percent"], .sharesCancelled: ["quantity"],
  ]

  @Test(arguments: StatementKind.allCases)
  func `a golden file shows every field of its kind`(kind: StatementKind) throws {
    let line = try Self.lines(kind)[0]
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    let fields = Set(FieldList.of(kind).map(\.name)).union(["kind"])
    #expect(Set(object.keys) == fields.subtracting(Self.excluded[kind] ?? []))
  }
}
