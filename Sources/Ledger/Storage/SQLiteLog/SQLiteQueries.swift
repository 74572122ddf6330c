/// The statements that an append and a look-up run, prepared once.
struct SQLiteQueries: ~Copyable {
  /// A record with the hashes of its leaf and of the subtrees that it completes, joined.
  typealias Record = (record: PendingRecords.Record, hashes: [UInt8])

  let origin, size, time, bytes: PreparedStatement
  private let hash: PreparedStatement
  let records: RowInserts<Record>
  let index: IndexQueries
  let inserts: IndexInserts
  let privateParts: PrivateQueries

  /// All or none are prepared: a statement without copies cannot be left half made.
  static func prepare(on connection: borrowing Connection) throws(SQLiteError) -> SQLiteQueries {
    SQLiteQueries(
      origin: try connection.prepare("SELECT value FROM ledger WHERE name = 'origin'"),
      size: try connection.prepare("SELECT max(seq) FROM record"),
      time: try connection.prepare("SELECT recorded_at FROM record WHERE seq = ?1"),
      bytes: try connection.prepare("SELECT bytes FROM record WHERE seq = ?1"),
      hash: try connection.prepare(Self.hashQuery),
      records: try RowInserts("INSERT OR FAIL INTO record", columns: 4, on: connection) {
        (row, statement, first) throws(SQLiteError) in
        try statement.bind(Int64(row.record.sequence), at: first)
        try statement.bind(row.record.recordedAtMilliseconds, at: first + 1)
        try statement.bind(row.hashes, at: first + 2)
        try statement.bind(row.record.bytes, at: first + 3)
      },
      index: try IndexQueries.prepare(on: connection),
      inserts: try IndexInserts.prepare(on: connection),
      privateParts: try PrivateQueries.prepare(on: connection))
  }

  /// One of the hashes that a record came with.
  static let hashQuery = "SELECT substr(hashes, ?2, \(Digest.byteCount)) FROM record WHERE seq = ?1"

  borrowing func hash(at storedIndex: Int) throws(SQLiteError) -> Digest? {
    try hash.digest(at: storedIndex)
  }

  /// What stands beside the record of an entry: private parts, and those that are erased.
  borrowing func insertPrivate(_ entry: LogEntry) throws(SQLiteError) {
    if let (record, part) = entry.redacts {
      try inserts.insert(redaction: entry.sequence, of: record, part)
    }
    try privateParts.take(entry)
  }
}

extension PreparedStatement {
  /// The answer of `SQLiteQueries.hashQuery`.
  borrowing func digest(at storedIndex: Int) throws(SQLiteError) -> Digest? {
    let (leaf, offset) = HashPosition.place(of: storedIndex)
    try bind(Int64(offset * Digest.byteCount + 1), at: 2)
    return try first(bind: Int64(leaf + 1)) { row in row.withBlob(0) { Digest(bytes: $0) } }
  }

  /// The first row, if there is one; the statement is reset.
  borrowing func first<Result>(
    read: (borrowing PreparedStatement) -> Result?
  ) throws(SQLiteError) -> Result? {
    defer { reset() }
    return try step() ? read(self) : nil
  }

  borrowing func first<Result>(
    bind value: Int64, read: (borrowing PreparedStatement) -> Result?
  ) throws(SQLiteError) -> Result? {
    try bind(value, at: 1)
    return try first(read: read)
  }

  borrowing func first<Result>(
    bind text: String, read: (borrowing PreparedStatement) -> Result?
  ) throws(SQLiteError) -> Result? {
    try bind(text, at: 1)
    return try first(read: read)
  }

  /// The integers of the first column; the statement is reset.
  borrowing func all(bind values: Int64...) throws(SQLiteError) -> [Int] {
    for (index, value) in values.enumerated() { try bind(value, at: index + 1) }
    defer { reset() }
    var found: [Int] = []
    while try step() { found.append(Int(int64(0))) }
    return found
  }
}

extension Connection {
  /// The value of an integer pragma.
  borrowing func pragma(_ name: String) throws(SQLiteError) -> Int64 {
    try prepare("PRAGMA \(name)").first(read: { $0.int64(0) }) ?? 0
  }

  /// More records than the file has room for.
  borrowing func maxRecords() throws(SQLiteError) -> Int {
    Int(try pragma("page_count") * pragma("page_size") / 64 + 1)
  }

  borrowing func text(ofPragma name: String) throws(SQLiteError) -> String {
    try prepare("PRAGMA \(name)").first(read: { $0.text(0) }) ?? ""
  }
}
