/// The connections to the file of a ledger: no other is made, for what stands beside the file is
/// looked at before SQLite opens it.
extension SQLiteLog {
  /// Whether a file is marked as a ledger. It is opened and closed, so no connection to it may be
  /// open.
  static func isMarked(_ path: String) -> Bool {
    FileSystem.ends(of: path, 100).map { RollbackJournal.isMarked($0.first) } ?? false
  }

  static func connect(
    _ path: String, _ access: Connection.Access, _ busyMilliseconds: Int = busyMilliseconds
  ) throws(LedgerError) -> Connection {
    if try RollbackJournal.isOfMaking(path) { throw .unfinished(path) }
    return try mapped(path) { () throws(SQLiteError) in
      try Connection(path: path, access: access, busyTimeoutMilliseconds: busyMilliseconds)
    }
  }

  static func connectToRead(
    _ path: String, _ busyMilliseconds: Int = busyMilliseconds
  ) throws(LedgerError) -> Connection {
    try connect(path, try readingAccess(path, busyMilliseconds), busyMilliseconds)
  }

  /// A reader of a file on read-only media has no place for the shared memory that SQLite wants
  /// beside a write-ahead log. Without such a log the file is all there is, and is read as it
  /// stands; with one, reading the file alone would be an older answer, so that is an error.
  private static func readingAccess(
    _ path: String, _ busyMilliseconds: Int
  ) throws(LedgerError) -> Connection.Access {
    guard try isBlocked(path, busyMilliseconds) else { return .readOnly }
    guard FileSystem.size(path + "-wal") ?? 0 == 0 else {
      throw LedgerError(
        .storage,
        "the newest records of \(Quoted(path)) are in a write-ahead log "
          + "that cannot be read here",
        hint: "copy the ledger and its '-wal' file to a folder that can be written")
    }
    return .immutable
  }

  /// True if SQLite cannot read the file for want of its companions.
  private static func isBlocked(
    _ path: String, _ busyMilliseconds: Int
  ) throws(LedgerError) -> Bool {
    let connection = try connect(path, .readOnly, busyMilliseconds)
    do throws(SQLiteError) {
      _ = try connection.pragma("application_id")
      return false
    } catch {
      switch error.code {
      case .cantOpen, .readOnly: return true
      case .busy, .full, .ioError, .corrupt, .notADatabase, .constraint, .noMemory, .other:
        throw LedgerError(error, path: path)
      }
    }
  }
}
