import Foundation
import Ledger
import Testing

@testable import Projections

/// A state counts for the bytes that it was folded from: not for others that claim to be them.
struct LineageTests {
  private func book(_ count: Int) -> [String] {
    [#"{"kind":"party.registered","id":"a","name":"A"}"#]
      + (0..<count).map {
        #"{"kind":"pledge.made","on":"2024-01-01","id":"p\#($0)","by":"a","amount":"USD 1"}"#
      }
  }

  private func kept() throws -> SnapshotLedger {
    let kept = try SnapshotLedger()
    try kept.append(book(60))
    return kept
  }

  /// Changes the file beside what keeps it, in one transaction.
  private func tamper(_ kept: SnapshotLedger, _ sql: String) throws {
    let connection = try Connection(path: kept.path, access: .readWrite)
    connection.setTriggers(false)
    try connection.execute(sql)
    try connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
  }

  private static let changes = [
    "UPDATE record SET bytes = CAST(replace(CAST(bytes AS TEXT), '\"1\"', '\"7\"') AS BLOB) "
      + "WHERE seq = 5",
    "DELETE FROM effect WHERE seq > 40", "UPDATE effect SET day = day + 9999 WHERE seq = 9",
    "DELETE FROM mention",
  ]

  @Test(arguments: changes)
  func `what a tampered file gave is not shown of another with its head`(change: String) throws {
    let kept = try kept()
    let honest = try kept.report(.pledges, nil)
    try tamper(
      kept,
      "CREATE TABLE copy AS SELECT * FROM record; CREATE TABLE e AS SELECT * FROM effect")
    try tamper(kept, change)
    let forged = try kept.report(.pledges, nil)
    #expect(try kept.report(.pledges, kept.states) == forged)
    #expect(try kept.report(.pledges, kept.states) == forged)
    try tamper(
      kept,
      "UPDATE record SET bytes = (SELECT bytes FROM copy WHERE copy.seq = record.seq); "
        + "DELETE FROM effect; INSERT INTO effect SELECT * FROM e")
    #expect(try kept.report(.pledges, kept.states) == honest)
    #expect(try kept.report(.pledges, kept.states) == honest)
    try tamper(kept, change)
    #expect(try kept.report(.pledges, kept.states) == forged)
  }

  @Test func `a file that takes the place of another is read anew`() throws {
    let (kept, other) = (try kept(), try SnapshotLedger())
    try other.append(book(50))
    _ = try kept.report(.pledges, kept.states)
    for path in [kept.path, other.path] {
      let connection = try Connection(path: path, access: .readWrite)
      try connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    }
    try FileManager.default.removeItem(atPath: kept.path)
    try FileManager.default.copyItem(atPath: other.path, toPath: kept.path)
    // What is open is not what stands there now.
    #expect(kept.ledger.log.stamp() == nil)
    #expect(try kept.states.states(of: kept.ledger) == nil)
    let opened = try Ledger.open(path: kept.path, writing: false)
    let states = try #require(try kept.states.states(of: opened))
    #expect(Lineage.read(states.path) != states.lineage)
  }

  @Test func `an append is followed, and one beside it is not`() throws {
    let kept = try kept()
    _ = try kept.report(.pledges, kept.states)
    func isKnown() throws -> Bool {
      let states = try #require(try kept.states.states(of: kept.ledger))
      return Lineage.read(states.path) == states.lineage
    }
    #expect(try isKnown())
    try kept.append([#"{"kind":"party.registered","id":"b","name":"B"}"#])
    #expect(try isKnown())
    try kept.states.following(kept.ledger) {
      try tamper(kept, "DELETE FROM effect WHERE seq > 40")
    }
    #expect(try !isKnown())
    _ = try kept.report(.pledges, kept.states)
    #expect(try isKnown())
    // A reader keeps the write-ahead log in use.
    let reader = try Ledger.open(path: kept.path, writing: false)
    try reader.log.read { () throws(LedgerError) in
      _ = try reader.log.size()
      try? kept.append([#"{"kind":"party.registered","id":"c","name":"C"}"#])
    }
    #expect(try kept.report(.pledges, kept.states) == kept.report(.pledges, nil))
  }

  @Test func `a stamp is settled when a change could no longer have the same`() throws {
    let kept = try kept()
    let stamp = try #require(kept.ledger.log.stamp())
    #expect(0...2_000 ~= stamp.millisecondsUntilSettled)
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 0)], ofItemAtPath: kept.path)
    #expect(kept.ledger.log.stamp() != stamp)
  }
}
