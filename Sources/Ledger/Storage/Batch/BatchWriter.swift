/// The tables of an engine, as far as a batch fills them. One thread at a time comes here.
protocol BatchTables: AnyObject, Sendable {
  /// The right edge of the tree over the records that are written.
  func frontier() throws(LedgerError) -> CompactRange
  /// Each with the hashes of its leaf and of the subtrees that it completes, joined. In order,
  /// following those that are written.
  func write(_ records: [(record: PendingRecords.Record, hashes: [UInt8])]) throws(LedgerError)
  func write(_ index: PendingIndex) throws(LedgerError)
}

/// Puts what a batch appends into the tables, and hashes the tree.
///
/// One thread at a time comes here, or to the tables in any other way: `Batch` waits for the chunks
/// that it handed over.
final class BatchWriter: @unchecked Sendable {
  enum Chunk: Sendable {
    case records([(record: PendingRecords.Record, leaf: Digest)])
    case index(PendingIndex)
  }

  private let tables: any BatchTables
  /// Up to the records that are written; read with the first of them.
  private(set) var frontier: CompactRange?
  /// After a failure nothing more is written: the batch is going to be rolled back.
  private var failure: LedgerError?

  init(_ tables: any BatchTables) { self.tables = tables }

  func write(_ chunk: Chunk) throws(LedgerError) {
    if let failure { throw failure }
    do throws(LedgerError) {
      switch chunk {
      case .records(let records): try write(records)
      case .index(let index): try tables.write(index)
      }
    } catch {
      failure = error
      throw error
    }
  }

  private func write(
    _ records: [(record: PendingRecords.Record, leaf: Digest)]
  ) throws(LedgerError) {
    var frontier = if let known = self.frontier { known } else { try tables.frontier() }
    let rows = records.map { record, leaf in
      var hashes: [UInt8] = []
      hashes.reserveCapacity(2 * Digest.byteCount)
      frontier.append(leaf) { _, hash in hash.withBytes { hashes.append(contentsOf: $0) } }
      return (record: record, hashes: hashes)
    }
    self.frontier = frontier
    try tables.write(rows)
  }
}
