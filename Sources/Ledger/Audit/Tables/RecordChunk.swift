/// Rows of the table of records, copied out of it so that another core can read them.
struct RecordChunk: Sendable {
  struct Row: Sendable {
    var sequence: Int
    /// As the table has it; nil where that is no number.
    var recordedAt: Int64?
    /// Where its hashes and its bytes stand in `data`; nil where they are not stored as blobs.
    var hashes: Range<Int>?
    var bytes: Range<Int>
    var isBlob: Bool
  }

  private(set) var rows: [Row] = []
  private(set) var data: [UInt8] = []

  /// So many rows or bytes make a chunk.
  private static let maxRows = 512
  private static let maxBytes = 1 << 18

  var isFull: Bool { rows.count >= Self.maxRows || data.count >= Self.maxBytes }

  /// Takes in the current row of `query`.
  mutating func take(_ row: borrowing PreparedStatement) {
    let hasHashes = row.kind(ofColumn: 2) == .blob
    let isBlob = row.kind(ofColumn: 3) == .blob
    if rows.isEmpty { data.reserveCapacity(Self.maxBytes) }
    let start = data.count
    row.withBlob(2) { data.append(contentsOf: $0) }
    let middle = data.count
    row.withBlob(3) { data.append(contentsOf: $0) }
    rows.append(
      Row(
        sequence: Int(row.int64(0)),
        recordedAt: row.kind(ofColumn: 1) == .integer ? row.int64(1) : nil,
        hashes: hasHashes ? start..<middle : nil, bytes: middle..<data.count, isBlob: isBlob))
  }
}

/// The records of a file in order, each with what can be said of it alone, read ahead of whoever
/// judges them.
final class RecordsAhead {
  private let source: AuditSource
  private let query: PreparedStatement
  private let ahead = OrderedPipeline { ReadRecord.read($0) }
  private var ready: [ReadRecord] = []
  /// The next of `ready`.
  private var place = 0
  private var isAtEnd = false
  /// Why no further row could be read: told when all before it are handed out.
  private var failure: LedgerError?

  init(_ source: AuditSource) throws(LedgerError) {
    self.source = source
    query = try source.prepare(
      "SELECT seq, recorded_at, hashes, bytes FROM record ORDER BY seq")
  }

  func next() throws(LedgerError) -> ReadRecord? {
    while place == ready.count {
      while !isAtEnd, !ahead.isFull { addChunk() }
      guard let records = ahead.next() else {
        if let failure { throw failure }
        return nil
      }
      ready = records
      place = 0
    }
    defer { place += 1 }
    return ready[place]
  }

  private func addChunk() {
    var chunk = RecordChunk()
    do throws(LedgerError) {
      while !chunk.isFull {
        guard try source.step(query) else {
          isAtEnd = true
          break
        }
        chunk.take(query)
      }
    } catch {
      isAtEnd = true
      failure = error
    }
    if !chunk.rows.isEmpty { ahead.add(chunk) }
  }
}
