import Testing

@testable import Ledger

/// A small ledger of every index and rule, made afresh for each case, and ways to damage it that
/// no ledger offers.
final class TamperedLedger {
  static let origin = "example.org/tampered"
  /// Batches, a second apart.
  static let batches = [
    """
    {"kind":"party.registered","id":"acme","name":"Acme"}
    {"kind":"party.registered","id":"bolt","name":"Bolt"}
    {"kind":"project.registered","id":"tower","name":"Tower"}
    """,
    """
    {"kind":"pledge.made","id":"p1","by":"acme","on":"2025-01-02","amount":"USD 5m","key":"k1"}
    {"kind":"pledge.made","id":"p2","by":"bolt","on":"2025-01-03","amount":"USD 7m","part_of":"p1"}
    {"kind":"commitment.made","id":"c1","by":"acme","on":"2025-02-01","amount":"USD 2m",\
    "fulfils":"p1","key":"k2"}
    """,
    """
    {"kind":"shares.issued","issuer":"acme","to":"bolt","on":"2025-03-01","quantity":"100"}
    {"kind":"shares.transferred","issuer":"acme","from":"bolt","to":"acme","on":"2025-03-02",\
    "quantity":"40"}
    """,
    """
    {"kind":"payment.made","id":"m1","by":"acme","on":"2025-04-01","amount":"USD 1m",\
    "fulfils":"c1","to":"bolt"}
    {"kind":"record.corrected","record":5,"reason":"typo","statement":{"kind":"pledge.made",\
    "id":"p2","by":"bolt","on":"2025-01-03","amount":"USD 8m","part_of":"p1"}}
    {"kind":"record.retracted","record":"m1","reason":"wrong"}
    """,
  ]
  static let recordCount = 11

  let folder: TemporaryFolder
  let path: String

  init(batches: [String] = TamperedLedger.batches) throws {
    folder = try TemporaryFolder()
    path = folder.file("ledger.db")
    let ledger = try Ledger.create(path: path, origin: Self.origin)
    for (index, text) in batches.enumerated() {
      try Self.append(text, to: ledger, second: index)
    }
  }

  static func append(_ text: String, to ledger: Ledger, second: Int) throws {
    let time = 1_700_000_000_000 + Int64(second) * 1000
    _ = try ledger.append(
      [BookFile(name: "book", bytes: Array(text.utf8))],
      AppendOptions(recorder: "ana", nowMilliseconds: time))
  }

  /// Runs SQL that the triggers and SQLite's own guards would refuse; the triggers are put back.
  func tamper(_ sql: String...) throws {
    try raw { connection in
      let names = ["update", "delete", "replace"]
      for table in ["record", "private_part"] {
        for name in names { try connection.execute("DROP TRIGGER \(table)_no_\(name)") }
      }
      for statement in sql { try connection.execute(statement) }
      let start = Schema.creation.firstRange(of: "CREATE TRIGGER")?.lowerBound
      try connection.execute(String(Schema.creation[try #require(start)...]))
    }
  }

  func raw(_ body: (borrowing Connection) throws -> Void) throws {
    let connection = try Connection(path: path, access: .readWrite)
    connection.setDefensive(false)
    try body(connection)
  }

  /// Changes one byte of a blob.
  func flip(table: String, key: String, _ number: Int, column: String, byte: Int) throws {
    try tamperEach(
      "UPDATE \(table) SET \(column) = ?1 WHERE \(key) = \(number)",
      reading: "SELECT \(column) FROM \(table) WHERE \(key) = \(number)"
    ) { $0[byte] ^= 0x01 }
  }

  /// Rewrites the bytes of a record, and not what hangs on them.
  func rewrite(_ record: Int, _ old: String, _ new: String) throws {
    try tamperEach(
      "UPDATE record SET bytes = ?1 WHERE seq = \(record)",
      reading: "SELECT bytes FROM record WHERE seq = \(record)"
    ) { bytes in
      let text = String(decoding: bytes, as: UTF8.self)
      try #require(text.contains(old))
      bytes = Array(text.replacing(old, with: new).utf8)
    }
  }

  private func tamperEach(
    _ update: String, reading query: String, _ change: (inout [UInt8]) throws -> Void
  ) throws {
    let trigger = try dropTrigger(for: update)
    try raw { connection in
      var bytes = try connection.prepare(query).first(read: { $0.bytes(0) }) ?? []
      try change(&bytes)
      let statement = try connection.prepare(update)
      try statement.bind(bytes, at: 1)
      try statement.run()
      try connection.execute(trigger)
    }
  }

  /// Drops the trigger in the way of an UPDATE, and gives back what makes it again.
  private func dropTrigger(for update: String) throws -> String {
    let table = try #require(update.split(separator: " ").dropFirst().first)
    var sql = ""
    try raw { connection in
      let name = "\(table)_no_update"
      sql =
        try connection.prepare("SELECT sql FROM sqlite_schema WHERE name = '\(name)'")
        .first(read: { $0.text(0) }) ?? ""
      try connection.execute("DROP TRIGGER \(name)")
    }
    return sql
  }

  /// Makes every stored hash again from the records as they are now, as a forger would.
  func rebuildTree() throws {
    var hashes: [[UInt8]] = []
    var frontier = CompactRange()
    try raw { connection in
      let records = try connection.prepare("SELECT bytes FROM record ORDER BY seq")
      while try records.step() {
        var ofRecord: [UInt8] = []
        frontier.append(records.withBlob(0) { MerkleTree.leafHash($0) }) { _, hash in
          hash.withBytes { ofRecord += $0 }
        }
        hashes.append(ofRecord)
      }
    }
    try tamper(
      "UPDATE record SET hashes = CASE seq "
        + hashes.enumerated().map { "WHEN \($0 + 1) THEN x'\(hex($1))'" }.joined(separator: " ")
        + " END")
  }

  private func hex(_ bytes: [UInt8]) -> String {
    bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }

  /// The fast way of an audit has to be content with what is in order, and with nothing else.
  func audit(against remembered: SignedCheckpoint? = nil) throws -> AuditReport {
    let report = try Ledger.audit(path: path, against: remembered)
    if remembered == nil || report.damage.isEmpty {
      #expect(report.isRebuilt == !report.damage.isEmpty)
    }
    return report
  }

  /// Every message, "record 5: …" where it is about one.
  func findings() throws -> [String] { try audit().damage.map(\.description) }

  func checkpoint() throws -> SignedCheckpoint {
    let bytes = try Ledger.open(path: path, writing: false).checkpoint()
    return try SignedCheckpoint(parsing: bytes[...])
  }
}
