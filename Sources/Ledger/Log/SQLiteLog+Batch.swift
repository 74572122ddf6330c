/// A batch on its way into the tables.
extension SQLiteLog {
  struct Batch {
    /// The right edge of the tree, up to the records that are written.
    var frontier: Frontier?
    var records = PendingRecords()
    var index = PendingIndex()
    /// The ids that may be known, once it pays to have it.
    var filter: IDFilter?
    /// How many ids were looked for in the tables, and were not there.
    var missCount = 0
  }

  package func append(_ entry: LogEntry) throws(LedgerError) {
    try mapped { () throws(SQLiteError) in try queries.insertPrivate(entry) }
    if let id = entry.introduces?.id { batch.filter?.insert(id) }
    batch.index.add(entry)
    let record = PendingRecords.Record(
      sequence: entry.sequence, recordedAtMilliseconds: entry.recordedAtMilliseconds,
      bytes: entry.bytes)
    if batch.records.add(record) { try writeOldest() }
    if batch.index.count == PendingIndex.mostRecords { try flush() }
  }

  /// Writes all that is not written yet.
  func flush() throws(LedgerError) {
    try writeRecords()
    if batch.index.count == 0 { return }
    try mapped { () throws(SQLiteError) in try batch.index.write(to: queries.index) }
    batch.index = PendingIndex()
  }

  func writeRecords() throws(LedgerError) {
    while !batch.records.isEmpty { try writeOldest() }
  }

  private func writeOldest() throws(LedgerError) {
    var edge: Frontier
    if let frontier = batch.frontier { edge = frontier } else { edge = try loadFrontier() }
    // Moved out, so that it is not copied.
    batch.frontier = nil
    let oldest = batch.records.take()
    try mapped { () throws(SQLiteError) in
      var hashes: [UInt8] = []
      for (record, leaf) in oldest {
        hashes.removeAll(keepingCapacity: true)
        edge.append(leaf) { _, hash in hash.withBytes { hashes.append(contentsOf: $0) } }
        try queries.insert(record, hashes)
      }
    }
    batch.frontier = edge
  }

  private func loadFrontier() throws(LedgerError) -> Frontier {
    let size = try mapped { () throws(SQLiteError) in
      Int(try queries.size.first(read: { $0.int64(0) }) ?? 0)
    }
    return try Frontier(size: size, in: StoredHashes(log: self)) ?? Frontier()
  }

  /// Those of records that are written.
  private struct StoredHashes: HashStore {
    let log: SQLiteLog

    func hash(at storedIndex: Int) throws(LedgerError) -> Digest {
      try log.storedHash(at: storedIndex)
    }
  }

  // MARK: Ids

  /// A batch of many new ids has them all looked for in vain: once that costs more than to read
  /// the known ones once, a filter tells.
  func entityInTables(_ id: ID) throws(LedgerError) -> (type: EntityType, number: Int)? {
    if let filter = batch.filter, !filter.mayHold(id) { return nil }
    let found = try mapped { () throws(SQLiteError) in try queries.index.entity(id) }
    guard found == nil, batch.filter == nil, batch.index.count > 0 else { return found }
    batch.missCount += 1
    if batch.missCount % Self.missesPerLook == 0, try size() < 8 * batch.missCount {
      var filter = IDFilter()
      try ids { id, _ in filter.insert(id) }
      batch.filter = filter
    }
    return nil
  }

  private static let missesPerLook = 1024
}
