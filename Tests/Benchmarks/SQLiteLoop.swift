import Ledger

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What SQLite alone takes to keep the same bytes as safely: one prepared INSERT, one transaction,
/// a write-ahead log with `synchronous=FULL`; no rules, no tree, no index.
enum SQLiteLoop {
  /// - Parameter records: a file of record lines.
  static func run(records: String, database: String) throws {
    let connection = try Connection(path: database, access: .readWriteCreate)
    try connection.execute(
      """
      PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;
      CREATE TABLE record (
        seq INTEGER PRIMARY KEY, recorded_at INTEGER NOT NULL, bytes BLOB NOT NULL) STRICT;
      BEGIN
      """)
    let insert = try connection.prepare("INSERT INTO record VALUES (?1, ?2, ?3)")
    guard let file = fopen(records, "r") else { return }
    defer { fclose(file) }
    var line: UnsafeMutablePointer<CChar>?
    defer { free(line) }
    var capacity = 0
    var sequence: Int64 = 0
    while true {
      let count = getline(&line, &capacity, file)
      if count <= 0 { break }
      sequence += 1
      try insert.bind(sequence, at: 1)
      try insert.bind(1_795_000_000_000, at: 2)
      try insert.bind(UnsafeRawBufferPointer(start: line, count: count - 1), at: 3)
      try insert.run()
    }
    try connection.execute("COMMIT")
  }
}
