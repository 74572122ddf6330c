/// Makes sure that what was deleted from a ledger is in none of its files any more.
///
/// Right only while this process has no other connection to the file open (`FileSystem`).
struct TraceRemoval {
  let path: String
  var busyMilliseconds = SQLiteLog.busyMilliseconds

  private static let pieceBytes = 64
  /// Every page that has more than its end of a long text then has a piece that is looked for.
  private static let pieceStride = 1024

  /// Moves what the write-ahead log holds into the file and empties the log.
  func emptyWriteAheadLog() throws(LedgerError) {
    let isBlocked = try onConnection { (connection) throws(SQLiteError) -> Bool in
      do throws(SQLiteError) {
        return try connection.pragma("wal_checkpoint(TRUNCATE)") != 0
      } catch {
        guard error.code == .busy else { throw error }
        return true
      }
    }
    if isBlocked {
      throw LedgerError(
        .busy, "another process reads \(Quoted(path)), so its write-ahead log cannot be emptied",
        hint: "end what reads it, then run the same command again")
    }
  }

  /// Writes the file anew from what is in its tables, and leaves nothing else in it.
  func rebuild() throws(LedgerError) {
    try onConnection { (connection) throws(SQLiteError) in try connection.execute("VACUUM") }
    try emptyWriteAheadLog()
  }

  /// Removes what deleting a text left of it, after the write-ahead log was emptied.
  func remove(_ text: PrivateText) throws(LedgerError) {
    // A cell that SQLite moved within a page may have left a copy behind, of which
    // `secure_delete` does not know.
    guard try holds([text.salt] + Self.pieces(of: text.bytes)) else { return }
    try rebuild()
    // What is now left of the bytes stands in something that was not deleted; a salt cannot.
    if try holds([text.salt]) {
      throw LedgerError(
        .storage, "\(Quoted(path)) still holds the salt of the text", hint: "restore it from a copy"
      )
    }
  }

  private func holds(_ needles: [[UInt8]]) throws(LedgerError) -> Bool {
    for file in [path, path + "-wal", path + "-journal"] where FileSystem.exists(file) {
      guard let isFound = FileSystem.file(file, holdsAnyOf: needles) else {
        throw LedgerError(
          .storage, "\(Quoted(file)) cannot be read to see that nothing is left",
          hint: "check its permissions, then run the same command again")
      }
      if isFound { return true }
    }
    return false
  }

  private static func pieces(of bytes: [UInt8]) -> [[UInt8]] {
    let last = max(0, bytes.count - pieceBytes)
    let starts = Array(stride(from: 0, to: last, by: pieceStride)) + [last]
    return starts.map { Array(bytes[$0..<min($0 + pieceBytes, bytes.count)]) }
  }

  func onConnection<Result>(
    _ body: (borrowing Connection) throws(SQLiteError) -> Result
  ) throws(LedgerError) -> Result {
    let connection = try SQLiteLog.connect(path, .readWrite, busyMilliseconds)
    do throws(SQLiteError) {
      return try body(connection)
    } catch { throw LedgerError(error, path: path) }
  }
}
