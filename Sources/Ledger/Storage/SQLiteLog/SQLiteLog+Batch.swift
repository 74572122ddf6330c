/// A batch on its way into the tables. What fills a portion is written on another core, while the
/// statements after it are judged.
extension SQLiteLog {
  struct Batch {
    var records = PendingRecords()
    var index = PendingIndex()
    /// The newest record that was appended.
    var newest: Int?
    /// The ids and contents that may be known, once it pays to have it.
    var filter: BloomFilter?
    /// How often something was looked for in the tables, and was not there.
    var missCount = 0
    /// Made with the first portion.
    var tables: BatchTables?
    /// What is being written, each with why it could not be. In order: a tree grows at its end.
    var writing: OrderedPipeline<BatchTables.WriteChunk, SQLiteError?>?
  }

  /// So many portions wait to be written at most: as many as are judged while an index is written.
  private static let maxPortions = 32

  package func append(_ entry: LogEntry) throws(LedgerError) {
    if entry.redacts != nil || !entry.privateTexts.isEmpty {
      try mapped { () throws(SQLiteError) in try queries.insertPrivate(entry) }
    }
    if let id = entry.introduces?.id { batch.filter?.insert(id) }
    for hash in entry.contentHashes { batch.filter?.insert(content: hash) }
    batch.index.add(entry)
    batch.newest = entry.sequence
    let record = PendingRecords.Record(
      sequence: entry.sequence, recordedAtMilliseconds: entry.recordedAtMilliseconds,
      bytes: entry.bytes)
    if batch.records.add(record) { try handOver(.records(batch.records.take())) }
    if batch.index.count == PendingIndex.maxRecords {
      try handOver(.index(batch.index.take()))
    }
  }

  private func handOver(_ portion: BatchTables.WriteChunk) throws(LedgerError) {
    let tables = try tables()
    let writing =
      batch.writing
      ?? OrderedPipeline(.given, atMost: Self.maxPortions) { portion in
        do throws(SQLiteError) {
          try tables.write(portion)
          return nil
        } catch { return error }
      }
    batch.writing = writing
    if writing.isFull, case .some(.some(let error)) = writing.next() {
      throw LedgerError(error, path: path)
    }
    writing.add(portion)
  }

  private func tables() throws(LedgerError) -> BatchTables {
    if let tables = batch.tables { return tables }
    let size = try mapped { () throws(SQLiteError) in
      Int(try queries.size.first(read: { $0.int64(0) }) ?? 0)
    }
    let frontier = try CompactRange(size: size, in: RecordHashes(log: self))
    let tables = BatchTables(self, frontier ?? CompactRange())
    batch.tables = tables
    return tables
  }

  /// Those of records that are written.
  private struct RecordHashes: HashStore {
    let log: SQLiteLog

    func hash(at storedIndex: Int) throws(LedgerError) -> Digest {
      try log.storedHash(at: storedIndex)
    }
  }

  /// Waits until nobody else uses the connection.
  func wait() throws(SQLiteError) {
    guard let writing = batch.writing else { return }
    var failure: SQLiteError?
    while let written = writing.next() { failure = failure ?? written }
    if let failure { throw failure }
  }

  /// Writes all that is not written yet.
  func flush() throws(LedgerError) {
    try writeRecords()
    if batch.index.isEmpty { return }
    let tables = try tables()
    try mapped { () throws(SQLiteError) in try tables.write(.index(batch.index)) }
    batch.index = PendingIndex()
  }

  func writeRecords() throws(LedgerError) {
    if batch.records.isEmpty { return }
    let tables = try tables()
    try mapped { () throws(SQLiteError) in
      while !batch.records.isEmpty { try tables.write(.records(batch.records.take())) }
    }
  }

  // MARK: What is not there

  package func isNew(_ id: ID) -> Bool { batch.filter.map { !$0.mayHold(id) } ?? false }

  /// A batch of many new statements has them all looked for in vain: once that costs more than to
  /// read what is known once, a filter tells.
  func entityInTables(_ id: ID) throws(LedgerError) -> (type: EntityType, number: Int)? {
    if let filter = batch.filter, !filter.mayHold(id) { return nil }
    let found = try mapped { () throws(SQLiteError) in try queries.index.entity(id) }
    if found == nil { try noteMiss() }
    return found
  }

  func recordsInTables(withContent hash: Int64) throws(LedgerError) -> [Int] {
    if let filter = batch.filter, !filter.mayHold(content: hash) { return [] }
    let found = try mapped { () throws(SQLiteError) in
      try queries.index.records(withContent: hash)
    }
    if found.isEmpty { try noteMiss() }
    return found
  }

  private func noteMiss() throws(LedgerError) {
    guard batch.filter == nil, batch.index.count > 0 else { return }
    batch.missCount += 1
    guard batch.missCount % Self.missesPerLook == 0, try size() < 8 * batch.missCount else {
      return
    }
    var filter = BloomFilter()
    try ids { id, _ in filter.insert(id) }
    try mapped { () throws(SQLiteError) in
      let contents = try connection.prepare("SELECT hash FROM content")
      while try contents.step() { filter.insert(content: contents.int64(0)) }
    }
    batch.filter = filter
  }

  private static let missesPerLook = 1024
}
