internal import CSQLite

/// One connection to a SQLite database; closed when it goes out of use, after its statements.
/// One thread at a time may use it: nothing in it is locked.
package struct Connection: ~Copyable {
  package enum Access: Hashable, Sendable {
    /// The file is made where it is absent.
    case readWriteCreate
    case readWrite
    /// A write-ahead log beside the file is read too; that needs shared memory, so a directory
    /// that cannot be written may make the open, or the first read, fail with `cantOpen`.
    case readOnly
    /// Takes no lock and reads no write-ahead log, so it works on read-only media. Right only
    /// while nobody writes: a change under it gives wrong answers.
    case immutable
  }

  /// How soon a transaction takes the lock for writing.
  package enum TransactionKind: String, Hashable, Sendable {
    /// With the first write, which may then find that others wrote after the first read.
    case deferred = "BEGIN DEFERRED"
    /// At once: what is read inside is what is still there at the commit.
    case immediate = "BEGIN IMMEDIATE"
  }

  /// Of a row, a value and a statement. Nothing that a ledger writes comes near it.
  private static let maxRowBytes: Int32 = 64 << 20

  private let handle: OpaquePointer

  /// Opens a file. SQLite looks into it only with the first statement, so `notADatabase` and
  /// most of `cantOpen` come from there.
  ///
  /// A file may come from anyone: functions with side effects do not run from its schema
  /// (`trusted_schema` off), a double-quoted string is no literal, and `isDefensive` is on. No row
  /// is larger than `maxRowBytes`: a chain of pages that bites its tail would fill all memory.
  package init(
    path: String, access: Access, busyTimeoutMilliseconds: Int = 0
  ) throws(SQLiteError) {
    // The empty name would open a temporary database, and NUL would cut the name short.
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw SQLiteError(extendedCode: SQLITE_CANTOPEN, message: "no file has such a name")
    }
    // SQLite would wait at a pipe for ever, and take a folder for a file that it may not read.
    guard FileSystem.isPlainOrAbsent(path) else {
      throw SQLiteError(extendedCode: SQLITE_CANTOPEN, message: "it is no plain file")
    }
    // They stand beside what a link leads to.
    let file = FileSystem.realPath(path) ?? path
    for suffix in ["-journal", "-wal", "-shm"] {
      guard FileSystem.isPlainOrAbsent(file + suffix) else {
        throw SQLiteError(
          extendedCode: SQLITE_CANTOPEN, message: "its '\(suffix)' file is no plain file")
      }
      // What SQLite writes into it would be written into another file.
      guard FileSystem.hasOneName(file + suffix) else {
        throw SQLiteError(
          extendedCode: SQLITE_CANTOPEN, message: "its '\(suffix)' file has another name too")
      }
    }
    try self.init(
      uri: Self.uri(path: path, isImmutable: access == .immutable), access: access,
      busyTimeoutMilliseconds: busyTimeoutMilliseconds)
  }

  /// A new, empty database in memory.
  package static func inMemory() throws(SQLiteError) -> Connection {
    try Connection(uri: "file::memory:", access: .readWriteCreate, busyTimeoutMilliseconds: 0)
  }

  /// A new, empty database that spills into a file without a name when it outgrows its cache.
  package static func temporary() throws(SQLiteError) -> Connection {
    try Connection(uri: "", access: .readWriteCreate, busyTimeoutMilliseconds: 0)
  }

  private init(
    uri: String, access: Access, busyTimeoutMilliseconds: Int
  ) throws(SQLiteError) {
    let flags =
      switch access {
      case .readWriteCreate: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
      case .readWrite: SQLITE_OPEN_READWRITE
      case .readOnly, .immutable: SQLITE_OPEN_READONLY
      }
    var opened: OpaquePointer?
    let result = sqlite3_open_v2(
      uri, &opened, flags | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
    guard result == SQLITE_OK, let opened else {
      let error = SQLiteError(handle: opened, result: result)
      // SQLite hands out a connection even where it could not open the file.
      sqlite3_close_v2(opened)
      throw error
    }
    handle = opened
    sqlite3_busy_timeout(handle, Int32(clamping: busyTimeoutMilliseconds))
    setSwitch(SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)
    setSwitch(SQLITE_DBCONFIG_DQS_DML, false)
    setSwitch(SQLITE_DBCONFIG_DQS_DDL, false)
    setDefensive(true)
    sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, Self.maxRowBytes)
  }

  deinit {
    sqlite3_close_v2(handle)
  }

  /// While on, SQL cannot damage the file itself (`writable_schema`, `journal_mode=OFF`).
  package func setDefensive(_ isDefensive: Bool) {
    setSwitch(SQLITE_DBCONFIG_DEFENSIVE, isDefensive)
  }

  /// While off, no trigger of the schema runs for what this connection does.
  package func setTriggers(_ areOn: Bool) {
    setSwitch(SQLITE_DBCONFIG_ENABLE_TRIGGER, areOn)
  }

  private func setSwitch(_ name: Int32, _ isOn: Bool) {
    _ = csqlite_set_switch(handle, name, isOn ? 1 : 0)
  }

  /// Makes it a database with a write-ahead log. Once it is one, no rollback journal of its own
  /// stands beside it, nor will a power cut bring one back.
  package func keepWriteAheadLog() throws(SQLiteError) {
    guard try text(ofPragma: "journal_mode") != "wal" else { return }
    try execute("PRAGMA synchronous=EXTRA")
    guard try text(ofPragma: "journal_mode=WAL") == "wal" else {
      throw SQLiteError(
        extendedCode: SQLITE_CANTOPEN, message: "it cannot have a write-ahead log here")
    }
    try execute("PRAGMA synchronous=FULL")
  }

  /// Waits up to so long for a lock that another connection holds, then fails with `busy`.
  /// 0 does not wait.
  package func setBusyTimeout(milliseconds: Int) {
    sqlite3_busy_timeout(handle, Int32(clamping: milliseconds))
  }

  /// Runs one statement, or several with semicolons between them, and drops their rows.
  package func execute(_ sql: String) throws(SQLiteError) {
    let result = sqlite3_exec(handle, sql, nil, nil, nil)
    guard result == SQLITE_OK else { throw lastError(result, sql: sql) }
  }

  /// Compiles exactly one statement, to be run as often as wanted.
  package func prepare(_ sql: String) throws(SQLiteError) -> PreparedStatement {
    var text = sql
    var statement: OpaquePointer?
    let (result, isWhole) = text.withUTF8 { bytes -> (Int32, Bool) in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        var tail: UnsafePointer<CChar>?
        let result = sqlite3_prepare_v3(
          handle, characters.baseAddress, Int32(clamping: characters.count),
          UInt32(SQLITE_PREPARE_PERSISTENT), &statement, &tail)
        let end = characters.baseAddress.map { $0 + characters.count }
        return (result, Self.isBlank(from: tail, to: end))
      }
    }
    guard result == SQLITE_OK else { throw lastError(result, sql: sql) }
    guard let statement, isWhole else {
      sqlite3_finalize(statement)
      throw SQLiteError(
        extendedCode: SQLITE_MISUSE, message: "exactly one statement is expected", sql: sql)
    }
    return PreparedStatement(handle: statement)
  }

  private static func isBlank(
    from start: UnsafePointer<CChar>?, to end: UnsafePointer<CChar>?
  ) -> Bool {
    guard let start, let end else { return true }
    return UnsafeBufferPointer(start: start, count: end - start)
      .allSatisfy { $0 == 0x20 || $0 == 0x0a }
  }

  package var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

  private func lastError(_ result: Int32, sql: String) -> SQLiteError {
    SQLiteError(handle: handle, result: result, sql: sql)
  }

  /// A `file:` URI for a path as it stands (https://sqlite.org/uri.html): what is special in a
  /// URI is escaped, "//" at the start does not become the name of a host, and ":memory:" is a
  /// file of that name.
  private static func uri(path: String, isImmutable: Bool) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var uri = Array((path.utf8.first == UInt8(ascii: "/") ? "file://" : "file:./").utf8)
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "%"), UInt8(ascii: "?"), UInt8(ascii: "#"):
        uri += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: uri.append(byte)
      }
    }
    return String(decoding: uri, as: UTF8.self) + (isImmutable ? "?immutable=1" : "")
  }
}
