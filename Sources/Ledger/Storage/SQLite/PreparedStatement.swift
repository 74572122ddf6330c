internal import CSQLite

/// A compiled statement. Parameters are counted from 1 and columns from 0, as SQLite does.
///
/// Reading a column converts as SQLite does and never fails: what is not there, or there is no
/// row, reads as NULL. Where the kind of a stored value matters, ask `kind(ofColumn:)` first.
package struct PreparedStatement: ~Copyable {
  package enum ValueKind: Hashable, Sendable {
    case integer
    case real
    case text
    case blob
    case null
  }

  private let handle: OpaquePointer

  init(handle: OpaquePointer) {
    self.handle = handle
  }

  deinit {
    sqlite3_finalize(handle)
  }

  package var sql: String { sqlite3_sql(handle).map { String(cString: $0) } ?? "" }

  private func check(_ result: Int32) throws(SQLiteError) {
    guard result == SQLITE_OK else { throw error(result) }
  }

  private func error(_ result: Int32) -> SQLiteError {
    SQLiteError(handle: sqlite3_db_handle(handle), result: result, sql: sql)
  }
}

// MARK: - Running

extension PreparedStatement {
  /// True: there is a row to read. False: there is none, or no more.
  /// After a failure the statement is reset and can be run again.
  package func step() throws(SQLiteError) -> Bool {
    let result = sqlite3_step(handle)
    // Not a switch over constants alone: results are extended, and these two never are.
    if result == SQLITE_ROW { return true }
    if result == SQLITE_DONE { return false }
    let failure = error(result)
    reset()
    throw failure
  }

  /// Runs to the end, drops the rows, and resets.
  package func run() throws(SQLiteError) {
    while try step() {}
    reset()
  }

  /// Back to before the first row; what is bound stays bound. A statement that is not reset
  /// keeps its read transaction open, and parameters cannot be bound.
  package func reset() {
    sqlite3_reset(handle)
  }
}

// MARK: - Binding

extension PreparedStatement {
  package func bind(_ value: Int64, at index: Int) throws(SQLiteError) {
    try check(sqlite3_bind_int64(handle, Int32(clamping: index), value))
  }

  package func bindNull(at index: Int) throws(SQLiteError) {
    try check(sqlite3_bind_null(handle, Int32(clamping: index)))
  }

  package func bind(_ text: String, at index: Int) throws(SQLiteError) {
    var text = text
    let result = text.withUTF8 { bindText(UnsafeRawBufferPointer($0), at: index) }
    try check(result)
  }

  /// Bytes that are valid UTF-8, stored as text; SQLite does not look whether they are.
  package func bind(utf8 bytes: UnsafeRawBufferPointer, at index: Int) throws(SQLiteError) {
    try check(bindText(bytes, at: index))
  }

  package func bind(_ blob: [UInt8], at index: Int) throws(SQLiteError) {
    let result = blob.withUnsafeBytes { bindBlob($0, at: index) }
    try check(result)
  }

  /// SQLite copies the bytes.
  package func bind(_ blob: UnsafeRawBufferPointer, at index: Int) throws(SQLiteError) {
    try check(bindBlob(blob, at: index))
  }

  // A null pointer would bind NULL instead of a value without bytes.

  private func bindText(_ bytes: UnsafeRawBufferPointer, at index: Int) -> Int32 {
    let index = Int32(clamping: index)
    guard let start = bytes.baseAddress else {
      return csqlite_bind_text_copy(handle, index, "", 0)
    }
    return csqlite_bind_text_copy(
      handle, index, start.assumingMemoryBound(to: CChar.self), UInt64(bytes.count))
  }

  private func bindBlob(_ bytes: UnsafeRawBufferPointer, at index: Int) -> Int32 {
    let index = Int32(clamping: index)
    guard let start = bytes.baseAddress else {
      return sqlite3_bind_zeroblob(handle, index, 0)
    }
    return csqlite_bind_blob_copy(handle, index, start, UInt64(bytes.count))
  }
}

// MARK: - Columns of the current row

extension PreparedStatement {
  /// Asked before the column is read: reading may convert the value.
  package func kind(ofColumn column: Int) -> ValueKind {
    switch sqlite3_column_type(handle, Int32(clamping: column)) {
    case SQLITE_INTEGER: .integer
    case SQLITE_FLOAT: .real
    case SQLITE_TEXT: .text
    case SQLITE_BLOB: .blob
    default: .null
    }
  }

  /// NULL, and text that is no number, read as 0.
  package func int64(_ column: Int) -> Int64 {
    sqlite3_column_int64(handle, Int32(clamping: column))
  }

  /// Nil for NULL and for bytes that are not UTF-8: a changed file is not repaired in silence.
  package func text(_ column: Int) -> String? {
    let column = Int32(clamping: column)
    guard let start = sqlite3_column_text(handle, column) else { return nil }
    let count = Int(sqlite3_column_bytes(handle, column))
    return String(validating: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  package func bytes(_ column: Int) -> [UInt8] {
    withBlob(column) { [UInt8]($0) }
  }

  /// The bytes of a blob or of text, in place: valid only inside `body`, which must neither step
  /// nor reset. NULL has none.
  package func withBlob<Result, Failure: Error>(
    _ column: Int, _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let column = Int32(clamping: column)
    let start = sqlite3_column_blob(handle, column)
    let count = start == nil ? 0 : Int(sqlite3_column_bytes(handle, column))
    return try body(UnsafeRawBufferPointer(start: start, count: count))
  }
}
