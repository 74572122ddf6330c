import Foundation
import TestSupport
import Testing

@testable import Ledger

/// What SQLite would play back before anybody could look at the file.
@Suite("A rollback journal beside a ledger")
struct RollbackJournalTests {
  private let files: LedgerFiles
  private let victim: String

  init() throws {
    files = try LedgerFiles()
    victim = files.path("victim")
    try Data("precious".utf8).write(to: URL(filePath: victim))
  }

  private func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(filePath: path)))
  }

  private func put(_ bytes: [UInt8], at path: String) throws {
    try Data(bytes).write(to: URL(filePath: path))
  }

  /// What each way of opening the file says, the victim and the file itself unharmed.
  private func codes(_ path: String) throws -> [LedgerError.Code?] {
    let before = FileManager.default.contents(atPath: path)
    let codes: [LedgerError.Code?] = [
      files.openCode(path), files.openCode(path, writing: true),
      files.code { () throws(LedgerError) in
        _ = try Ledger.openOrCreate(path: path, origin: "other")
      },
      files.code { () throws(LedgerError) in _ = try Ledger.audit(path: path) },
      files.code { () throws(LedgerError) in try TraceRemoval(path: path).rebuild() },
    ]
    #expect(try String(contentsOfFile: victim, encoding: .utf8) == "precious")
    #expect(FileManager.default.contents(atPath: path) == before)
    #expect(FileManager.default.fileExists(atPath: path + "-journal"))
    return codes
  }

  private func finished(_ name: String = "ledger.db", _ more: String? = nil) throws -> String {
    let (path, ledger) = try files.made(name)
    if let more { _ = try ledger.append(files.book(more), files.options) }
    return path
  }

  @Test func `deletes no file that it names`() throws {
    let path = try finished()
    let pages = UInt32(try bytes(path).count / 16_384)
    for journal in [
      PlantedJournal.naming(victim, pagesBefore: pages), PlantedJournal.naming(victim),
      PlantedJournal.naming(victim, pages: .max),
    ] {
      try put(journal, at: path + "-journal")
      #expect(try codes(path) == Array(repeating: .damaged, count: 5))
    }
  }

  @Test func `gives a ledger no second face`() throws {
    let path = try finished()
    let other = try finished("other.db", World.pledge("x"))
    try put(PlantedJournal.turning(into: try bytes(other)), at: path + "-journal")
    #expect(try codes(path) == Array(repeating: .damaged, count: 5))
    // Nor where SQLite can only read the file alone, as on read-only media.
    try FileManager.default.createSymbolicLink(
      atPath: path + "-shm", withDestinationPath: files.path("no/where"))
    #expect(files.openCode(path) == .damaged)
  }

  @Test func `is seen beside what a link leads to`() throws {
    let path = try finished()
    let link = files.path("link.db")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
    try put(PlantedJournal.naming(victim), at: path + "-journal")
    #expect(files.openCode(link) == .damaged)
    #expect(files.openCode(link, writing: true) == .damaged)
    #expect(try String(contentsOfFile: victim, encoding: .utf8) == "precious")
  }

  @Test func `whatever it holds, says what to do`() throws {
    let path = try finished()
    for journal in [[0], [0xd9], PlantedJournal.header(), [UInt8](repeating: 7, count: 70_000)] {
      try put(journal, at: path + "-journal")
      do throws(LedgerError) {
        _ = try Ledger.open(path: path, writing: false)
        Issue.record("it was opened")
      } catch {
        #expect(error.code == .damaged)
        #expect(error.message.contains("'-journal' at the end"))
        #expect(error.hint?.contains("move the journal away") == true)
      }
    }
    try put([], at: path + "-journal")
    #expect(files.openCode(path) == nil)
    #expect(files.openCode(path, writing: true) == nil)
  }

  @Test func `harms nothing that is no ledger`() throws {
    let path = files.path("thesis")
    for text in ["my thesis", "SQLite format 3\0" + String(repeating: "x", count: 20_000)] {
      try put(Array(text.utf8), at: path)
      for journal in [PlantedJournal.header(), PlantedJournal.naming(victim, pagesBefore: 1)] {
        try put(journal, at: path + "-journal")
        #expect(try codes(path) == Array(repeating: .storage, count: 5))
      }
    }
    try put([], at: path)
    try put(PlantedJournal.naming(victim), at: path + "-journal")
    #expect(try codes(path) == Array(repeating: .storage, count: 5))
  }

  /// A ledger that is in use may be in its write-ahead log alone.
  @Test func `empties no ledger that stands in its write-ahead log`() throws {
    let (path, ledger) = try files.made()
    let copy = files.path("copy.db")
    try put(try bytes(path + "-wal"), at: copy + "-wal")
    try put(Array(try bytes(path).prefix(16_384)), at: copy)
    #expect(try ledger.head().size == 6)
    try put(PlantedJournal.header(), at: copy + "-journal")
    #expect(files.openCode(copy) != nil)
    #expect(files.openCode(copy, writing: true) != nil)
    #expect(try bytes(copy + "-wal") == bytes(path + "-wal"))
    try FileManager.default.removeItem(atPath: copy + "-journal")
    #expect(try Ledger.open(path: copy, writing: false).head().size == 6)
  }

  @Test func `of a making that was cut off is taken up`() throws {
    let page = try bytes(try finished("other.db")).prefix(16_384)
    let unmarked = Array(page[..<68]) + [0, 0, 0, 0] + page[72..<512]
    let header = PlantedJournal.header()
    let zeros = [UInt8](repeating: 0, count: 512)
    for (number, (file, journal)) in [
      ([], header), ([], Array(header.prefix(20))), ([], zeros), (unmarked, header),
      (zeros, header),
    ].enumerated() {
      let path = files.path("cut-\(number).db")
      try put(file, at: path)
      try put(journal, at: path + "-journal")
      #expect(files.openCode(path) == .unfinished)
      let audit = files.code { () throws(LedgerError) in _ = try Ledger.audit(path: path) }
      #expect(audit == .unfinished)
      let ledger = try Ledger.openOrCreate(path: path, origin: "example.org/ledger")
      _ = try ledger.append(files.book(World.names), files.options)
      #expect(!FileManager.default.fileExists(atPath: path + "-journal"))
      #expect(try Ledger.audit(path: path).damage == [])
    }
  }

  @Test func `is never left by a ledger that came without a write-ahead log`() throws {
    let path = try finished()
    try Connection(path: path, access: .readWrite).execute("PRAGMA journal_mode=DELETE")
    #expect(try bytes(path)[18] == 1)
    let ledger = try Ledger.open(path: path, writing: true)
    _ = try ledger.append(files.book(World.pledge("x")), files.options)
    #expect(try bytes(path)[18] == 2)
    #expect(FileManager.default.fileExists(atPath: path + "-wal"))
  }
}
