import TestSupport
import Testing

@testable import Ledger

/// What an audit must say of each way to damage a ledger.
@Suite struct `An audit` {
  @Test func `finds nothing in a ledger that nobody touched`() throws {
    let ledger = try TamperedLedger()
    let report = try ledger.audit()
    #expect(report.damage == [])
    #expect(report.origin == TamperedLedger.origin)
    #expect(report.head == (try Ledger.open(path: ledger.path, writing: false).head()))
    #expect(report.head.size == TamperedLedger.recordCount)
  }

  @Test func `finds nothing in a ledger without records`() throws {
    let report = try TamperedLedger(batches: []).audit()
    #expect(report.damage == [])
    #expect(report.head == Head(size: 0, root: MerkleTree.emptyRoot.hex))
  }

  @Test(arguments: 1...TamperedLedger.recordCount)
  func `finds any flipped byte of any record, and names the record`(_ record: Int) throws {
    let ledger = try TamperedLedger()
    let size = try #require(
      try Ledger.open(path: ledger.path, writing: false).record(record)?.bytes.count)
    var generator = SeededGenerator(seed: UInt64(record))
    let bytes = [0, size - 1] + (0..<6).map { _ in Int.random(in: 0..<size, using: &generator) }
    for byte in bytes {
      try ledger.flip(table: "record", key: "seq", record, column: "bytes", byte: byte)
      #expect(
        try ledger.findings() == [
          "record \(record): its bytes do not have the hash that the tree has for it"
        ], "byte \(byte)")
      try ledger.flip(table: "record", key: "seq", record, column: "bytes", byte: byte)
    }
    #expect(try ledger.findings() == [])
  }

  /// Of a record with every hash that it completes.
  private func hashByteCount(_ record: Int) -> Int {
    (HashPosition.count(treeSize: record) - HashPosition.count(treeSize: record - 1))
      * Digest.byteCount
  }

  @Test(arguments: 1...TamperedLedger.recordCount)
  func `finds a flipped byte of any hash, and names the record that completed it`(
    _ record: Int
  ) throws {
    let ledger = try TamperedLedger()
    for byte in stride(from: 0, to: hashByteCount(record), by: 31) {
      try ledger.flip(table: "record", key: "seq", record, column: "hashes", byte: byte)
      let found = try ledger.audit().damage
      #expect(found.map(\.record) == [record], "byte \(byte)")
      try ledger.flip(table: "record", key: "seq", record, column: "hashes", byte: byte)
    }
  }

  @Test(arguments: 1...TamperedLedger.recordCount)
  func `names a record that is missing`(_ record: Int) throws {
    let ledger = try TamperedLedger()
    try ledger.tamper("DELETE FROM record WHERE seq = \(record)")
    #expect(try ledger.findings().first == "record \(record): it is missing")
  }

  @Test(arguments: 1...TamperedLedger.recordCount)
  func `finds any hash that is missing`(_ record: Int) throws {
    for count in stride(from: 0, to: hashByteCount(record), by: Digest.byteCount) {
      let ledger = try TamperedLedger()
      try ledger.tamper(
        "UPDATE record SET hashes = substr(hashes, 1, \(count)) WHERE seq = \(record)")
      #expect(try ledger.audit().damage.map(\.record) == [record])
    }
  }

  struct Change: CustomTestStringConvertible, Sendable {
    var sql: [String]
    /// All that the audit says.
    var findings: [String]
    var testDescription: String { sql.joined(separator: "; ") }

    init(_ sql: String..., finds: String...) {
      self.sql = sql
      findings = finds
    }
  }

  static let hash = "its bytes do not have the hash that the tree has for it"

  static let over = "the tree's hash over records"

  static let recordChanges = [
    Change(
      "DELETE FROM record WHERE seq IN (4, 5, 6)",
      finds: "record 4: it is missing, and so are the 2 after it"),
    Change(
      "DELETE FROM record WHERE seq > 9",
      finds: "record 10: it is missing, and so is the one after it"),
    Change("DELETE FROM record", finds: "record 1: it is missing, and so are the 10 after it"),
    Change(
      "UPDATE record SET seq = 99 WHERE seq = 4", "UPDATE record SET seq = 4 WHERE seq = 5",
      "UPDATE record SET seq = 5 WHERE seq = 99",
      finds: "record 4: \(over) 3 to 4 is missing",
      "record 5: it has more hashes than it completes",
      "record 6: \(over) 5 to 6 is not the hash of what is below it",
      "record 8: \(over) 5 to 8 is not the hash of what is below it"),
    Change(
      "INSERT INTO record SELECT 12, recorded_at, x'', bytes FROM record WHERE seq = 4",
      finds: "record 12: the tree has no hash for it"),
    Change(
      "INSERT INTO record SELECT 12, recorded_at, hashes, bytes FROM record WHERE seq = 4",
      finds: "record 12: \(over) 11 to 12 is not the hash of what is below it"),
    Change(
      "INSERT INTO record SELECT 0, recorded_at, hashes, bytes FROM record WHERE seq = 4",
      finds: "record 0: it stands out of order; records are numbered from 1"),
    Change("UPDATE record SET bytes = x'' WHERE seq = 7", finds: "record 7: \(hash)"),
    Change(
      "UPDATE record SET bytes = substr(bytes, 1, 40) WHERE seq = 7",
      finds: "record 7: \(hash)"),
    Change(
      "UPDATE record SET recorded_at = recorded_at + 1 WHERE seq = 7",
      finds: "record 7: its time in the table is not the 2023-11-14T22:13:22.000Z of its bytes"),
    Change(
      "UPDATE record SET recorded_at = 0 WHERE seq = 1",
      finds: "record 1: its time in the table is not the 2023-11-14T22:13:20.000Z of its bytes"),
  ]

  @Test(arguments: recordChanges)
  func `states what a change of the records broke`(_ change: Change) throws {
    let ledger = try TamperedLedger()
    for sql in change.sql { try ledger.tamper(sql) }
    #expect(try ledger.findings() == change.findings)
  }

  static let hashChanges = [
    Change(
      "UPDATE record SET hashes = CAST(hashes || hashes AS BLOB) WHERE seq = 3",
      finds: "record 3: it has more hashes than it completes"),
    Change(
      "UPDATE record SET hashes = x'00' WHERE seq = 2",
      finds: "record 2: the tree has no hash for it"),
    Change(
      "UPDATE record SET hashes = substr(hashes, 1, 63) WHERE seq = 2",
      finds: "record 2: the tree's hash over records 1 to 2 is missing"),
    Change(
      "UPDATE record SET hashes = CAST(substr(hashes, 1, 32) || (SELECT substr(hashes, 33) "
        + "FROM record WHERE seq = 2) AS BLOB) WHERE seq = 6",
      finds: "record 6: \(over) 5 to 6 is not the hash of what is below it"),
  ]

  @Test(arguments: hashChanges)
  func `states what a change of the tree broke`(_ change: Change) throws {
    let ledger = try TamperedLedger()
    for sql in change.sql { try ledger.tamper(sql) }
    #expect(try ledger.findings() == change.findings)
  }

  static let ledgerChanges = [
    Change(
      "DELETE FROM ledger",
      finds: "the table 'ledger' does not hold the origin and nothing else"),
    Change(
      "INSERT INTO ledger VALUES ('owner', 'eve')",
      finds: "the table 'ledger' does not hold the origin and nothing else"),
    Change(
      "PRAGMA application_id=7",
      finds: "the application id of the file is not that of a ledger"),
    Change("PRAGMA user_version=0", finds: "the format version of the file is not 1"),
  ]

  @Test(arguments: ledgerChanges)
  func `states what a change of the file's marks broke`(_ change: Change) throws {
    let ledger = try TamperedLedger()
    for sql in change.sql { try ledger.raw { try $0.execute(sql) } }
    #expect(try ledger.findings() == change.findings)
  }
}
