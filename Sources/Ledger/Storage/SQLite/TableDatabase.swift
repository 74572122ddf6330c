/// A new SQLite database of plain tables, for others to read: no ledger.
///
/// All rows are inserted in one transaction, in any order of the tables; a row that refers to
/// another may come before it.
public final class TableDatabase {
  public enum Value: Hashable, Sendable {
    case null
    case text(String)
    case integer(Int)
  }

  private final class Insertion {
    let statement: PreparedStatement

    init(_ statement: consuming PreparedStatement) { self.statement = statement }
  }

  private let connection: Connection
  private let insertions: [Insertion]
  private let shownPath: String

  /// - Parameters:
  ///   - path: an empty file that nobody else uses, or none.
  ///   - shownPath: what messages call it.
  public init(
    at path: String, shownAs shownPath: String, _ tables: [DatabaseTable]
  ) throws(LedgerError) {
    self.shownPath = shownPath
    // SQLite would take in what somebody has put there.
    if Self.isInUse(path) {
      throw LedgerError(
        .storage, "beside \(Quoted(path)) stands what belongs to another database",
        hint: "move what is named like it, with more at the end, away")
    }
    do throws(SQLiteError) {
      connection = try Connection(path: path, access: .readWriteCreate)
      // What is cut off is thrown away: nothing has to be undone, and nobody else looks.
      try connection.execute(
        """
        PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE;
        PRAGMA foreign_keys=OFF
        """)
      try connection.execute(Connection.TransactionKind.immediate.rawValue)
      var insertions: [Insertion] = []
      for table in tables {
        try connection.execute(table.creation)
        if let view = table.realView { try connection.execute(view) }
        insertions.append(Insertion(try connection.prepare(table.insertion)))
      }
      self.insertions = insertions
    } catch { throw Self.failure(error, shownPath) }
  }

  /// Inserts a row.
  /// - Parameter value: gives that of a column, by its place.
  public func insert(
    into table: Int, _ columnCount: Int, _ value: (Int) -> Value
  ) throws(LedgerError) {
    let statement = insertions[table]
    do throws(SQLiteError) {
      for column in 0..<columnCount {
        switch value(column) {
        case .null: try statement.statement.bindNull(at: column + 1)
        case .text(let text): try statement.statement.bind(text, at: column + 1)
        case .integer(let number): try statement.statement.bind(Int64(number), at: column + 1)
        }
      }
      try statement.statement.run()
    } catch { throw Self.failure(error, shownPath) }
  }

  /// Ends the transaction. Nothing may be inserted afterwards.
  public func finish() throws(LedgerError) {
    do throws(SQLiteError) { try connection.execute("COMMIT") } catch {
      throw Self.failure(error, shownPath)
    }
  }

  /// Whether what another program has written stands beside a file, still to go into it. Put in
  /// its place, a new file would take that in.
  public static func isInUse(_ path: String) -> Bool {
    ["-wal", "-journal"].contains { FileSystem.size(path + $0) ?? 0 > 0 }
  }

  private static func failure(_ error: SQLiteError, _ path: String) -> LedgerError {
    switch error.code {
    case .constraint:
      LedgerError(
        .damaged, "rows of \(Quoted(path)) contradict each other: \(error.message)",
        hint: "`ledgerctl audit` finds what is damaged in the ledger")
    case .busy, .readOnly, .full, .ioError, .corrupt, .notADatabase, .cantOpen, .noMemory, .other:
      LedgerError(error, path: path)
    }
  }
}
