/// Whether somebody else has written to the file that is open.
extension SQLiteLog {
  package var place: String? { file.flatMap { _ in FileSystem.realPath(path) } }

  /// Nil where another file has taken the place of the one that is open.
  package func stamp() -> LogStamp? {
    guard let file, let place, let found = FileStamp(databaseAt: place), found.file == file
    else { return nil }
    return found.stamp
  }

  package func versionByOthers() -> Int64? {
    try? mapped { () throws(SQLiteError) in try tables.connection.pragma("data_version") }
  }

  package func stamp(ifNobodyWroteSince version: Int64) -> LogStamp? {
    alone { versionByOthers() == version ? stamp() : nil } ?? nil
  }

  /// Runs `body` while nobody can write, with all that was written in the file itself; nil where
  /// another connection is in the way, which is not waited for.
  private func alone<Result>(_ body: () -> Result) -> Result? {
    tables.connection.setBusyTimeout(milliseconds: 0)
    defer { tables.connection.setBusyTimeout(milliseconds: Self.busyMilliseconds) }
    do throws(SQLiteError) {
      guard try tables.connection.pragma("wal_checkpoint(TRUNCATE)") == 0 else { return nil }
      try tables.connection.execute(Connection.TransactionKind.immediate.rawValue)
    } catch { return nil }
    defer { rollBack() }
    return body()
  }
}
