import Foundation
import Ledger
import Testing

/// The error that `body` ends with. Nil where it succeeds.
func failure(_ body: () throws(SQLiteError) -> Void) -> SQLiteError? {
  do throws(SQLiteError) {
    try body()
    return nil
  } catch {
    return error
  }
}

@Suite struct ConnectionTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.file("ledger")
  }

  /// A file with one row: 1.
  private func makeFile() throws {
    let connection = try Connection(path: path, access: .readWriteCreate)
    try connection.execute("CREATE TABLE t (n INTEGER PRIMARY KEY); INSERT INTO t VALUES (1)")
  }

  private func openFailure(_ path: String, _ access: Connection.Access) -> SQLiteError? {
    failure { () throws(SQLiteError) in
      let connection = try Connection(path: path, access: access)
      try connection.execute("SELECT count(*) FROM sqlite_schema")
    }
  }

  @Test func `What was written is there after closing and opening again`() throws {
    try makeFile()
    for access in [Connection.Access.readWriteCreate, .readWrite, .readOnly, .immutable] {
      let connection = try Connection(path: path, access: access)
      #expect(try integers(connection, "SELECT n FROM t") == [1])
    }
  }

  @Test(
    "Only opening to create makes a file",
    arguments: [Connection.Access.readWrite, .readOnly, .immutable])
  func absentFile(access: Connection.Access) {
    #expect(openFailure(path, access)?.code == .cantOpen)
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func `A folder that is absent, an empty name and one with a NUL are refused`() {
    #expect(openFailure(folder.file("absent/ledger"), .readWriteCreate)?.code == .cantOpen)
    #expect(openFailure("", .readWriteCreate)?.code == .cantOpen)
    #expect(openFailure(path + "\0x", .readWriteCreate)?.code == .cantOpen)
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func `A file of another kind is no database`() throws {
    try Data(repeating: 0x41, count: 4096).write(to: URL(filePath: path))
    #expect(openFailure(path, .readWrite)?.code == .notADatabase)
  }

  @Test func `A damaged file is reported as corrupt`() throws {
    try makeFile()
    var bytes = try Data(contentsOf: URL(filePath: path))
    bytes.replaceSubrange(100..<4096, with: Data(repeating: 0xff, count: 3996))
    try bytes.write(to: URL(filePath: path))
    #expect(openFailure(path, .readWrite)?.code == .corrupt)
  }

  @Test(
    "A file name is taken as it stands",
    arguments: [
      "a?mode=memory", "a#b", "a%20b", "a b", "é\u{1F4D2}", "%", ":memory:", "file:x?immutable=1",
    ])
  func oddNames(name: String) throws {
    let path = folder.file(name)
    let connection = try Connection(path: path, access: .readWriteCreate)
    try connection.execute("CREATE TABLE t (n)")
    #expect(FileManager.default.fileExists(atPath: path))
    #expect(openFailure(path, .immutable) == nil)
    #expect(openFailure("/" + path, .readOnly) == nil)
  }

  @Test("Read-only access refuses to write", arguments: [Connection.Access.readOnly, .immutable])
  func readOnly(access: Connection.Access) throws {
    try makeFile()
    let connection = try Connection(path: path, access: access)
    let error = failure { () throws(SQLiteError) in
      try connection.execute("INSERT INTO t VALUES (2)")
    }
    #expect(error?.code == .readOnly)
    #expect(try integers(connection, "SELECT n FROM t") == [1])
  }

  @Test func `A lock that another connection holds is reported as busy, and immutable ignores it`()
    throws
  {
    try makeFile()
    let writer = try Connection(path: path, access: .readWrite)
    try writer.execute("BEGIN EXCLUSIVE")
    #expect(openFailure(path, .readOnly)?.code == .busy)
    #expect(openFailure(path, .immutable) == nil)
    try writer.execute("ROLLBACK")
    #expect(openFailure(path, .readOnly) == nil)
  }

  /// The other writer has a thread of its own, because waiting for a lock blocks it.
  @Test func `A busy writer is waited for`() throws {
    try makeFile()
    let writer = try Connection(path: path, access: .readWrite)
    try writer.execute("BEGIN IMMEDIATE")
    let isWaiting = DispatchSemaphore(value: 0)
    let isDone = DispatchSemaphore(value: 0)
    Thread.detachNewThread { [path] in
      isWaiting.signal()
      // Where this fails, its row is missing at the end.
      _ = failure { () throws(SQLiteError) in
        let other = try Connection(
          path: path, access: .readWrite, busyTimeoutMilliseconds: 60_000)
        try other.execute("INSERT INTO t VALUES (3)")
      }
      isDone.signal()
    }
    isWaiting.wait()
    Thread.sleep(forTimeInterval: 0.02)
    try writer.execute("INSERT INTO t VALUES (2); COMMIT")
    isDone.wait()
    #expect(try integers(writer, "SELECT n FROM t") == [1, 2, 3])
  }

  @Test func `A reader beside a writer goes on seeing what it began with`() throws {
    try makeFile()
    let writer = try Connection(path: path, access: .readWrite)
    try writer.execute("PRAGMA journal_mode = WAL")
    let reader = try Connection(path: path, access: .readOnly)
    try reader.execute("BEGIN")
    #expect(try integers(reader, "SELECT n FROM t") == [1])
    try writer.execute("INSERT INTO t VALUES (2)")
    #expect(try integers(reader, "SELECT n FROM t") == [1])
    try reader.execute("COMMIT")
    #expect(try integers(reader, "SELECT n FROM t") == [1, 2])
  }

  @Test func `A database that has reached its largest size is full`() throws {
    let connection = try Connection.inMemory()
    try connection.execute("CREATE TABLE t (b BLOB); PRAGMA max_page_count = 4")
    let error = failure { () throws(SQLiteError) in
      try connection.execute("INSERT INTO t VALUES (zeroblob(100000))")
    }
    #expect(error?.code == .full)
  }

  @Test func `A refusal by a constraint or a trigger names the rule and the statement`() throws {
    let connection = try Connection.inMemory()
    try connection.execute(
      """
      CREATE TABLE t (n INTEGER PRIMARY KEY CHECK (n > 0));
      CREATE TRIGGER kept BEFORE DELETE ON t BEGIN SELECT raise(ABORT, 'rows are kept'); END;
      INSERT INTO t VALUES (1)
      """)
    let sql = "INSERT INTO t VALUES (-1)"
    let check = failure { () throws(SQLiteError) in try connection.execute(sql) }
    #expect(check?.code == .constraint)
    #expect(check?.extendedCode == 275)  // SQLITE_CONSTRAINT_CHECK
    #expect(check?.sql == sql)
    #expect(check?.description == "CHECK constraint failed: n > 0 (SQLite 275) in: \(sql)")

    let trigger = failure { () throws(SQLiteError) in try connection.execute("DELETE FROM t") }
    #expect(trigger?.code == .constraint)
    #expect(trigger?.message == "rows are kept")
  }

  @Test func `SQL cannot damage the file unless it is allowed to`() throws {
    let connection = try Connection.inMemory()
    try connection.execute("CREATE TABLE t (n); PRAGMA writable_schema = ON")
    let tampering = "DELETE FROM sqlite_schema"
    let error = failure { () throws(SQLiteError) in try connection.execute(tampering) }
    #expect(error?.message == "table sqlite_master may not be modified")
    connection.setDefensive(false)
    try connection.execute("PRAGMA writable_schema = ON")
    try connection.execute(tampering)
  }

  @Test func `A double-quoted string is no literal`() throws {
    let connection = try Connection.inMemory()
    let error = failure { () throws(SQLiteError) in try connection.execute("SELECT \"x\"") }
    #expect(error?.message == "no such column: x")
  }
}

/// The first column of every row.
func integers(_ connection: borrowing Connection, _ sql: String) throws(SQLiteError) -> [Int64] {
  let statement = try connection.prepare(sql)
  var values: [Int64] = []
  while try statement.step() { values.append(statement.int64(0)) }
  return values
}
