/// The log as an audit fills it: records come from the file, and what finds them again from tables
/// of its own, which SQLite keeps in a nameless file when they outgrow its cache.
final class ReplayLog {
  let connection: Connection
  private let index: IndexQueries
  private let source: AuditSource
  private let recordBytes: PreparedStatement
  private let hashes: PreparedStatement
  /// What is not in the tables yet.
  private var pending = PendingIndex()
  private var count = 0
  private var newest: Int64 = 0

  /// Of memory, before the tables go to a file.
  private static let cacheKibibytes = 131_072

  init(_ source: AuditSource) throws(LedgerError) {
    self.source = source
    recordBytes = try source.prepare("SELECT bytes FROM record WHERE seq = ?1")
    hashes = try source.prepare(SQLiteQueries.hashQuery)
    do throws(SQLiteError) {
      let connection = try Connection.temporary()
      try connection.execute("PRAGMA cache_size=-\(Self.cacheKibibytes)")
      try connection.execute("BEGIN")
      try connection.execute(Schema.index)
      index = try IndexQueries.prepare(on: connection)
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

// Only what rules and admission ask for; nothing is written to the file under audit.
extension ReplayLog: EventLog {
  var origin: String { "" }

  func write(_ body: () throws(LedgerError) -> Bool) throws(LedgerError) { _ = try body() }

  func read<Result>(
    _ body: () throws(LedgerError) -> Result
  ) throws(LedgerError) -> Result {
    try body()
  }

  func size() throws(LedgerError) -> Int { count }
  func root() throws(LedgerError) -> Digest { try root(ofFirst: count) }

  func root(ofFirst size: Int) throws(LedgerError) -> Digest {
    try MerkleTree.root(size: size, in: self) ?? MerkleTree.emptyRoot
  }

  func hash(at storedIndex: Int) throws(LedgerError) -> Digest {
    let digest = try source.mapped { () throws(SQLiteError) in try hashes.digest(at: storedIndex) }
    guard let digest else {
      let record = StoredIndex.place(of: storedIndex).leaf + 1
      throw LedgerError(.damaged, "the tree lacks a hash of record \(record)")
    }
    return digest
  }

  func recordedAt(_ sequence: Int) throws(LedgerError) -> Int64? { newest }

  func bytes(_ sequence: Int) throws(LedgerError) -> [UInt8]? {
    if sequence > count { return nil }
    return try source.mapped { () throws(SQLiteError) in
      try recordBytes.first(bind: Int64(sequence), read: { $0.bytes(0) })
    }
  }

  func scan(
    from first: Int, through last: Int, _ body: (Int, UTF8Bytes) throws(LedgerError) -> Bool
  ) throws(LedgerError) {
    let step = first <= last ? 1 : -1
    for sequence in stride(from: first, through: last, by: step) {
      guard let bytes = try bytes(sequence) else { return }
      let result = bytes.withUnsafeBufferPointer { buffer -> Result<Bool, LedgerError> in
        do throws(LedgerError) { return .success(try body(sequence, buffer)) } catch {
          return .failure(error)
        }
      }
      if try !result.get() { return }
    }
  }

  func entity(_ id: ID) throws(LedgerError) -> (type: EntityType, number: Int)? {
    if let found = pending.entity(id) { return found }
    return try mapped { () throws(SQLiteError) in try index.entity(id) }
  }

  /// None: an audit suggests nothing.
  func ids(_ body: (ID, EntityType) -> Void) throws(LedgerError) {}

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

  func newestRevision() throws(LedgerError) -> Int { 0 }

  /// None: an audit compares the table itself.
  func effects(
    after place: FactPlace?, through day: Day,
    _ body: (Effect, UTF8Bytes) throws(LedgerError) -> Void
  ) throws(LedgerError) {}

  func hasEffect(at place: FactPlace) throws(LedgerError) -> Bool { false }

  /// Completes the tables.
  func flush() throws(LedgerError) {
    try mapped { () throws(SQLiteError) in try pending.write(to: index) }
    pending = PendingIndex()
  }

  func move(_ lifted: Set<Effect>, to effects: Set<Effect>) throws(LedgerError) {
    try flush()
    try mapped { () throws(SQLiteError) in try index.move(lifted, to: effects) }
  }

  func redaction(of record: Int, _ part: String) throws(LedgerError) -> Int? {
    try mapped { () throws(SQLiteError) in try index.redaction(of: record, part) }
  }

  /// None: no rule may ask for it.
  func privateText(of record: Int, _ part: String) throws(LedgerError) -> PrivateText? { nil }

  /// Takes in a record of the file.
  func append(_ entry: LogEntry) throws(LedgerError) {
    if let (record, part) = entry.redacts {
      try mapped { () throws(SQLiteError) in
        try index.insert(redaction: entry.sequence, of: record, part)
      }
    }
    pending.add(entry)
    if pending.count == PendingIndex.mostRecords { try flush() }
    count = entry.sequence
    newest = entry.recordedAtMilliseconds
  }
}
