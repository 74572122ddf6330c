/// The statements that an append and a lookup run, prepared once.
struct SQLiteQueries: ~Copyable {
  let origin, size, time, bytes, node, entity, mentions, content, key, revisions: PreparedStatement
  let addRecord, addNode, addEntity, addMention, addContent, addKey: PreparedStatement
  let addRevision: PreparedStatement

  /// All or none are prepared: a statement without copies cannot be left half made.
  static func prepare(on connection: borrowing Connection) throws(SQLiteError) -> SQLiteQueries {
    SQLiteQueries(
      origin: try connection.prepare("SELECT value FROM ledger WHERE name = 'origin'"),
      size: try connection.prepare("SELECT max(seq) FROM record"),
      time: try connection.prepare("SELECT recorded_at FROM record WHERE seq = ?1"),
      bytes: try connection.prepare("SELECT bytes FROM record WHERE seq = ?1"),
      node: try connection.prepare("SELECT hash FROM node WHERE position = ?1"),
      entity: try connection.prepare("SELECT type, seq FROM entity WHERE id = ?1"),
      mentions: try connection.prepare(
        "SELECT seq FROM mention WHERE entity = ?1 AND role = ?2 ORDER BY seq"),
      content: try connection.prepare("SELECT seq FROM content WHERE hash = ?1 ORDER BY seq"),
      key: try connection.prepare("SELECT seq FROM author_key WHERE key = ?1"),
      revisions: try connection.prepare("SELECT seq FROM revision WHERE record = ?1 ORDER BY seq"),
      addRecord: try connection.prepare("INSERT INTO record VALUES (?1, ?2, ?3)"),
      addNode: try connection.prepare("INSERT INTO node VALUES (?1, ?2)"),
      addEntity: try connection.prepare("INSERT INTO entity VALUES (?1, ?2, ?3)"),
      addMention: try connection.prepare("INSERT OR IGNORE INTO mention VALUES (?1, ?2, ?3)"),
      addContent: try connection.prepare("INSERT OR IGNORE INTO content VALUES (?1, ?2)"),
      addKey: try connection.prepare("INSERT OR IGNORE INTO author_key VALUES (?1, ?2)"),
      addRevision: try connection.prepare("INSERT INTO revision VALUES (?1, ?2)"))
  }

  borrowing func insert(_ entry: LogEntry) throws(SQLiteError) {
    let sequence = Int64(entry.sequence)
    try addRecord.bind(sequence, at: 1)
    try addRecord.bind(entry.recordedAtMilliseconds, at: 2)
    try addRecord.bind(entry.bytes, at: 3)
    try addRecord.run()
    if let (id, type) = entry.introduces {
      try addEntity.bind(id, at: 1)
      try addEntity.bind(type.rawValue, at: 2)
      try addEntity.bind(sequence, at: 3)
      try addEntity.run()
    }
    for mention in entry.mentions {
      try addMention.bind(Int64(mention.entity), at: 1)
      try addMention.bind(Int64(mention.role.rawValue), at: 2)
      try addMention.bind(Int64(mention.record), at: 3)
      try addMention.run()
    }
    for hash in entry.contentHashes {
      try addContent.bind(hash, at: 1)
      try addContent.bind(sequence, at: 2)
      try addContent.run()
    }
    for key in entry.keys {
      try addKey.bind(key.text, at: 1)
      try addKey.bind(Int64(key.record), at: 2)
      try addKey.run()
    }
    if let record = entry.revises {
      try addRevision.bind(Int64(record), at: 1)
      try addRevision.bind(sequence, at: 2)
      try addRevision.run()
    }
  }

  borrowing func insertNode(_ position: Int, _ hash: Digest) throws(SQLiteError) {
    try addNode.bind(Int64(position), at: 1)
    let result: Result<Void, SQLiteError> = hash.withBytes { bytes in
      do throws(SQLiteError) { return .success(try addNode.bind(bytes, at: 2)) } catch {
        return .failure(error)
      }
    }
    try result.get()
    try addNode.run()
  }
}

extension PreparedStatement {
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
}
