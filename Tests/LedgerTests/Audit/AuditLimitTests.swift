import Foundation
import TestSupport
import Testing

@testable import Ledger

/// What an audit must not be led to say, or to leave unsaid, at the edges.
@Suite struct `An audit at its limits` {
  private func party(_ number: Int, note: String = "a note") -> String {
    #"{"kind":"party.registered","id":"p\#(number)","name":"P","note":"\#(note)"}"#
  }

  @Test func `leaves the file of a newer version alone`() throws {
    let ledger = try TamperedLedger()
    try ledger.raw { try $0.execute("PRAGMA user_version=2") }
    #expect {
      try ledger.audit()
    } throws: { ($0 as? LedgerError)?.code == .newerVersion }
  }

  @Test func `finds a record that is larger than any may be`() throws {
    let ledger = try TamperedLedger(batches: [party(1, note: "short")])
    try ledger.rewrite(1, "short", String(repeating: "x", count: 66_000))
    try ledger.rebuildTree()
    let found = try ledger.audit().damage
    #expect(found.map(\.record) == [1])
    #expect(found.first?.message.hasSuffix("bytes, more than a record may have") == true)
  }

  @Test func `names a hundred damaged records and counts the rest`() throws {
    let lines = (1...120).map { party($0) }.joined(separator: "\n")
    let ledger = try TamperedLedger(batches: [lines])
    try ledger.tamper("UPDATE record SET recorded_at = recorded_at + 1")
    let report = try ledger.audit()
    #expect(report.damage.compactMap(\.record) == Array(1...100))
    #expect(report.uncounted == 20)
  }

  @Test func `names a hundred tables that no ledger has and counts the rest`() throws {
    let ledger = try TamperedLedger()
    try ledger.raw { connection in
      for number in 1...103 { try connection.execute("CREATE TABLE extra\(number) (x)") }
    }
    let report = try ledger.audit()
    #expect(report.damage.count == 100)
    #expect(report.uncounted == 3)
  }

  /// A loop over all the numbers that are missing would never end.
  @Test func `is not kept busy by a record with an enormous number`() throws {
    let ledger = try TamperedLedger()
    try ledger.tamper(
      "INSERT INTO record SELECT 9000000000000000000, recorded_at, hashes, bytes "
        + "FROM record WHERE seq = 1")
    let found = try ledger.audit().damage
    #expect(found.first?.record == TamperedLedger.recordCount + 1)
    #expect(found.first?.message.hasPrefix("it is missing") == true)
  }

  @Test func `finds pages that the file has lost count of`() throws {
    let ledger = try TamperedLedger()
    // Leaves a free page.
    try ledger.raw { try $0.execute("CREATE TABLE extra (x); DROP TABLE extra") }
    try ledger.raw { try $0.execute("PRAGMA wal_checkpoint(TRUNCATE)") }
    var bytes = try Data(contentsOf: URL(filePath: ledger.path))
    // The number of free pages, in the header of the file.
    bytes[39] = 3
    try bytes.write(to: URL(filePath: ledger.path))
    let found = try ledger.audit().damage
    #expect(found.first?.message.hasPrefix("the file is damaged: ") == true, "\(found)")
  }

  // MARK: Registers

  private static let parties = """
    {"kind":"party.registered","id":"a","name":"A"}
    {"kind":"party.registered","id":"b","name":"B"}
    """
  private static let transferred = """
    {"kind":"shares.transferred","issuer":"a","from":"a","to":"b","on":"2025-01-02","quantity":"5"}
    """
  private static let issued = """
    {"kind":"shares.issued","issuer":"a","to":"a","on":"2025-01-01","quantity":"5"}
    """
  private static let issuedLate = """
    {"kind":"shares.issued","issuer":"a","to":"a","on":"2024-01-01","quantity":"9"}
    """

  @Test func `finds shares that were not held when they moved, though they were later`() throws {
    let ledger = try TamperedLedger(
      batches: [Self.parties, Self.issued + "\n" + Self.transferred, Self.issuedLate])
    #expect(try ledger.findings() == [])
    try ledger.rewrite(4, "\"quantity\":\"5\"", "\"quantity\":\"6\"")
    try ledger.rebuildTree()
    let found = try #require(try ledger.audit().damage.first)
    #expect(found.record == 4)
    #expect(found.message.hasSuffix("(not-held)"))
  }

  @Test func `judges a fact that was recorded late where it took effect`() throws {
    let split = #"{"kind":"shares.split","issuer":"a","on":"2025-01-01","ratio":"2:1"}"#
    let back = """
      {"kind":"shares.transferred","issuer":"a","from":"b","to":"a",\
      "on":"2025-01-03","quantity":"4"}
      """
    let ledger = try TamperedLedger(
      batches: [Self.parties, Self.issued, Self.transferred, split, back])
    #expect(try ledger.findings() == [])
    // The split is older than the transfer of 5, so that b holds 5, and not twice as many.
    try ledger.rewrite(6, "\"quantity\":\"4\"", "\"quantity\":\"8\"")
    try ledger.rebuildTree()
    let found = try #require(try ledger.audit().damage.first)
    #expect(found.record == 6)
    #expect(found.message.hasSuffix("(not-held)"), "\(found.message)")
  }

  @Test func `does not judge half a batch where its other half is damaged`() throws {
    let counted =
      #"{"kind":"shares.issued","issuer":"a","to":"b","on":"2025-01-01","quantity":"1"}"#
    let ledger = try TamperedLedger(
      batches: [Self.parties, [counted, Self.transferred, Self.issued].joined(separator: "\n")])
    #expect(try ledger.findings() == [])
    try ledger.flip(table: "record", key: "seq", 5, column: "bytes", byte: 0)
    #expect(try ledger.audit().damage.map(\.record) == [5])
  }

  // MARK: Evidence

  private func evidence(_ report: AuditReport) throws -> String {
    String(decoding: try #require(report.evidence), as: UTF8.self)
  }

  @Test func `shows of another ledger both checkpoints and no proof`() throws {
    let ledger = try TamperedLedger()
    var other = try TamperedLedger(batches: Array(TamperedLedger.batches.dropLast()))
      .checkpoint().checkpoint
    other.origin = "example.org/other"
    let text = try evidence(ledger.audit(against: SignedCheckpoint(other)))
    #expect(text.components(separatedBy: "--- ").count == 3)
  }

  @Test func `shows no proof from a tree that is damaged itself`() throws {
    let remembered = try TamperedLedger(batches: Array(TamperedLedger.batches.dropLast()))
      .checkpoint()
    var other = TamperedLedger.batches
    other[1].replace("USD 5m", with: "USD 6m")
    let fork = try TamperedLedger(batches: other)
    let whole = try evidence(fork.audit(against: remembered))
    #expect(whole.contains("--- the ledger's consistency proof"))
    // The leaf of record 9, which is the first hash of the proof.
    try fork.flip(table: "record", key: "seq", 10, column: "hashes", byte: Digest.byteCount)
    let text = try evidence(fork.audit(against: remembered))
    #expect(!text.contains("--- the ledger's consistency proof"))
  }

  // MARK: Reading

  @Test func `never takes a disk that cannot be read for a damaged ledger`() throws {
    let ledger = try TamperedLedger()
    try ledger.raw { try $0.execute("PRAGMA wal_checkpoint(TRUNCATE)") }
    var failures = 0
    for number in 1... {
      let plan = FaultyDisk.Plan(number: number)
      let isDone = try FaultyDisk.run(under: ledger.folder.path, plan) { disk throws -> Bool in
        do {
          #expect(try ledger.audit().damage == [], "\(plan)")
        } catch let error as LedgerError {
          #expect(error.code == .storage, "\(plan): \(error.message)")
          failures += 1
        }
        return disk.failed == nil
      }
      if isDone { break }
    }
    #expect(failures > 10)
  }
}
