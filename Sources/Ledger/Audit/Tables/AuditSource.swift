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
    try SQLiteLog.refuseOther(
      path, isLedger: application == Schema.applicationID || hasRecords, version)
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

  func newestRecord() throws(LedgerError) -> Int { try integer("SELECT max(seq) FROM record") }

  /// What the ledger's own table says of it.
  func names() throws(LedgerError) -> [(name: String, value: String)] {
    let rows = try prepare("SELECT name, value FROM ledger ORDER BY name")
    var found: [(String, String)] = []
    while try step(rows) { found.append((rows.text(0) ?? "", rows.text(1) ?? "")) }
    return found
  }

  /// How many records, from one on without a gap, are still known to what finds them.
  func knownRecords(from first: Int) throws(LedgerError) -> Int {
    let known = try prepare(
      """
      SELECT seq FROM effect WHERE seq >= ?1 UNION SELECT seq FROM revision WHERE seq >= ?1
      UNION SELECT record FROM revision WHERE record >= ?1
      UNION SELECT seq FROM redaction WHERE seq >= ?1 ORDER BY 1
      """)
    try mapped { () throws(SQLiteError) in try known.bind(Int64(first), at: 1) }
    var end = first
    while end < .max, try step(known), known.int64(0) == end { end += 1 }
    return end - first
  }

  /// Of an erasure that was cut off, in words.
  var unfinishedErasure: String? { ErasureMark(ledgerAt: path).unfinished }
}
