/// The file under audit, open for reading, in one state for the whole audit.
final class AuditSource {
  let path: String
  let connection: Connection

  /// Refuses a file that is no ledger, or one of a newer version.
  init(path: String) throws(LedgerError) {
    guard FileSystem.exists(path) else {
      throw LedgerError(
        .notFound, "there is no ledger \(Quoted(path))", hint: "name another with --ledger")
    }
    self.path = path
    connection = try SQLiteLog.connectToRead(path)
    let (application, version, hasRecords, isUnfinished) = try mapped { () throws(SQLiteError) in
      try connection.execute(Connection.TransactionKind.deferred.rawValue)
      return (
        try connection.pragma("application_id"), try connection.pragma("user_version"),
        try connection.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'record'")
          .first(read: { _ in true }) ?? false,
        try SQLiteLog.isUnfinished(connection)
      )
    }
    guard !isUnfinished else { throw .unfinished(path) }
    // With our tables in it, it is a ledger whose mark was altered.
    guard application == Schema.applicationID || hasRecords else {
      throw LedgerError(
        .notALedger, "\(Quoted(path)) is not a ledger",
        hint: "name another file with --ledger, or make one with `ledgerctl init`")
    }
    guard version <= Schema.version else {
      throw LedgerError(
        .newerVersion, "\(Quoted(path)) was written by a newer ledgerctl (format \(version))",
        hint: "use a newer ledgerctl")
    }
  }

  func mapped<Result: ~Copyable>(
    _ body: () throws(SQLiteError) -> Result
  ) throws(LedgerError) -> Result {
    do throws(SQLiteError) { return try body() } catch { throw LedgerError(error, path: path) }
  }

  func step(_ statement: borrowing PreparedStatement) throws(LedgerError) -> Bool {
    do throws(SQLiteError) { return try statement.step() } catch {
      throw LedgerError(error, path: path)
    }
  }

  func prepare(_ sql: String) throws(LedgerError) -> PreparedStatement {
    try mapped { () throws(SQLiteError) in try connection.prepare(sql) }
  }

  func integer(_ sql: String) throws(LedgerError) -> Int {
    try mapped { () throws(SQLiteError) in
      Int(try connection.prepare(sql).first(read: { $0.int64(0) }) ?? 0)
    }
  }

  /// More records than the file has room for.
  func maxRecords() throws(LedgerError) -> Int {
    try mapped { () throws(SQLiteError) in try connection.maxRecords() }
  }
}
