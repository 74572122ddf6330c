import Foundation
import Testing

@testable import Ledger

/// A forger who makes the whole tree again leaves hashes that fit: then the records themselves, or
/// a checkpoint kept elsewhere, must tell.
@Suite struct `An audit of a forged ledger` {
  @Test func `finds a record that no append would have written that way`() throws {
    let cases = [
      ("\"format\":1", "\"format\": 1", 3, "its bytes are not in canonical form"),
      ("\"seq\":3", "\"seq\":4", 3, "its bytes say that it is record 4"),
      ("\"seq\":3", "\"seq\":03", 3, "it cannot be read: byte"),
      ("\"name\":\"Tower\"", "\"name\":\"Tower\",\"name\":\"x\"", 3, "it cannot be read: byte"),
      ("2023-11-14T22:13:21.000Z", "2023-11-14T22:13:20.000Z", 5, "its time in the table"),
      ("\"fulfils\":[\"c1\"]", "\"fulfils\":[\"c9\"]", 9, "unknown id 'c9' (unknown-id)"),
      ("\"fulfils\":[\"c1\"]", "\"fulfils\":[\"tower\"]", 9, "'fulfils' names 'tower'"),
      ("\"quantity\":\"40\"", "\"quantity\":\"400\"", 8, "'bolt' holds 100 common shares"),
      ("\"part_of\":[\"p1\"]", "\"part_of\":[\"p2\"]", 10, "'p2' would lie in itself"),
      ("\"record\":5", "\"record\":50", 10, "there is no record 50"),
      ("\"record\":5", "\"record\":11", 10, "there is no record 11"),
      (
        "\"kind\":\"party.registered\",\"name\":\"Bolt\"",
        "\"kind\":\"party.registered\",\"name\":\"Bolt\",\"extra\":\"x\"", 2, "it cannot be read:"
      ),
    ]
    for (old, new, record, finding) in cases {
      let ledger = try TamperedLedger()
      try ledger.rewrite(record, old, new)
      try ledger.rebuildTree()
      let found = try #require(try ledger.audit().damage.first, "\(new)")
      #expect(found.record == record, "\(new)")
      #expect(found.message.contains(finding), "\(found.message)")
    }
  }

