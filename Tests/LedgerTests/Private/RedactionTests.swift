import Foundation
import Testing

@testable import Ledger

/// What erases a private part, and what it may not leave behind.
@Suite struct `A redaction` {
  static let text = "the text that nobody may ever read again"
  static let book = """
    {"kind":"party.registered","id":"ana","name":"Ana","private":{"phone":"\(text)","mail":"m"}}
    {"kind":"party.registered","id":"bob","name":"Bob","private":{"phone":"another text of his"}}
    """

  private func ledger(_ book: String = Self.book) throws -> TamperedLedger {
    try TamperedLedger(batches: [book])
  }

  private func redact(
    _ ledger: TamperedLedger, _ record: Int, _ part: String, waitingMilliseconds: Int = 5_000
  ) throws -> Redaction {
    try Ledger.redact(
      path: ledger.path,
      RedactionRequest(record: record, part: part, basis: "a request", authority: "the office"),
      AppendOptions(recorder: "ana", nowMilliseconds: 1_800_000_000_000),
      waitingMilliseconds: waitingMilliseconds)
  }

  private func contents(_ ledger: TamperedLedger) throws -> Data {
    var all = Data()
    for suffix in ["", "-wal", "-journal"] {
      if let data = FileManager.default.contents(atPath: ledger.path + suffix) { all += data }
    }
    return all
  }

  @Test func `erases the text from every file, and the record stays`() throws {
    let ledger = try ledger()
    let before = try Ledger.open(path: ledger.path, writing: false).record(1)?.bytes
    #expect(try contents(ledger).range(of: Data(Self.text.utf8)) != nil)
    let redaction = try redact(ledger, 1, "phone")
    #expect(redaction.record == 3 && !redaction.isRepeated)
    #expect(redaction.records.isEmpty && redaction.parts.isEmpty)
    #expect(try contents(ledger).range(of: Data(Self.text.utf8)) == nil)
    #expect(try contents(ledger).range(of: Data("another text of his".utf8)) != nil)
    let after = try Ledger.open(path: ledger.path, writing: false)
    #expect(try after.record(1)?.bytes == before)
    #expect(try ledger.findings() == [])
  }

  @Test func `says itself what was erased, why, and by whose authority`() throws {
    let ledger = try ledger()
    _ = try redact(ledger, 1, "phone")
    let reader = try Ledger.open(path: ledger.path, writing: false)
    let record = try #require(try reader.record(1))
    let parts = try reader.privateParts(of: record)
    #expect(parts.map(\.part) == ["mail", "phone"])
    guard case .erased(let by) = parts[1].state,
      case .revision(.recordRedacted(let redaction)) = by.statement.body
    else {
      Issue.record("\(parts[1])")
      return
    }
    #expect(by.sequence == 3)
    #expect(redaction.basis == "a request" && redaction.authority == "the office")
    guard case .text("m") = parts[0].state else {
      Issue.record("\(parts[0])")
      return
    }
  }

  @Test func `may be asked for again, and is recorded once`() throws {
    let ledger = try ledger()
    let first = try redact(ledger, 1, "phone")
    let again = try redact(ledger, 1, "phone")
    #expect(again.isRepeated && again.record == first.record)
    #expect(again.head == first.head)
    #expect(try ledger.findings() == [])
  }

  @Test func `leaves the book as it was: appended again, it brings nothing back`() throws {
    let ledger = try ledger()
    _ = try redact(ledger, 1, "phone")
    do {
      let writer = try Ledger.open(path: ledger.path, writing: true)
      try TamperedLedger.append(Self.book, to: writer, second: 9)
      #expect(try writer.head().size == 3)
      #expect(try writer.log.privateText(of: 1, "phone") == nil)
    }
    #expect(try contents(ledger).range(of: Data(Self.text.utf8)) == nil)
  }

  @Test func `names where else the same text stands`() throws {
    let ledger = try ledger(
      """
      {"kind":"party.registered","id":"ana","name":"Ana","private":{"a":"said \\"so\\" to all"}}
      {"kind":"party.registered","id":"bob","name":"Bob","note":"She said \\"so\\" to all."}
      {"kind":"party.registered","id":"cy","name":"Cy","private":{"b":"he said \\"so\\" to all"}}
      """)
    let redaction = try redact(ledger, 1, "a")
    #expect(redaction.records == [2] && redaction.recordCount == 1)
    #expect(redaction.parts == [Redaction.Place(record: 3, part: "b")])
    #expect(try ledger.findings() == [])
  }

