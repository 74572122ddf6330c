import TestSupport
import Testing

@testable import Ledger

/// What an audit must say of private parts that somebody touched.
@Suite struct `An audit of private parts` {
  static let book = """
    {"kind":"party.registered","id":"ana","name":"Ana","private":{"mail":"a@b","phone":"555 0100"}}
    {"kind":"party.registered","id":"bob","name":"Bob"}
    {"kind":"party.registered","id":"cy","name":"Cy","private":{"phone":"555 0199"}}
    {"kind":"record.corrected","record":3,"reason":"r","private":{"why":"w"},"statement":\
    {"kind":"party.registered","id":"cy","name":"Cy","private":{"phone":"555 0144"}}}
    """

  /// Record 5 says that the mail of record 1 was erased.
  private func ledger() throws -> TamperedLedger {
    let ledger = try TamperedLedger(batches: [Self.book])
    _ = try Ledger.redact(
      path: ledger.path,
      RedactionRequest(record: 1, part: "mail", basis: "b", authority: "a"),
      AppendOptions(recorder: "ana", nowMilliseconds: 1_800_000_000_000))
    return ledger
  }

  static let rows = [(1, "phone"), (3, "phone"), (4, "phone"), (4, "why")]

  @Test func `finds nothing in a ledger that nobody touched`() throws {
    #expect(try ledger().findings() == [])
  }

  @Test(arguments: rows)
  func `finds every flipped byte of a text or a salt`(_ record: Int, _ part: String) throws {
    let ledger = try ledger()
    for column in ["salt", "bytes"] {
      let query = "FROM private_part WHERE seq = \(record) AND part = '\(part)'"
      var bytes: [UInt8] = []
      try ledger.raw {
        bytes = try $0.prepare("SELECT \(column) \(query)").first(read: { $0.bytes(0) }) ?? []
      }
      #expect(!bytes.isEmpty)
      for index in bytes.indices {
        var changed = bytes
        changed[index] ^= 1
        try set(ledger, column, record, part, changed)
        #expect(
          try ledger.findings()
            == ["record \(record): its private part '\(part)' is not what it sealed"],
          "\(column) \(index)")
      }
      try set(ledger, column, record, part, bytes)
    }
    #expect(try ledger.findings() == [])
  }

  private func set(
    _ ledger: TamperedLedger, _ column: String, _ record: Int, _ part: String, _ bytes: [UInt8]
  ) throws {
    let hex = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    try ledger.tamper(
      "UPDATE private_part SET \(column) = x'\(hex)' WHERE seq = \(record) AND part = '\(part)'")
  }

  @Test(arguments: rows)
  func `finds every row that is gone without a redaction`(_ record: Int, _ part: String) throws {
    let ledger = try ledger()
    try ledger.tamper("DELETE FROM private_part WHERE seq = \(record) AND part = '\(part)'")
    #expect(
      try ledger.findings()
        == ["record \(record): its private part '\(part)' is missing, and no record says why"])
  }

  struct Change: CustomTestStringConvertible, Sendable {
    var sql: String
    var findings: [String]
    var testDescription: String { sql }
  }

  static let changes = [
    Change(
      sql: "DELETE FROM private_part",
      findings: [
        "record 1: its private part 'phone' is missing, and no record says why",
        "record 3: its private part 'phone' is missing, and no record says why",
        "record 4: its private part 'phone' is missing, and no record says why",
      ]),
    Change(
      sql: "INSERT INTO private_part VALUES (1, 'mail', x'00', x'00')",
      findings: ["record 1: its private part 'mail' is not what it sealed"]),
    Change(
      sql: "INSERT INTO private_part VALUES (2, 'phone', x'00', x'00')",
      findings: ["record 2: a private part 'phone' is kept for it that it did not seal"]),
    Change(
      sql: "INSERT INTO private_part VALUES (0, 'x', x'00', x'00')",
      findings: ["record 0: a private part 'x' is kept for it that it did not seal"]),
    Change(
      sql: "INSERT INTO private_part VALUES (99, 'x', x'00', x'00')",
      findings: ["record 99: a private part 'x' is kept for it that it did not seal"]),
    Change(
      sql: "UPDATE private_part SET part = 'zone' WHERE seq = 3",
      findings: ["record 3: a private part 'zone' is kept for it that it did not seal"]),
    Change(
      sql: "INSERT INTO redaction VALUES (1, 'phone', 5)",
      findings: [
        "record 5: the table 'redaction' has the row (record 1, part 'phone', seq 5), "
          + "which it does not give"
      ]),
    Change(
      sql: "DELETE FROM redaction",
      findings: [
        "record 5: the table 'redaction' lacks its row (record 1, part 'mail', seq 5)"
      ]),
  ]

  @Test(arguments: changes)
  func `states what a change broke`(_ change: Change) throws {
    let ledger = try ledger()
    try ledger.tamper(change.sql)
    #expect(try ledger.findings() == change.findings)
  }

  @Test func `finds a text that was put back after its erasure`() throws {
    let ledger = try TamperedLedger(batches: [Self.book])
    var row = ""
    try ledger.raw {
      row =
        try $0.prepare("SELECT quote(salt) || ', ' || quote(bytes) FROM private_part LIMIT 1")
        .first(read: { $0.text(0) }) ?? ""
    }
    _ = try Ledger.redact(
      path: ledger.path,
      RedactionRequest(record: 1, part: "mail", basis: "b", authority: "a"),
      AppendOptions(recorder: "ana", nowMilliseconds: 1_800_000_000_000))
    try ledger.tamper("INSERT INTO private_part VALUES (1, 'mail', \(row))")
    #expect(
      try ledger.findings() == [
        "record 1: its private part 'mail' is still there, though record 5 says that it was erased"
      ])
  }

  /// A forger can write any record, and the tree that goes with it.
  @Test(
    "finds a redaction of what was never sealed, or was erased before",
    arguments: [
      ("\"part\":\"fax\",\"record\":1", "record 1 has no private part 'fax' (bad-value)"),
      ("\"part\":\"phone\",\"record\":2", "record 2 has no private part 'phone' (bad-value)"),
      ("\"part\":\"phone\",\"record\":9", "there is no record 9 (unknown-id)"),
      (
        "\"part\":\"phone\",\"record\":\"cy\"",
        "a redaction names its record by its number (bad-value)"
      ),
    ])
  func forgedRedaction(_ members: String, _ finding: String) throws {
    let ledger = try ledger()
    try ledger.rewrite(5, "\"part\":\"mail\",\"record\":1", members)
    try ledger.rebuildTree()
    let findings = try ledger.findings()
    #expect(findings.contains("record 5: \(finding)"), "\(findings)")
  }

  @Test func `says nothing of other records where a redaction cannot be read`() throws {
    let ledger = try ledger()
    try ledger.flip(table: "record", key: "seq", 5, column: "bytes", byte: 3)
    #expect(try ledger.audit().damage.map(\.record) == [5])
  }
}