  @Test func `finds a time that goes back`() throws {
    let ledger = try TamperedLedger()
    try ledger.rewrite(7, "2023-11-14T22:13:22.000Z", "2023-11-14T22:13:12.000Z")
    try ledger.tamper("UPDATE record SET recorded_at = recorded_at - 10000 WHERE seq = 7")
    try ledger.rebuildTree()
    #expect(
      try ledger.findings() == ["record 7: its time is before that of the record before it"])
  }

  @Test func `finds a statement that was recorded twice`() throws {
    let ledger = try TamperedLedger()
    try ledger.tamper(
      "INSERT INTO record SELECT 12, recorded_at, hashes, "
        + "CAST(replace(CAST(bytes AS TEXT), '\"seq\":11', '\"seq\":12') AS BLOB) "
        + "FROM record WHERE seq = 11")
    try ledger.rebuildTree()
    #expect(
      try ledger.findings() == ["record 12: its statement is already recorded, as record 11"])
  }

  @Test func `finds the indexes that a forged amount left behind`() throws {
    let ledger = try TamperedLedger()
    try ledger.rewrite(7, "\"100\"", "\"900\"")
    try ledger.rebuildTree()
    let found = try ledger.audit().damage
    #expect(found.map(\.record) == [7])
    #expect(found.first?.message.contains("the table 'content'") == true)
  }

  private static let register = """
    {"kind":"party.registered","id":"a","name":"A"}
    {"kind":"party.registered","id":"b","name":"B"}
    {"kind":"shares.transferred","issuer":"a","from":"a","to":"b","on":"2025-01-02","quantity":"5"}
    {"kind":"shares.issued","issuer":"a","to":"a","on":"2025-01-01","quantity":"5"}
    {"kind":"shares.issued","issuer":"a","to":"b","on":"2025-01-01","quantity":"1"}
    {"kind":"pledge.made","id":"p","by":"a","on":"2025-01-01","amount":"USD 1m"}
    """

  @Test func `judges the shares of a batch as a whole`() throws {
    #expect(try TamperedLedger(batches: [Self.register]).findings() == [])
  }

  @Test func `finds shares that a forged retraction takes from under a transfer`() throws {
    let retraction = #"{"kind":"record.retracted","record":6,"reason":"wrong"}"#
    let ledger = try TamperedLedger(batches: [Self.register, retraction])
    #expect(try ledger.findings() == [])
    try ledger.rewrite(7, "\"record\":6", "\"record\":4")
    try ledger.rebuildTree()
    let found = try #require(try ledger.audit().damage.first)
    #expect(found.record == 7)
    #expect(found.message.hasSuffix("(not-held)"))
  }

  @Test func `follows registers that grow, that facts land in late, and that exchanges join`()
    throws
  {
    let late = """
      {"kind":"shares.issued","issuer":"b","to":"a","on":"2024-01-01","quantity":"9"}
      {"kind":"shares.transferred","issuer":"a","from":"b","to":"a","on":"2025-02-01",\
      "quantity":"6"}
      """
    let early = #"""
      {"kind":"shares.issued","issuer":"a","to":"b","on":"2024-06-01","quantity":"7"}
      """#
    let merged = """
      {"kind":"shares.exchanged","issuer":"b","into":"a","on":"2025-03-01","ratio":"1:2"}
      {"kind":"shares.cancelled","issuer":"a","from":"b","on":"2025-03-02","quantity":"7"}
      """
    let after = """
      {"kind":"shares.cancelled","issuer":"a","from":"a","on":"2025-03-03","quantity":"1"}
      """
    let ledger = try TamperedLedger(batches: [Self.register, late, early, merged, after])
    #expect(try ledger.findings() == [])
    try ledger.rewrite(12, "\"quantity\":\"1\"", "\"quantity\":\"1000\"")
    try ledger.rebuildTree()
    let found = try #require(try ledger.audit().damage.first)
    #expect(found.record == 12)
    #expect(found.message.hasSuffix("(not-held)"))
  }

  // MARK: Against a checkpoint

  @Test func `holds against its own checkpoints`() throws {
    let ledger = try TamperedLedger()
    let then = try ledger.checkpoint()
    try TamperedLedger.append(
      #"{"kind":"party.registered","id":"late","name":"Late"}"#,
      to: try Ledger.open(path: ledger.path, writing: true), second: 9)
    #expect(try ledger.audit(against: then).damage == [])
    #expect(try ledger.audit(against: try ledger.checkpoint()).damage == [])
    let empty = Checkpoint(
      origin: TamperedLedger.origin, size: 0, root: MerkleTree.emptyRoot)
    let report = try ledger.audit(against: SignedCheckpoint(empty))
    #expect(report.damage == [])
    #expect(report.evidence == nil)
  }

  @Test func `finds an older copy of itself only by a checkpoint`() throws {
    let ledger = try TamperedLedger()
    let copy = try TamperedLedger(batches: Array(TamperedLedger.batches.dropLast()))
    #expect(try copy.findings() == [])
    let report = try copy.audit(against: try ledger.checkpoint())
    #expect(
      report.damage.map(\.description) == [
        "the ledger was rolled back: the checkpoint knows 11 records, the ledger 8"
      ])
    let evidence = String(decoding: try #require(report.evidence), as: UTF8.self)
    #expect(evidence.contains(try ledger.checkpoint().checkpoint.text))
    #expect(evidence.contains(try copy.checkpoint().checkpoint.text))
  }

  @Test func `proves a fork with both checkpoints and the ledger's own consistency proof`() throws {
    let remembered = try TamperedLedger(batches: Array(TamperedLedger.batches.dropLast()))
      .checkpoint()
    var other = TamperedLedger.batches
    other[1].replace("USD 5m", with: "USD 6m")
    let fork = try TamperedLedger(batches: other)
    #expect(try fork.findings() == [])
    let report = try fork.audit(against: remembered)
    #expect(
      report.damage.map(\.description) == [
        "the history was rewritten: the first 8 records are not those of the checkpoint"
      ])
    let text = String(decoding: try #require(report.evidence), as: UTF8.self)
    let parts = text.split(separator: "--- ").map { part in
      Array(part.drop { $0 != "\n" }.dropFirst().utf8)
    }
    try #require(parts.count == 4)
    let old = try SignedCheckpoint(parsing: parts[0][...]).checkpoint
    let then = try SignedCheckpoint(parsing: parts[2][...]).checkpoint
    let proof = try ConsistencyProofFile(parsing: parts[3][...])
    #expect(old.root == remembered.checkpoint.root)
    #expect(old.size == then.size)
    #expect(old.root != then.root)
    #expect(!proof.verify(old: old))
    #expect(proof.verify(old: then))
    #expect(proof.signed.checkpoint.root == (try fork.checkpoint()).checkpoint.root)
  }

  @Test func `refuses the checkpoint of another ledger`() throws {
    let ledger = try TamperedLedger()
    var checkpoint = try ledger.checkpoint().checkpoint
    checkpoint.origin = "example.org/other"
    #expect(
      try ledger.audit(against: SignedCheckpoint(checkpoint)).damage.map(\.description) == [
        "the ledger is 'example.org/tampered', the checkpoint of 'example.org/other'"
      ])
  }

  // MARK: Files

  @Test func `calls a file without our mark no ledger, and an empty one unfinished`() throws {
    let folder = try TemporaryFolder()
    let files: [(name: String, text: String, code: LedgerError.Code)] = [
      ("empty", "", .unfinished),
      ("text", String(repeating: "not a database ", count: 99), .notALedger),
    ]
    for file in files {
      try Data(file.text.utf8).write(to: URL(filePath: folder.file(file.name)))
      #expect {
        try Ledger.audit(path: folder.file(file.name))
      } throws: { ($0 as? LedgerError)?.code == file.code }
    }
    let other = try Connection(path: folder.file("other"), access: .readWriteCreate)
    try other.execute("CREATE TABLE record (x)")
    try other.execute("DROP TABLE record")
    #expect {
      try Ledger.audit(path: folder.file("other"))
    } throws: { ($0 as? LedgerError)?.code == .unfinished }
    #expect {
      try Ledger.audit(path: folder.file("absent"))
    } throws: { ($0 as? LedgerError)?.code == .notFound }
  }

  @Test func `finds that a file was cut off`() throws {
    let ledger = try TamperedLedger()
    try ledger.raw { try $0.execute("PRAGMA wal_checkpoint(TRUNCATE)") }
    let whole = try Data(contentsOf: URL(filePath: ledger.path))
    let size = Self.pageSize(whole)
    for pages in [2, 4, whole.count / size - 1] {
      try whole.prefix(pages * size).write(to: URL(filePath: ledger.path))
      do {
        #expect(try !ledger.audit().damage.isEmpty, "\(pages) pages")
      } catch let error as LedgerError {
        #expect(error.code == .damaged, "\(pages) pages")
      }
    }
  }

  /// As the file's header has it.
  private static func pageSize(_ file: Data) -> Int { Int(file[16]) << 8 | Int(file[17]) }

  @Test func `never calls a file whole in which any page was garbled`() throws {
    let ledger = try TamperedLedger()
    try ledger.raw { try $0.execute("PRAGMA wal_checkpoint(TRUNCATE)") }
    let whole = try Data(contentsOf: URL(filePath: ledger.path))
    let size = Self.pageSize(whole)
    for page in 1..<(whole.count / size) {
      var garbled = whole
      for byte in (page * size)..<((page + 1) * size) { garbled[byte] ^= 0x55 }
      try garbled.write(to: URL(filePath: ledger.path))
      do {
        #expect(try !ledger.audit().damage.isEmpty, "page \(page)")
      } catch let error as LedgerError {
        #expect(error.code == .damaged, "page \(page)")
      }
    }
  }
}
