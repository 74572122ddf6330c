import Foundation
import Ledger
import TestSupport
import Testing

@testable import ledgerctl

/// Whatever stands in a file that is called a ledger, every command ends in one of its statuses.
@Suite("A ledger from a stranger")
struct HostileLedgerTests {
  private static let commands = [
    "audit", "checkpoint", "log", "log --about a", "show 2", "show a", "show p --context",
    "project summary", "project payments", "project positions", "project findings",
    "project pledges --known-at @2", "project parties --known-at 2020-01-01T00:00:00Z", "replay",
    "diff pledges --known-at @2", "report", "report --known-at @3 --since @1", "prove 1",
    "prove --from 1", "export records -",
    "export statements -", "export statements - --private", "export tiles t", "export events -",
    "export csv c", "export sqlite s --force",
    "append --dry-run n.jsonl", "redact 2 mail --basis b --authority c", "append n.jsonl",
  ].map { $0.split(separator: " ").map(String.init) }

  private let test = CommandLineTest()
  private var ledger: String { test.folder + "/ledger.db" }

  init() throws {
    try test.write(
      "b.jsonl",
      """
      {"kind":"party.registered","id":"a","name":"A"}
      {"kind":"party.registered","id":"b","name":"B","private":{"mail":"x@y.z"}}
      {"kind":"pledge.made","id":"p","by":"a","on":"2025-01-02","amount":"USD 5m","key":"k"}
      {"kind":"shares.issued","issuer":"a","to":"b","on":"2025-03-01","quantity":"100"}
      {"kind":"payment.made","id":"m","by":"a","to":"b","on":"2025-04-01","amount":"USD 1m",\
      "fulfils":"p"}
      {"kind":"record.corrected","record":"p","reason":"typo","statement":{"kind":"pledge.made",\
      "id":"p","by":"a","on":"2025-01-02","amount":"USD 6m"}}
      """)
    try test.write("n.jsonl", #"{"kind":"party.registered","id":"c","name":"C"}"#)
    #expect(test.run(["append", "b.jsonl"]).status == .done)
    try change("PRAGMA wal_checkpoint(TRUNCATE)")
    try FileManager.default.copyItem(atPath: ledger, toPath: test.folder + "/honest.db")
  }

  /// Alters the file as no ledger would let itself be altered.
  private func change(_ sql: String) throws {
    let connection = try Connection(path: ledger, access: .readWrite)
    connection.setDefensive(false)
    connection.setTriggers(false)
    try connection.execute("PRAGMA writable_schema=ON")
    try? connection.execute(sql)
  }

  private func putBack() throws {
    for suffix in ["", "-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: ledger + suffix)
    }
    try FileManager.default.copyItem(atPath: test.folder + "/honest.db", toPath: ledger)
  }

  static let foreign = [
    "ALTER TABLE record RENAME TO r; CREATE VIEW record AS SELECT * FROM r",
    "ALTER TABLE effect RENAME TO e; CREATE VIEW effect AS SELECT * FROM e",
    """
    UPDATE sqlite_schema SET type = 'view', rootpage = 0, sql = 'CREATE VIEW record AS \
    WITH RECURSIVE c (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x AS seq, \
    0 AS recorded_at, x AS hashes, x AS bytes FROM c' WHERE name = 'record'
    """,
    "UPDATE sqlite_schema SET sql = replace(sql, 'STRICT', 'WITHOUT ROWID, STRICT') "
      + "WHERE name = 'record'",
    "UPDATE sqlite_schema SET sql = replace(sql, 'bytes BLOB NOT NULL', "
      + "'bytes BLOB AS (zeroblob(900000000))') WHERE name = 'record'",
    "CREATE INDEX i ON record (length(bytes))", "CREATE INDEX i ON entity (type)",
    "INSERT INTO sqlite_schema VALUES ('index', 'i', 'entity', 3, "
      + "'CREATE INDEX i ON entity (type COLLATE none)')",
    "INSERT INTO sqlite_schema VALUES ('table', 'v', 'v', 0, 'CREATE VIRTUAL TABLE v USING none')",
    "CREATE TRIGGER t AFTER INSERT ON record BEGIN DELETE FROM entity; END",
    "INSERT INTO sqlite_schema VALUES ('trigger', 'sqlite_stat9', 'effect', 0, "
      + "'CREATE TRIGGER sqlite_stat9 AFTER INSERT ON effect BEGIN DELETE FROM entity; END')",
    "INSERT INTO sqlite_schema SELECT * FROM sqlite_schema WHERE name = 'record'",
    "UPDATE sqlite_schema SET rootpage = 1 WHERE name = 'record'",
    "UPDATE sqlite_schema SET rootpage = 99999 WHERE name = 'effect'",
    "UPDATE sqlite_schema SET sql = 'CREATE TABLE record (' WHERE name = 'record'",
    "DROP TABLE effect",
    "PRAGMA user_version = 0", "PRAGMA user_version = -1",
  ]

  @Test(arguments: foreign)
  func `is refused where its schema is not that of a ledger`(sql: String) throws {
    try change(sql)
    for words in Self.commands {
      let outcome = test.run(words)
      #expect(outcome.status == .damaged, "\(words): \(outcome.error)")
    }
  }

  @Test func `may lack what guards against accidents, which the audit tells`() throws {
    for sql in ["DROP VIEW statement", "DROP TRIGGER record_no_update"] {
      try putBack()
      try change(sql)
      for words in Self.commands {
        #expect(test.run(words).status == (words == ["audit"] ? .damaged : .done), "\(words)")
      }
    }
  }

  @Test func `may have been analyzed, and written with other pages`() throws {
    for sql in ["ANALYZE", "PRAGMA journal_mode=DELETE; PRAGMA page_size=512; VACUUM"] {
      try putBack()
      try change(sql)
      for words in Self.commands {
        #expect(test.run(words).status == .done, "\(words)")
      }
    }
  }

  @Test(arguments: [Int64.max, .max - 1, 1 << 62, 1 << 40, 1 << 31, 0, -1, .min])
  func `may number its records as it likes`(number: Int64) throws {
    for sql in [
      "UPDATE record SET seq = \(number), hashes = zeroblob(32 * 64) WHERE seq = 6",
      "UPDATE effect SET seq = \(number)", "UPDATE effect SET record = \(number)",
      "UPDATE entity SET seq = \(number)", "UPDATE mention SET seq = \(number) WHERE role = 3",
      "UPDATE revision SET seq = \(number)", "UPDATE revision SET record = \(number)",
      "UPDATE record SET recorded_at = \(number)", "UPDATE effect SET day = \(number)",
      "UPDATE private_part SET seq = \(number)", "UPDATE content SET seq = \(number)",
      "UPDATE record SET bytes = CAST(replace(bytes, '\"seq\":6', '\"seq\":\(number)') AS BLOB)",
    ] {
      try putBack()
      try change(sql)
      // Whatever the status: that there is one is what is tested.
      for words in Self.commands { _ = test.run(words) }
      #expect(test.run(["audit"]).status != .unchecked)
    }
  }

  @Test(arguments: 1...3 as ClosedRange<UInt64>)
  func `may hold any bytes`(seed: UInt64) throws {
    let honest = [UInt8](try Data(contentsOf: URL(filePath: test.folder + "/honest.db")))
    var dice = SeededGenerator(seed: seed)
    for _ in 0..<40 {
      try putBack()
      var bytes = honest
      if Int.random(in: 0..<8, using: &dice) == 0 {
        bytes.removeLast(Int.random(in: 1..<bytes.count, using: &dice))
      } else {
        for _ in 0..<[1, 2, 8, 40].randomElement(using: &dice)! {
          let end = Bool.random(using: &dice) ? bytes.count : 100
          bytes[Int.random(in: 0..<end, using: &dice)] = UInt8.random(in: 0...255, using: &dice)
        }
      }
      try Data(bytes).write(to: URL(filePath: ledger))
      for _ in 0..<3 {
        _ = test.run(Self.commands.randomElement(using: &dice) ?? [])
      }
      _ = test.run(["audit"])
    }
  }
}
