import Foundation
import Testing

@testable import Ledger

/// An erasure that is cut off says so until it is finished.
@Suite struct `An erasure that is cut off` {
  private static let book = """
    {"kind":"party.registered","id":"ana","name":"Ana","private":{"phone":"a text","mail":"m"}}
    """

  private func redact(
    _ ledger: TamperedLedger, _ part: String, waitingMilliseconds: Int = 5_000
  ) throws {
    _ = try Ledger.redact(
      path: ledger.path,
      RedactionRequest(record: 1, part: part, basis: "a request", authority: "the office"),
      AppendOptions(recorder: "ana", nowMilliseconds: 1_800_000_000_000),
      waitingMilliseconds: waitingMilliseconds)
  }

  private let finding =
    "the erasure of the private part 'phone' of record 1 was cut off: its text may be left in "
    + "the file; redact again"

  @Test func `is told of by the audit until it is repeated`() throws {
    let ledger = try TamperedLedger(batches: [Self.book])
    let reader = try Ledger.open(path: ledger.path, writing: false)
    // A reader of the log is in the way of what follows the record.
    try reader.log.read { () throws(LedgerError) in
      _ = try reader.log.size()
      #expect(throws: (any Error).self) { try redact(ledger, "phone", waitingMilliseconds: 0) }
    }
    #expect(try ledger.findings() == [finding])
    try redact(ledger, "phone")
    #expect(try ledger.findings() == [])
    #expect(!FileManager.default.fileExists(atPath: ledger.path + "-erasing"))
  }

  @Test func `is finished by the erasure of another part`() throws {
    let ledger = try TamperedLedger(batches: [Self.book])
    #expect(ErasureMark(ledgerAt: ledger.path).set(1, "phone"))
    #expect(try ledger.findings() == [finding])
    try redact(ledger, "mail")
    #expect(try ledger.findings() == [])
  }

  @Test func `is none where nothing was begun`() throws {
    let ledger = try TamperedLedger(batches: [Self.book])
    #expect(throws: (any Error).self) { try redact(ledger, "none") }
    #expect(!FileManager.default.fileExists(atPath: ledger.path + "-erasing"))
    let other = try Connection(path: ledger.path, access: .readWrite)
    try other.execute("BEGIN IMMEDIATE")
    // Not a link either: then nothing is erased.
    try FileManager.default.createSymbolicLink(
      atPath: ledger.path + "-erasing", withDestinationPath: ledger.path + "-nowhere")
    #expect(throws: (any Error).self) { try redact(ledger, "phone") }
    #expect(!FileManager.default.fileExists(atPath: ledger.path + "-nowhere"))
    try other.execute("ROLLBACK")
    #expect(try Ledger.open(path: ledger.path, writing: false).head().size == 1)
  }

  @Test func `may be marked by anything`() throws {
    let ledger = try TamperedLedger(batches: [Self.book])
    for text in ["", "x", "1", "99999999999999999999 a", "1 \u{1B}[31m\n", "\u{0}\u{FF}"] {
      try Data(text.utf8).write(to: URL(filePath: ledger.path + "-erasing"))
      let findings = try ledger.findings()
      #expect(findings.count == 1 && !findings[0].unicodeScalars.contains("\u{1B}"))
    }
  }
}
