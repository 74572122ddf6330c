import Ledger
import Testing

@Suite struct TransactionTests {
  private enum Refusal: Error, Equatable {
    case rule
    case storage(SQLiteError)
  }

  private static let kinds = [Connection.TransactionKind.deferred, .immediate]

  private func makeTable() throws -> Connection {
    let connection = try Connection.inMemory()
    try connection.execute("CREATE TABLE t (n INTEGER PRIMARY KEY)")
    return connection
  }

  @Test("What a transaction did is there after it", arguments: kinds)
  func commits(kind: Connection.TransactionKind) throws {
    let connection = try makeTable()
    let result = try connection.transaction(kind) { () throws(SQLiteError) -> Int in
      #expect(connection.isInTransaction == true)
      try connection.execute("INSERT INTO t VALUES (1), (2)")
      return connection.changeCount
    }
    #expect(result == 2)
    #expect(connection.isInTransaction == false)
    #expect(try integers(connection, "SELECT n FROM t") == [1, 2])
  }

  @Test("A transaction that fails leaves nothing behind", arguments: kinds)
  func rollsBack(kind: Connection.TransactionKind) throws {
    let connection = try makeTable()
    let error = failure { () throws(SQLiteError) in
      try connection.transaction(kind) { () throws(SQLiteError) in
        try connection.execute("INSERT INTO t VALUES (1)")
        try connection.execute("INSERT INTO t VALUES (1)")
      }
    }
    #expect(error?.code == .constraint)
    #expect(connection.isInTransaction == false)
    #expect(try integers(connection, "SELECT n FROM t") == [])
  }

  @Test func `An error of the caller's own kind rolls back and comes through`() throws {
    let connection = try makeTable()
    do throws(Refusal) {
      try connection.transaction(.immediate, failure: Refusal.storage) {
        () throws(Refusal) in
        if failure({ () throws(SQLiteError) in
          try connection.execute("INSERT INTO t VALUES (1)")
        }) == nil {
          throw .rule
        }
      }
      Issue.record("the error was lost")
    } catch {
      #expect(error == .rule)
    }
    #expect(connection.isInTransaction == false)
    #expect(try integers(connection, "SELECT n FROM t") == [])
  }

  @Test func `A commit that is refused rolls back`() throws {
    let connection = try makeTable()
    try connection.execute(
      """
      PRAGMA foreign_keys = ON;
      CREATE TABLE child (n REFERENCES t DEFERRABLE INITIALLY DEFERRED)
      """)
    let error = failure { () throws(SQLiteError) in
      try connection.transaction(.immediate) { () throws(SQLiteError) in
        try connection.execute("INSERT INTO child VALUES (7)")
      }
    }
    #expect(error?.code == .constraint)
    #expect(connection.isInTransaction == false)
    #expect(try integers(connection, "SELECT n FROM child") == [])
  }

  @Test func `A transaction inside another is refused, and the outer one goes on`() throws {
    let connection = try makeTable()
    try connection.transaction(.immediate) { () throws(SQLiteError) in
      let error = failure { () throws(SQLiteError) in
        try connection.transaction(.immediate) { () throws(SQLiteError) in }
      }
      #expect(error?.code == .other)
      #expect(connection.isInTransaction == true)
      try connection.execute("INSERT INTO t VALUES (1)")
    }
    #expect(try integers(connection, "SELECT n FROM t") == [1])
  }

  @Test func `A lock that cannot be had is an error of the caller's kind`() throws {
    let folder = try TemporaryFolder()
    let first = try Connection(path: folder.file("t"), access: .readWriteCreate)
    let second = try Connection(path: folder.file("t"), access: .readWrite)
    try first.execute("BEGIN IMMEDIATE")
    do throws(Refusal) {
      try second.transaction(.immediate, failure: Refusal.storage) {
        () throws(Refusal) -> Void in
        Issue.record("two writers at a time")
      }
      Issue.record("the lock was not refused")
    } catch {
      guard case .storage(let reason) = error else {
        Issue.record("an error of the wrong kind")
        return
      }
      #expect(reason.code == .busy)
    }
  }
}