  @Test func `finds a copy in what the file does not use, and writes the file anew`() throws {
    let ledger = try ledger()
    let salt = try #require(
      try Ledger.open(path: ledger.path, writing: false).log.privateText(of: 1, "phone")
    ).salt
    try ledger.raw { connection in
      try connection.execute("PRAGMA secure_delete=OFF")
      try connection.execute("CREATE TABLE scrap (copy TEXT)")
      try connection.execute("INSERT INTO scrap VALUES ('\(Self.text)')")
      try connection.execute("INSERT INTO scrap SELECT salt FROM private_part")
      try connection.execute("DROP TABLE scrap")
    }
    _ = try redact(ledger, 1, "phone")
    #expect(try contents(ledger).range(of: Data(Self.text.utf8)) == nil)
    #expect(try contents(ledger).range(of: Data(salt)) == nil)
    #expect(try ledger.findings() == [])
  }

  @Test(arguments: [0, 1, 20, 1 << 20, (1 << 20) + 5, (2 << 20) + 70])
  func `finds bytes wherever they stand in a file`(_ place: Int) throws {
    let folder = try TemporaryFolder()
    let path = folder.file("bytes")
    let needle = Array("needle in hay".utf8)
    for start in [place, max(0, place - 6)] {
      var bytes = [UInt8](repeating: UInt8(ascii: "n"), count: (3 << 20) + 1)
      #expect(FileManager.default.createFile(atPath: path, contents: Data(bytes)))
      #expect(FileSystem.file(path, holdsAnyOf: [[0xff], needle]) == false)
      bytes.replaceSubrange(start..<start + needle.count, with: needle)
      #expect(FileManager.default.createFile(atPath: path, contents: Data(bytes)))
      #expect(FileSystem.file(path, holdsAnyOf: [[0xff], needle]) == true)
    }
    #expect(FileSystem.file(folder.file("none"), holdsAnyOf: [needle]) == nil)
  }

  @Test func `of a text of one letter ends too`() throws {
    let ledger = try ledger()
    let redaction = try redact(ledger, 1, "mail")
    #expect(redaction.recordCount > 0)
    #expect(try ledger.findings() == [])
  }

  @Test func `says that it is not done while another process reads, and the next one is`() throws {
    let ledger = try ledger()
    do {
      let reader = try Connection(path: ledger.path, access: .readOnly)
      try reader.execute("BEGIN")
      _ = try reader.prepare("SELECT count(*) FROM record").first(read: { $0.int64(0) })
      do {
        _ = try redact(ledger, 1, "phone", waitingMilliseconds: 10)
        Issue.record("it was done")
      } catch AppendFailure.ledger(let error) {
        #expect(error.code == .busy)
        #expect(error.message.contains("record 3 is in and the text is deleted"))
        #expect(error.hint == "end what reads it, then run the same command again")
      }
    }
    let again = try redact(ledger, 1, "phone")
    #expect(again.isRepeated && again.record == 3)
    #expect(try contents(ledger).range(of: Data(Self.text.utf8)) == nil)
    #expect(try ledger.findings() == [])
  }

  @Test func `is refused for what no record has`() throws {
    let ledger = try ledger()
    for (record, part, code) in [
      (9, "phone", RefusalCode.unknownID), (1, "fax", .badValue), (2, "mail", .badValue),
    ] {
      do {
        _ = try redact(ledger, record, part)
        Issue.record("\(record) \(part) was erased")
      } catch AppendFailure.refused(let faults, _) {
        #expect(faults.map(\.code) == [code])
      }
    }
    #expect(try Ledger.open(path: ledger.path, writing: false).head().size == 2)
  }

  @Test func `does not cover up a part that somebody removed`() throws {
    let ledger = try ledger()
    try ledger.tamper("DELETE FROM private_part WHERE part = 'mail'")
    do {
      _ = try redact(ledger, 1, "mail")
      Issue.record("it was recorded")
    } catch AppendFailure.ledger(let error) {
      #expect(error.code == .damaged)
    }
  }

  @Test func `cannot be corrected, retracted or made twice`() throws {
    let ledger = try ledger()
    _ = try redact(ledger, 1, "phone")
    let writer = try Ledger.open(path: ledger.path, writing: true)
    for line in [
      #"{"kind":"record.retracted","record":3,"reason":"r"}"#,
      #"{"kind":"record.corrected","record":3,"reason":"r","statement":{"kind":"#
        + #""party.registered","id":"ana","name":"A"}}"#,
    ] {
      do {
        try TamperedLedger.append(line, to: writer, second: 9)
        Issue.record("accepted: \(line)")
      } catch AppendFailure.refused(let faults, _) {
        #expect(faults.first?.message.contains("is a redaction, which stands for good") == true)
      }
    }
  }

  @Test(
    "guards the table against what is not a redaction",
    arguments: [
      "UPDATE private_part SET bytes = x'00'", "UPDATE private_part SET seq = 7",
      "DELETE FROM private_part", "DELETE FROM private_part WHERE part = 'mail'",
      "INSERT OR REPLACE INTO private_part VALUES (1, 'mail', x'00', x'00')",
      "INSERT INTO private_part VALUES (1, 'phone', x'00', x'00')",
    ])
  func triggers(_ sql: String) throws {
    let ledger = try ledger()
    _ = try redact(ledger, 1, "phone")
    try ledger.raw { connection in
      #expect(throws: SQLiteError.self) { try connection.execute(sql) }
    }
    #expect(try ledger.findings() == [])
  }
}
