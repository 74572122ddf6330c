internal import CSQLite

/// What SQLite refused, and while doing what.
package struct SQLiteError: Error, Hashable, Sendable {
  /// The kinds of failure that callers treat differently.
  package enum Code: Hashable, Sendable {
    /// Another connection holds the lock; trying again may succeed.
    case busy
    /// The file, or the connection, cannot be written.
    case readOnly
    /// The disk is full, or the database has reached its largest size.
    case full
    case ioError
    case corrupt
    case notADatabase
    case cantOpen
    case noMemory
    /// A constraint or a trigger refused the change.
    case constraint
    case other
  }

  package let code: Code
  /// SQLite's extended result code: https://sqlite.org/rescode.html
  package let extendedCode: Int32
  /// SQLite's own words, which may quote what the file says: made safe, and cut.
  package let message: String
  /// The statement that failed, where there was one.
  package let sql: String?

  package init(extendedCode: Int32, message: String, sql: String? = nil) {
    self.code = Code(extendedCode: extendedCode)
    self.extendedCode = extendedCode
    self.message = SafeText.escape(message, most: 200)
    self.sql = sql
  }

  /// A write that did not succeed, at any place before a sync; so what it was part of is not in.
  package var isFailedWrite: Bool {
    code == .full || extendedCode == SQLITE_IOERR | 3 << 8
  }

  /// The last failure of a connection. `handle` is nil where there was no memory to make one.
  init(handle: OpaquePointer?, result: Int32, sql: String? = nil) {
    let words = sqlite3_errmsg(handle).map { String(cString: $0) }
    let known = handle.map { sqlite3_extended_errcode($0) } ?? result
    // A misused call is not remembered by the connection: then only its result speaks.
    let isSame = known & 0xff == result & 0xff
    self.init(
      extendedCode: isSame ? known : result,
      message: (isSame ? words : nil) ?? String(cString: sqlite3_errstr(result)),
      sql: sql)
  }
}

extension SQLiteError.Code {
  /// The low byte of an extended code is the plain one.
  fileprivate init(extendedCode: Int32) {
    self =
      switch extendedCode & 0xff {
      // SQLITE_PROTOCOL: a race for the write-ahead log was lost too often.
      case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL: .busy
      case SQLITE_READONLY: .readOnly
      case SQLITE_FULL: .full
      case SQLITE_IOERR: .ioError
      // SQLITE_TOOBIG: a row larger than any that was written.
      case SQLITE_CORRUPT, SQLITE_TOOBIG: .corrupt
      case SQLITE_NOTADB: .notADatabase
      case SQLITE_CANTOPEN, SQLITE_PERM: .cantOpen
      case SQLITE_NOMEM: .noMemory
      case SQLITE_CONSTRAINT: .constraint
      default: .other
      }
  }
}

extension SQLiteError: CustomStringConvertible {
  package var description: String {
    let context = sql.map { " in: \($0)" } ?? ""
    return "\(message) (SQLite \(extendedCode))\(context)"
  }
}
