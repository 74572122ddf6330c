/// A batch on its way into the tables of an engine: what is appended goes in here, and is found
/// here until it is written. What fills a chunk is hashed and written on other cores, while the
/// statements after it are judged.
final class Batch {
  /// The newest record that was appended.
  private(set) var newest: Int?
  private(set) var index = PendingIndex()
  private var records = PendingRecords()
  private let writer: BatchWriter
  /// What is being written, each with why it could not be. In order: a tree grows at its end.
  private var writing: OrderedPipeline<BatchWriter.Chunk, LedgerError?>?
  /// The ids, keys and contents that may be known, once it pays to have it.
  private var filter: BloomFilter?
  /// How often something was looked for in the tables, and was not there.
  private var missCount = 0

  /// So many chunks wait to be written at most: as many as are judged while an index is written.
  private static let maxChunks = 32
  private static let missesPerLook = 1024

  init(into tables: any BatchTables) { writer = BatchWriter(tables) }

  func append(_ entry: LogEntry) throws(LedgerError) {
    newest = entry.sequence
    let record = PendingRecords.Record(
      sequence: entry.sequence, recordedAtMilliseconds: entry.recordedAtMilliseconds,
      bytes: entry.bytes)
    if records.add(record) { try handOver(.records(records.take())) }
    try list(entry)
  }

  /// Takes in what finds a record, and not the record.
  func list(_ entry: LogEntry) throws(LedgerError) {
    if let id = entry.introduces?.id { filter?.insert(id) }
    for hash in entry.contentHashes { filter?.insert(content: hash) }
    for key in entry.keys { filter?.insert(key: key.text) }
    index.add(entry)
    if index.count == PendingIndex.maxRecords { try handOver(.index(index.take())) }
  }

  /// A record that is not written yet.
  subscript(sequence: Int) -> PendingRecords.Record? { records[sequence] }

  /// What the tables list, with what is listed here; ascending.
  func merge(_ stored: [Int], of entity: Int, _ role: MentionRole) -> [Int] {
    index.merge(stored, of: entity, role)
  }

  private func handOver(_ chunk: BatchWriter.Chunk) throws(LedgerError) {
    let writing =
      writing
      ?? OrderedPipeline(.given, atMost: Self.maxChunks) { [writer] chunk in
        do throws(LedgerError) {
          try writer.write(chunk)
          return nil
        } catch { return error }
      }
    self.writing = writing
    if writing.isFull, case .some(.some(let error)) = writing.next() { throw error }
    writing.add(chunk)
  }

  /// Waits until nobody else uses the tables.
  func wait() throws(LedgerError) {
    guard let writing else { return }
    var failure: LedgerError?
    while let written = writing.next() { failure = failure ?? written }
    if let failure { throw failure }
  }

  /// Writes all that is not written yet.
  func flush() throws(LedgerError) {
    try writeRecords()
    if index.isEmpty { return }
    try wait()
    try writer.write(.index(index))
    index = PendingIndex()
  }

  func writeRecords() throws(LedgerError) {
    if records.isEmpty { return }
    try wait()
    while !records.isEmpty { try writer.write(.records(records.take())) }
  }

  /// The root over all records; nil where none was appended.
  func root() throws(LedgerError) -> Digest? {
    try writeRecords()
    try wait()
    return writer.frontier?.root
  }

  // MARK: What is not there

  /// False only for what is neither here nor in a table. A batch of many new statements has them
  /// all looked for in vain: once that costs more than to read what is known once, a filter tells.
  func mayHold(_ id: ID) -> Bool { filter.map { $0.mayHold(id) } ?? true }
  func mayHold(key: String) -> Bool { filter.map { $0.mayHold(key: key) } ?? true }
  func mayHold(content hash: Int64) -> Bool { filter.map { $0.mayHold(content: hash) } ?? true }

  /// Notes that something is in no table.
  ///
  /// - Parameter fill: reads what is known into a filter.
  func noteMiss(
    size: () throws(LedgerError) -> Int, fill: (inout BloomFilter) throws(LedgerError) -> Void
  ) throws(LedgerError) {
    guard filter == nil, index.count > 0 else { return }
    missCount += 1
    guard missCount % Self.missesPerLook == 0, try size() < 8 * missCount else { return }
    var filter = BloomFilter()
    try fill(&filter)
    self.filter = filter
  }
}
