import Foundation
import Ledger
import Testing

@Suite("A ledger file that is only read")
struct ReadOnlyLogTests {
  private let files: LedgerFiles

  init() throws { files = try LedgerFiles() }

  @Test func `a ledger opened for reading writes nothing`() throws {
    let (path, _) = try files.made()
    let reader = try Ledger.open(path: path, writing: false)
    do throws(AppendFailure) {
      _ = try reader.append(files.book(World.pledge("x")), files.options)
      Issue.record("it was appended")
    } catch {
      guard case .ledger(let error) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(error.code == .readOnly)
    }
  }

  @Test func `a file that cannot be written can be read`() throws {
    let path = try files.made().path
    try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: path)
    #expect(try Ledger.open(path: path, writing: false).head().size == 6)
  }

  /// A link to nowhere in the place of the shared memory keeps SQLite from opening the file in the
  /// usual way, for the superuser too, as read-only media do.
  private func block(_ path: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: path + "-shm", withDestinationPath: files.path("no/where"))
  }

  @Test func `a ledger whose companions cannot be made is read as it stands`() throws {
    let path = try files.made().path
    try #require(!FileManager.default.fileExists(atPath: path + "-wal"))
    try block(path)
    let ledger = try Ledger.open(path: path, writing: false)
    #expect(try ledger.head().size == 6)
    #expect(try ledger.log.root() == files.recomputedRoot(ledger))
    try Data().write(to: URL(filePath: path + "-wal"))
    #expect(try Ledger.open(path: path, writing: false).head().size == 6)
  }

  @Test func `an older answer is never given for want of a write-ahead log`() throws {
    let (path, ledger) = try files.made()
    _ = try ledger.append(files.book(World.pledge("x")), files.options)
    let copy = files.path("copy.db")
    try FileManager.default.copyItem(atPath: path, toPath: copy)
    try FileManager.default.copyItem(atPath: path + "-wal", toPath: copy + "-wal")
    try block(copy)
    do throws(LedgerError) {
      _ = try Ledger.open(path: copy, writing: false)
      Issue.record("it was opened")
    } catch {
      #expect(error.code == .storage)
      #expect(error.message.contains("write-ahead log"))
      #expect(error.hint?.contains("copy the ledger") == true)
    }
    try FileManager.default.removeItem(atPath: copy + "-shm")
    #expect(try Ledger.open(path: copy, writing: false).head().size == 7)
  }

  @Test(
    "a ledger in a folder that cannot be written is read",
    .enabled(if: geteuid() != 0, "the superuser can write everywhere"))
  func readsWithoutAFolderToWriteIn() throws {
    let path = try files.made().path
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o555], ofItemAtPath: files.folder.path)
    defer {
      try? FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: files.folder.path)
    }
    #expect(try Ledger.open(path: path, writing: false).head().size == 6)
    #expect(files.openCode(path, writing: true) == .readOnly)
  }

  @Test(
    "a ledger that may not be read is a storage error",
    .enabled(if: geteuid() != 0, "the superuser can read everything"))
  func cannotReadWithoutPermission() throws {
    let path = try files.made().path
    try FileManager.default.setAttributes([.posixPermissions: 0o000], ofItemAtPath: path)
    #expect(files.openCode(path) == .storage)
  }
}
