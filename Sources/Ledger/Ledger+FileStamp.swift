/// Whether somebody else has written to the file that is open.
extension Ledger {
  /// Of the file that is open; nil where there is none, or another one has taken its place.
  package func stamp() -> FileStamp? {
    guard let file, let place = FileSystem.realPath(path),
      let stamp = FileStamp(databaseAt: place), stamp.file == file
    else { return nil }
    return stamp
  }

  /// Another number whenever another connection has written to the file; nil where that cannot be
  /// told.
  package func versionByOthers() -> Int64? {
    guard let log = log as? SQLiteLog else { return nil }
    return try? log.versionByOthers()
  }

  /// The stamp of a file to which nobody but this ledger has written since; nil where anybody has,
  /// or uses it now.
  package func stamp(ifNobodyWroteSince version: Int64) -> FileStamp? {
    guard let log = log as? SQLiteLog else { return nil }
    return log.alone { try? log.versionByOthers() == version ? stamp() : nil } ?? nil
  }

  /// Device and number of the file at a path.
  static func file(at path: String) -> String? {
    FileSystem.realPath(path).flatMap { FileStamp(databaseAt: $0)?.file }
  }
}
