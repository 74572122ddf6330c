/// Puts what a batch appends into the tables.
///
/// One thread at a time comes here, or to the connection in any other way: `SQLiteLog` waits for
/// the portions that it handed over before it uses the connection itself.
final class BatchTables: @unchecked Sendable {
  enum WriteChunk: Sendable {
    /// In order, following those that are written.
    case records([(record: PendingRecords.Record, leaf: Digest)])
    case index(PendingIndex)
  }

  private unowned let log: SQLiteLog
  /// The right edge of the tree, up to the records that are written.
  private(set) var frontier: CompactRange
  /// After a failure nothing more is written: the batch is going to be rolled back.
  private var failure: SQLiteError?

  init(_ log: SQLiteLog, _ frontier: CompactRange) {
    self.log = log
    self.frontier = frontier
  }

  func write(_ portion: WriteChunk) throws(SQLiteError) {
    if let failure { throw failure }
    do throws(SQLiteError) {
      switch portion {
      case .records(let records): try write(records)
      case .index(let index): try index.write(to: log.queries.inserts, on: log.connection)
      }
    } catch {
      failure = error
      throw error
    }
  }

  private func write(
    _ records: [(record: PendingRecords.Record, leaf: Digest)]
  ) throws(SQLiteError) {
    let rows = records.map { record, leaf in
      var hashes: [UInt8] = []
      hashes.reserveCapacity(2 * Digest.byteCount)
      frontier.append(leaf) { _, hash in hash.withBytes { hashes.append(contentsOf: $0) } }
      return (record: record, hashes: hashes)
    }
    try log.queries.records.insert(rows, on: log.connection)
  }
}
