/// The log as an audit fills it: records come from the file, and what finds them again from tables
/// of its own, which SQLite keeps in a nameless file when they outgrow its cache.
final class RebuiltIndex: TableIndex {
  let tables: SQLiteTables
  let batch: Batch
  let file: AuditedRecords
  private(set) var count = 0

  /// Of memory, before the tables go to a file.
  private static let cacheKibibytes = 131_072

  init(_ source: AuditSource) throws(LedgerError) {
    file = try AuditedRecords(source)
    tables = try SQLiteTables(try Self.connection(), path: source.path) { Self.failure($0) }
    batch = Batch(into: tables)
  }

  private static func connection() throws(LedgerError) -> Connection {
    do throws(SQLiteError) {
      let connection = try Connection.temporary()
      try connection.execute("PRAGMA cache_size=-\(cacheKibibytes)")
      try connection.execute("BEGIN")
      try connection.execute(Schema.creation)
      return connection
    } catch { throw failure(error) }
  }

  private static func failure(_ error: SQLiteError) -> LedgerError {
    LedgerError(
      .storage, "the audit's temporary tables failed: \(error.message)",
      hint: "set TMPDIR to a folder with enough space")
  }
}

extension RebuiltIndex: ReplayLog {
  /// Every answer comes from the tables; none is expected.
  func expect(_ statement: Statement) {}

  /// Takes in a record of the file.
  func append(_ entry: LogEntry) throws(LedgerError) {
    if let (record, part) = entry.redacts {
      try mapped { () throws(SQLiteError) in
        try tables.queries.inserts.insert(redaction: entry.sequence, of: record, part)
      }
    }
    try batch.list(entry)
    count = entry.sequence
  }
}
