/// The log as an audit fills it: records come from the file, and what finds them again from tables
/// of its own, which SQLite keeps in a nameless file when they outgrow its cache.
final class RebuiltIndex {
  let connection: Connection
  private let index: IndexQueries
  private let inserts: IndexInserts
  let file: AuditedRecords
  /// What is not in the tables yet.
  private var pending = PendingIndex()
  private(set) var count = 0

  /// Of memory, before the tables go to a file.
  private static let cacheKibibytes = 131_072

  init(_ source: AuditSource) throws(LedgerError) {
    file = try AuditedRecords(source)
    do throws(SQLiteError) {
      let connection = try Connection.temporary()
      try connection.execute("PRAGMA cache_size=-\(Self.cacheKibibytes)")
      try connection.execute("BEGIN")
      try connection.execute(Schema.index)
      index = try IndexQueries.prepare(on: connection)
      inserts = try IndexInserts.prepare(on: connection)
      self.connection = connection
    } catch { throw Self.failure(error) }
  }

  static func failure(_ error: SQLiteError) -> LedgerError {
    LedgerError(
      .storage, "the audit's temporary tables failed: \(error.message)",
      hint: "set TMPDIR to a folder with enough space")
  }

  func prepare(_ sql: String) throws(LedgerError) -> PreparedStatement {
    try mapped { () throws(SQLiteError) in try connection.prepare(sql) }
  }

  private func mapped<Result: ~Copyable>(
    _ body: () throws(SQLiteError) -> Result
  ) throws(LedgerError) -> Result {
    do throws(SQLiteError) { return try body() } catch { throw Self.failure(error) }
  }
}

extension RebuiltIndex: AuditLog {
  /// Every answer comes from the tables; none is expected.
  func expect(_ statement: Statement) {}

  func entity(_ id: ID) throws(LedgerError) -> (type: EntityType, number: Int)? {
    if let found = pending.entity(id) { return found }
    return try mapped { () throws(SQLiteError) in try index.entity(id) }
  }

  func mentions(
    of entity: Int, _ role: MentionRole, _ body: (Int) throws(LedgerError) -> Bool
  ) throws(LedgerError) {
    let found = try mapped { () throws(SQLiteError) in try index.mentions(of: entity, role) }
    for sequence in pending.merge(found, of: entity, role) {
      if try !body(sequence) { return }
    }
  }

  func records(withContent hash: Int64) throws(LedgerError) -> [Int] {
    try mapped { () throws(SQLiteError) in try index.records(withContent: hash) }
      + pending.records(withContent: hash)
  }

  func record(withKey key: String) throws(LedgerError) -> Int? {
    try mapped { () throws(SQLiteError) in try index.record(withKey: key) }
      ?? pending.record(withKey: key)
  }

  func revisions(of record: Int) throws(LedgerError) -> [Int] {
    try mapped { () throws(SQLiteError) in try index.revisions(of: record) }
      + pending.revisions(of: record)
  }

  func newestRevision(of record: Int) throws(LedgerError) -> Int? {
    if let newest = pending.newestRevision(of: record) { return newest }
    return try mapped { () throws(SQLiteError) in try index.newestRevision(of: record) }
  }

  /// Completes the tables.
  func flush() throws(LedgerError) {
    try write(pending)
    pending = PendingIndex()
  }

  private func write(_ index: PendingIndex) throws(LedgerError) {
    try mapped { () throws(SQLiteError) in try index.write(to: inserts, on: connection) }
  }

  func move(_ lifted: Set<EffectiveRow>, to effects: Set<EffectiveRow>) throws(LedgerError) {
    try flush()
    try mapped { () throws(SQLiteError) in try inserts.move(lifted, to: effects) }
  }

  func redaction(of record: Int, _ part: String) throws(LedgerError) -> Int? {
    try mapped { () throws(SQLiteError) in try index.redaction(of: record, part) }
  }

  /// Takes in a record of the file.
  func append(_ entry: LogEntry) throws(LedgerError) {
    if let (record, part) = entry.redacts {
      try mapped { () throws(SQLiteError) in
        try inserts.insert(redaction: entry.sequence, of: record, part)
      }
    }
    pending.add(entry)
    if pending.count == PendingIndex.maxRecords { try write(pending.take()) }
    count = entry.sequence
  }
}
