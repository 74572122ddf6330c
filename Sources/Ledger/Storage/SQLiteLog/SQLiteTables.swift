/// A database with the tables of a ledger, and the statements on them.
///
/// One thread at a time comes here: a log waits for what its batch is writing.
final class SQLiteTables: @unchecked Sendable {
  let connection: Connection
  let queries: SQLiteQueries
  let path: String
  /// What a failure means to whoever asked.
  private let explain: @Sendable (SQLiteError) -> LedgerError

  init(
    _ connection: consuming Connection, path: String,
    _ explain: @escaping @Sendable (SQLiteError) -> LedgerError
  ) throws(LedgerError) {
    do throws(SQLiteError) { queries = try SQLiteQueries.prepare(on: connection) } catch {
      throw explain(error)
    }
    self.connection = connection
    self.path = path
    self.explain = explain
  }

  func mapped<Result: ~Copyable>(
    _ body: () throws(SQLiteError) -> Result
  ) throws(LedgerError) -> Result {
    do throws(SQLiteError) { return try body() } catch { throw explain(error) }
  }

  func newestRecord() throws(LedgerError) -> Int {
    try mapped { () throws(SQLiteError) in
      Int(try queries.size.first(read: { $0.int64(0) }) ?? 0)
    }
  }
}

extension SQLiteTables: HashStore {
  func hash(at storedIndex: Int) throws(LedgerError) -> Digest {
    let digest = try mapped { () throws(SQLiteError) in try queries.hash(at: storedIndex) }
    guard let digest else {
      let record = HashPosition.place(of: storedIndex).leaf + 1
      throw LedgerError(
        .damaged, "the tree of \(Quoted(path)) lacks a hash of record \(record)",
        hint: "restore the file from a copy")
    }
    return digest
  }
}

extension SQLiteTables: BatchTables {
  func frontier() throws(LedgerError) -> CompactRange {
    try CompactRange(size: try newestRecord(), in: self) ?? CompactRange()
  }

  func write(_ records: [SQLiteQueries.Record]) throws(LedgerError) {
    try mapped { () throws(SQLiteError) in try queries.records.insert(records, on: connection) }
  }

  func write(_ index: PendingIndex) throws(LedgerError) {
    try mapped { () throws(SQLiteError) in try queries.inserts.insert(index, on: connection) }
  }
}
