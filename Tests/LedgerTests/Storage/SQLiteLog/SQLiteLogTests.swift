import Foundation
import Ledger
import TestSupport
import Testing

@Suite("A ledger file")
struct SQLiteLogTests {
  private let files: LedgerFiles

  init() throws { files = try LedgerFiles() }

  // MARK: Opening

  @Test func `what was appended is there after closing and opening`() throws {
    let path: String
    let head: Head
    do {
      let (made, ledger) = try files.made()
      path = made
      head = try ledger.head()
    }
    for writing in [false, true] {
      let ledger = try Ledger.open(path: path, writing: writing)
      #expect(try ledger.head() == head)
      #expect(ledger.origin == "example.org/ledger")
      #expect(try ledger.sequence(named: "a") == 2)
    }
  }

  @Test func `a ledger is not made where a file stands, nor opened where none does`() throws {
    let (path, _) = try files.made()
    #expect(
      files.code { () throws(LedgerError) in _ = try Ledger.create(path: path, origin: "o") }
        == .exists)
    for writing in [false, true] {
      #expect(files.openCode(files.path("absent.db"), writing: writing) == .notFound)
    }
    #expect(!FileManager.default.fileExists(atPath: files.path("absent.db")))
    let nowhere = files.path("no/folder/ledger.db")
    #expect(
      files.code { () throws(LedgerError) in _ = try Ledger.create(path: nowhere, origin: "o") }
        != nil)
  }

  @Test(arguments: [false, true])
  func `other files are refused and stay as they are`(writing: Bool) throws {
    let text = files.path("notes.txt")
    try "Dear diary, this is no ledger but long enough to look like a page.\n"
      .write(toFile: text, atomically: true, encoding: .utf8)
    let before = try Data(contentsOf: URL(filePath: text))
    #expect(files.openCode(text, writing: writing) == .notALedger)
    #expect(try Data(contentsOf: URL(filePath: text)) == before)

    let other = files.path("other.db")
    try Connection(path: other, access: .readWriteCreate).execute("CREATE TABLE t (a)")
    #expect(files.openCode(other, writing: writing) == .notALedger)

    let empty = files.path("empty.db")
    try Data().write(to: URL(filePath: empty))
    #expect(files.openCode(empty, writing: writing) == .unfinished)
    #expect(files.openCode(files.folder.path, writing: writing) == .storage)
  }

  @Test func `a ledger is made in an empty file, and in one that was only begun`() throws {
    let empty = files.path("empty.db")
    try Data().write(to: URL(filePath: empty))
    let begun = files.path("begun.db")
    try Connection(path: begun, access: .readWriteCreate).execute("PRAGMA journal_mode=WAL")
    for path in [empty, begun] {
      #expect(files.openCode(path) == .unfinished)
      #expect(try Ledger.openIfMade(path: path) == nil)
      #expect(try Ledger.create(path: path, origin: "o").head().size == 0)
      #expect(try Ledger.audit(path: path).damage == [])
      #expect(
        files.code { () throws(LedgerError) in _ = try Ledger.create(path: path, origin: "o") }
          == .exists)
    }
  }

  @Test(arguments: [
    "CREATE TABLE t (a)", "PRAGMA user_version=1", "PRAGMA application_id=7",
    "CREATE TABLE t (a); DROP TABLE t; PRAGMA user_version=3",
  ])
  func `no ledger is made in the file of another program`(sql: String) throws {
    let path = files.path("other.db")
    try Connection(path: path, access: .readWriteCreate).execute(sql)
    let before = try Data(contentsOf: URL(filePath: path))
    #expect(
      files.code { () throws(LedgerError) in _ = try Ledger.create(path: path, origin: "o") }
        == .exists)
    #expect(
      files.code { () throws(LedgerError) in
        _ = try Ledger.openOrCreate(path: path, origin: "o")
      } == .notALedger)
    #expect(try Data(contentsOf: URL(filePath: path)) == before)
  }

  @Test func `a file of a newer version is refused with what to do`() throws {
    let (path, _) = try files.made()
    try Connection(path: path, access: .readWrite).execute("PRAGMA user_version=2")
    do throws(LedgerError) {
      _ = try Ledger.open(path: path, writing: false)
      Issue.record("it was opened")
    } catch {
      #expect(error.code == .newerVersion)
      #expect(error.hint == "use a newer ledgerctl")
    }
  }

  @Test func `a cut file is damaged or no ledger, never shorter`() throws {
    let path = try files.made().path
    let whole = try Data(contentsOf: URL(filePath: path))
    try #require(!FileManager.default.fileExists(atPath: path + "-wal"))
    for length in [100, 4096, whole.count / 2] {
      let cut = files.path("cut-\(length).db")
      try whole.prefix(length).write(to: URL(filePath: cut))
      let failure = files.code { () throws(LedgerError) in
        let ledger = try Ledger.open(path: cut, writing: false)
        try ledger.records { _ in true }
      }
      #expect(failure != nil)
    }
  }

  // MARK: Append only

  @Test(arguments: [
    "UPDATE record SET bytes = x'00' WHERE seq = 1", "DELETE FROM record WHERE seq = 1",
    "DELETE FROM record", "INSERT OR REPLACE INTO record VALUES (1, 0, x'00', x'00')",
    "REPLACE INTO record VALUES (1, 0, x'00', x'00')", "UPDATE record SET seq = 99 WHERE seq = 1",
    "INSERT INTO record VALUES (1, 0, x'00', x'') ON CONFLICT (seq) DO UPDATE SET bytes = x'00'",
    "UPDATE record SET hashes = x'00'", "UPDATE OR REPLACE record SET seq = seq + 1",
  ])
  func `the log refuses to be rewritten with SQL`(sql: String) throws {
    let (path, ledger) = try files.made()
    let head = try ledger.head()
    let connection = try Connection(path: path, access: .readWrite)
    #expect(throws: SQLiteError.self) { try connection.execute(sql) }
    #expect(try ledger.head() == head)
    #expect(try Ledger.open(path: path, writing: false).record(1) != nil)
  }

  @Test func `the view of statements can be read with SQL alone`() throws {
    let (path, _) = try files.made()
    let connection = try Connection(path: path, access: .readOnly)
    // As the `sqlite3` shell and most tools have it.
    try connection.execute("PRAGMA trusted_schema=ON")
    let row = try connection.prepare(
      "SELECT kind, id, recorder, recorded_at FROM statement WHERE seq = 2"
    )
    #expect(try row.step())
    #expect(
      (0..<4).map { row.text($0) } == [
        "party.registered", "a", "tester", "2026-09-21T14:13:20.000Z",
      ])
  }

  // MARK: Several at a time

  @Test func `a reader beside a writer sees all of a batch or none of it`() throws {
    let (path, ledger) = try files.made()
    let reader = try Ledger.open(path: path, writing: false)
    let sizes = try reader.log.read { () throws(LedgerError) -> [Int] in
      let before = try reader.log.size()
      do throws(AppendFailure) {
        _ = try ledger.append(files.book(World.pledge("x"), World.pledge("y")), files.options)
      } catch { Issue.record("\(error)") }
      return [before, try reader.log.size()]
    }
    #expect(sizes == [6, 6])
    #expect(try reader.head().size == 8)
    #expect(try reader.type(of: "x") == .pledge)
  }

  @Test func `a second writer is told that the ledger is busy`() throws {
    let (path, _) = try files.made()
    let one = try SQLiteLog.open(path: path, writing: true)
    let two = Ledger(log: try SQLiteLog.open(path: path, writing: true, busyMilliseconds: 20))
    try one.write { () throws(LedgerError) -> Bool in
      do throws(AppendFailure) {
        _ = try two.append(files.book(World.pledge("x")), files.options)
        Issue.record("it was appended")
      } catch {
        if case .ledger(let error) = error {
          #expect(error.code == .busy)
          #expect(error.hint != nil)
        } else {
          Issue.record("\(error)")
        }
      }
      return false
    }
    #expect(try two.append(files.book(World.pledge("x")), files.options).records == 7..<8)
  }

  @Test func `a busy writer is waited for`() throws {
    let (path, _) = try files.made()
    let holds = DispatchSemaphore(value: 0)
    Thread.detachNewThread {
      let holder = try? Connection(path: path, access: .readWrite)
      try? holder?.execute("BEGIN IMMEDIATE")
      holds.signal()
      Thread.sleep(forTimeInterval: 0.05)
      try? holder?.execute("ROLLBACK")
    }
    holds.wait()
    let log = try SQLiteLog.open(path: path, writing: true, busyMilliseconds: 120_000)
    let receipt = try Ledger(log: log).append(files.book(World.pledge("x")), files.options)
    #expect(receipt.records == 7..<8)
  }

  @Test func `a writer builds on what another wrote since`() throws {
    let (path, one) = try files.made()
    let two = try Ledger.open(path: path, writing: true)
    _ = try one.append(files.book(World.pledge("x")), files.options)
    _ = try two.append(files.book(World.pledge("y", more: ",'part_of':'x'")), files.options)
    _ = try one.append(files.book(World.ended("y", on: "2025-02-01")), files.options)
    #expect(try one.head() == two.head())
    #expect(try two.head().size == 9)
    #expect(try one.log.root() == files.recomputedRoot(one))
  }

  // MARK: Tree and indexes

  /// Every row of every table but the recorded text of times, in order.
  private func dump(_ path: String) throws -> [String] {
    let connection = try Connection(path: path, access: .readOnly)
    var rows: [String] = []
    for (table, columns) in [
      ("record", "seq, hex(hashes), hex(bytes)"), ("entity", "id, type, seq"),
      ("mentioned", "entity, role, seq"), ("content", "hash, seq"), ("author_key", "key, seq"),
      ("revision", "record, seq"),
    ] {
      let parts = columns.replacing(", ", with: " || ' ' || ")
      let query = try connection.prepare("SELECT \(parts) FROM \(table) ORDER BY \(columns)")
      while try query.step() { rows.append("\(table) \(query.text(0) ?? "")") }
    }
    return rows
  }

  static let story = [
    World.names, World.proposal("x"), World.pledge("x", "USD 9", more: ",'key':'k1'"),
    World.pledge("y", more: ",'part_of':'x','sources':'s'"), World.issued("10"),
    World.transferred("5"),
    World.corrected("'k1'", World.pledge("x", "USD 10", more: ",'key':'k2'")),
    World.payment("USD 1", more: ",'id':'m','fulfils':['x','y']"), World.retracted("11"),
    World.issued("7"), World.ended("y", on: "2025-05-01"),
    World.corrected("11", World.transferred("3")), World.retracted("'m'"),
  ].joined(separator: "\n").split(separator: "\n").map(String.init)

  @Test func `the stored tree equals one computed from the records, at every size`() throws {
    let ledger = try Ledger.create(path: files.path("t.db"), origin: "o")
    var frontier = CompactRange()
    for line in Self.story {
      _ = try ledger.append(files.book(line), files.options)
      let size = try ledger.head().size
      let bytes = try #require(try ledger.record(size)?.bytes)
      frontier.append(bytes.withUnsafeBytes { MerkleTree.leafHash($0) }) { position, hash in
        #expect((try? (ledger.log as? SQLiteLog)?.hash(at: position)) == hash)
      }
      #expect(try ledger.log.root() == frontier.root)
      #expect(try ledger.head().root == frontier.root.hex)
    }
    let last = try ledger.head().size
    let hashes = try Connection(path: files.path("t.db"), access: .readOnly)
      .prepare("SELECT sum(length(hashes)) FROM record")
    #expect(try hashes.step())
    #expect(Int(hashes.int64(0)) == HashPosition.count(treeSize: last) * Digest.byteCount)
  }

  @Test(arguments: 0..<6 as Range<UInt64>)
  func `any split into batches gives the same records, tree and indexes`(seed: UInt64) throws {
    let whole = files.path("whole.db")
    _ = try Ledger.create(path: whole, origin: "o").append(
      files.book(Self.story.joined(separator: "\n")), files.options)
    var random = SeededGenerator(seed: seed)
    let split = files.path("split.db")
    var ledger = try Ledger.create(path: split, origin: "o")
    var rest = Self.story[...]
    while !rest.isEmpty {
      let batch = rest.prefix(seed == 0 ? 1 : random.int(1...5))
      rest = rest.dropFirst(batch.count)
      _ = try ledger.append(files.book(batch.joined(separator: "\n")), files.options)
      if random.int(0...1) == 0 { ledger = try Ledger.open(path: split, writing: true) }
    }
    #expect(try dump(split) == dump(whole))
    #expect(try dump(whole).count > 40)
  }

  @Test func `records come in either order and stop where they are told to`() throws {
    let (_, ledger) = try files.made()
    func sequences(newestFirst: Bool, from: Int?, most: Int) throws -> [Int] {
      var found: [Int] = []
      try ledger.records(newestFirst: newestFirst, from: from) { record in
        found.append(record.sequence)
        return found.count < most
      }
      return found
    }
    #expect(try sequences(newestFirst: false, from: nil, most: 99) == [1, 2, 3, 4, 5, 6])
    #expect(try sequences(newestFirst: true, from: nil, most: 99) == [6, 5, 4, 3, 2, 1])
    #expect(try sequences(newestFirst: false, from: 3, most: 2) == [3, 4])
    #expect(try sequences(newestFirst: true, from: 3, most: 2) == [3, 2])
    #expect(try sequences(newestFirst: false, from: .max, most: 9) == [6])
    #expect(try sequences(newestFirst: true, from: .min, most: 9) == [1])
  }

  @Test func `an append by another shows in what an open ledger says of an id`() throws {
    let (path, one) = try files.made()
    #expect(try one.type(of: "x") == nil)
    #expect(try one.suggestion(for: "xyzzy") == nil)
    _ = try Ledger.open(path: path, writing: true).append(
      files.book("{'kind':'party.registered','id':'xyzz','name':'X'}"), files.options)
    #expect(try one.type(of: "xyzz") == .party)
    #expect(try one.suggestion(for: "xyzzy") == "did you mean 'xyzz'?")
    #expect(try one.mentions(of: "xyzz") == [7])
  }
}
