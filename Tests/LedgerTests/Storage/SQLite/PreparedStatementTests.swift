import Ledger
import Testing

@Suite struct PreparedStatementTests {
  private func makeTable() throws -> Connection {
    let connection = try Connection.inMemory()
    try connection.execute("CREATE TABLE t (n, v)")
    return connection
  }

  @Test("Whole numbers come back as they went in", arguments: [0, 1, -1, Int64.max, .min])
  func integers(value: Int64) throws {
    let connection = try makeTable()
    let statement = try connection.prepare("SELECT ?1")
    try statement.bind(value, at: 1)
    #expect(try statement.step())
    #expect(statement.kind(ofColumn: 0) == .integer)
    #expect(statement.int64(0) == value)
    #expect(try !statement.step())
  }

  @Test(
    "Text comes back byte for byte",
    arguments: [
      "", "a", "Zürich", "a\0b", "e\u{301}", "\u{1F4D2}", String(repeating: "é", count: 999),
    ])
  func text(value: String) throws {
    let connection = try makeTable()
    let statement = try connection.prepare("SELECT ?1, ?2")
    try statement.bind(value, at: 1)
    try Array(value.utf8).withUnsafeBytes { try statement.bind(utf8: $0, at: 2) }
    #expect(try statement.step())
    for column in 0...1 {
      #expect(statement.kind(ofColumn: column) == .text)
      #expect(statement.text(column).map { Array($0.utf8) } == Array(value.utf8))
    }
  }

  @Test("Bytes come back as they went in", arguments: [0, 1, 32, 70_000])
  func blobs(count: Int) throws {
    let connection = try makeTable()
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
    let statement = try connection.prepare("SELECT ?1, ?2")
    try statement.bind(bytes, at: 1)
    try bytes.withUnsafeBytes { try statement.bind($0, at: 2) }
    #expect(try statement.step())
    for column in 0...1 {
      #expect(statement.kind(ofColumn: column) == .blob)
      #expect(statement.bytes(column) == bytes)
      #expect(statement.withBlob(column) { Array($0) } == bytes)
    }
  }

  @Test func `Values without bytes are not NULL`() throws {
    let connection = try makeTable()
    let statement = try connection.prepare("SELECT ?1, ?2, ?3")
    let none = UnsafeRawBufferPointer(start: nil, count: 0)
    try statement.bind(none, at: 1)
    try statement.bind(utf8: none, at: 2)
    try statement.bindNull(at: 3)
    #expect(try statement.step())
    #expect((0..<3).map { statement.kind(ofColumn: $0) } == [.blob, .text, .null])
    #expect(statement.text(1) == "")
    #expect(statement.text(2) == nil)
    #expect(statement.bytes(2) == [])
  }

  @Test func `Bytes that are copied may change once they are bound`() throws {
    let connection = try makeTable()
    let statement = try connection.prepare("SELECT ?1")
    var bytes: [UInt8] = [1, 2, 3]
    try bytes.withUnsafeMutableBytes { buffer in
      try statement.bind(UnsafeRawBufferPointer(buffer), at: 1)
      buffer[0] = 9
    }
    #expect(try statement.step())
    #expect(statement.bytes(0) == [1, 2, 3])
  }

  @Test func `A statement runs again after reset, with what is bound`() throws {
    let connection = try makeTable()
    let insert = try connection.prepare("INSERT INTO t VALUES (?1, ?2)")
    try insert.bind("kept", at: 2)
    for n in Int64(1)...3 {
      try insert.bind(n, at: 1)
      try insert.run()
    }
    let rows = try connection.prepare("SELECT n, v FROM t ORDER BY n")
    for _ in 0..<2 {
      for n in Int64(1)...3 {
        #expect(try rows.step())
        #expect(rows.int64(0) == n)
        #expect(rows.text(1) == "kept")
      }
      #expect(try !rows.step())
      rows.reset()
    }
  }

  @Test func `A statement that failed can be run again`() throws {
    let connection = try makeTable()
    try connection.execute("CREATE UNIQUE INDEX i ON t (n)")
    let insert = try connection.prepare("INSERT INTO t VALUES (?1, NULL)")
    try insert.bind(1, at: 1)
    try insert.run()
    let error = failure { () throws(SQLiteError) in try insert.run() }
    #expect(error?.code == .constraint)
    #expect(error?.extendedCode == 2067)  // SQLITE_CONSTRAINT_UNIQUE
    #expect(error?.sql == insert.sql)
    try insert.bind(2, at: 1)
    try insert.run()
  }

  @Test("A parameter that is not there is an error", arguments: [0, 2, -1, Int.max, Int.min])
  func absentParameter(index: Int) throws {
    let connection = try makeTable()
    let statement = try connection.prepare("SELECT ?1")
    let errors = [
      failure { () throws(SQLiteError) in try statement.bind(1, at: index) },
      failure { () throws(SQLiteError) in try statement.bind("x", at: index) },
      failure { () throws(SQLiteError) in try statement.bind([1], at: index) },
      failure { () throws(SQLiteError) in try statement.bindNull(at: index) },
    ]
    #expect(errors.map { $0?.extendedCode } == [25, 25, 25, 25])  // SQLITE_RANGE
  }

  @Test("A column that is not there reads as NULL", arguments: [1, -1, Int.max, Int.min])
  func absentColumn(column: Int) throws {
    let connection = try makeTable()
    let statement = try connection.prepare("SELECT 'x'")
    #expect(try statement.step())
    #expect(statement.kind(ofColumn: column) == .null)
    #expect(statement.int64(column) == 0)
    #expect(statement.text(column) == nil)
    #expect(statement.bytes(column) == [])
  }

  @Test func `Text that is not UTF-8 is not repaired`() throws {
    let connection = try makeTable()
    let statement = try connection.prepare("SELECT CAST(x'61ff' AS TEXT)")
    #expect(try statement.step())
    #expect(statement.text(0) == nil)
    #expect(statement.bytes(0) == [0x61, 0xff])
  }

  @Test func `Binding while a row is being read is an error`() throws {
    let connection = try makeTable()
    let statement = try connection.prepare("SELECT ?1")
    #expect(try statement.step())
    let error = failure { () throws(SQLiteError) in try statement.bind(1, at: 1) }
    #expect(error?.extendedCode == 21)  // SQLITE_MISUSE
  }

  @Test(
    "Anything but exactly one statement is refused",
    arguments: ["", " ", "-- nothing", "SELECT 1; SELECT 2", "SELECT 1\0", "SELEC 1"])
  func notOneStatement(sql: String) throws {
    let connection = try makeTable()
    let error = failure { () throws(SQLiteError) in _ = try connection.prepare(sql) }
    #expect(error?.code == .other)
    #expect(error?.sql == sql)
  }

  @Test func `One statement may end with a semicolon and a new line`() throws {
    let connection = try makeTable()
    let statement = try connection.prepare("SELECT 4;\n  \n")
    #expect(try statement.step())
    #expect(statement.int64(0) == 4)
  }

  @Test func `A statement outlives the variable that held its connection`() throws {
    func statement() throws(SQLiteError) -> PreparedStatement {
      let connection = try Connection.inMemory()
      return try connection.prepare("SELECT 5")
    }
    let statement = try statement()
    #expect(try statement.step())
    #expect(statement.int64(0) == 5)
  }
}
