/// The log as an audit sees it: the records of a file, as far as it has come, and what finds them
/// again. Only what rules and admission ask for; nothing is written to the file.
protocol AuditLog: EventLog {
  var file: AuditedRecords { get }
  /// Records taken in so far.
  var count: Int { get }
  /// Tells of the statement that is judged next.
  func expect(_ statement: Statement)
}

extension AuditLog {
  package var origin: String { "" }

  package func write(_ body: () throws(LedgerError) -> Bool) throws(LedgerError) {
    _ = try body()
  }

  package func read<Result>(
    _ body: () throws(LedgerError) -> Result
  ) throws(LedgerError) -> Result {
    try body()
  }

  package func size() throws(LedgerError) -> Int { count }
  package func root() throws(LedgerError) -> Digest { try root(ofFirst: count) }

  package func root(ofFirst size: Int) throws(LedgerError) -> Digest {
    try MerkleTree.root(size: size, in: self) ?? MerkleTree.emptyRoot
  }

  package func hash(at storedIndex: Int) throws(LedgerError) -> Digest {
    try file.hash(at: storedIndex)
  }

  package func bytes(_ sequence: Int) throws(LedgerError) -> [UInt8]? {
    sequence > count ? nil : try file.bytes(sequence)
  }

  package func scan(
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

  /// Looks it up instead.
  package func isNew(_ id: ID) -> Bool { false }

  /// None: an audit suggests nothing.
  package func ids(_ body: (ID, EntityType) -> Void) throws(LedgerError) {}

  /// None: no rule asks for it.
  package func recordedAt(_ sequence: Int) throws(LedgerError) -> Int64? { nil }

  /// None: no rule asks for it.
  package func newestRevision() throws(LedgerError) -> Int { 0 }
  package func newestPromotion() throws(LedgerError) -> Int { 0 }

  /// None: an audit compares the table itself.
  package func effects(
    after place: EffectivePosition?, through day: Day,
    _ body: (EffectiveRow, UTF8Bytes) throws(LedgerError) -> Void
  ) throws(LedgerError) {}

  package func hasEffect(at place: EffectivePosition) throws(LedgerError) -> Bool { false }

  /// None: no rule may ask for it.
  package func privateText(of record: Int, _ part: String) throws(LedgerError) -> PrivateText? {
    nil
  }
}

/// Records and hashes of the file under audit, by their numbers.
final class AuditedRecords {
  private let source: AuditSource
  private let records: PreparedStatement
  private let hashes: PreparedStatement

  init(_ source: AuditSource) throws(LedgerError) {
    self.source = source
    records = try source.prepare("SELECT bytes FROM record WHERE seq = ?1")
    hashes = try source.prepare(SQLiteQueries.hashQuery)
  }

  func bytes(_ sequence: Int) throws(LedgerError) -> [UInt8]? {
    try source.mapped { () throws(SQLiteError) in
      try records.first(bind: Int64(sequence), read: { $0.bytes(0) })
    }
  }

  func hash(at storedIndex: Int) throws(LedgerError) -> Digest {
    let digest = try source.mapped { () throws(SQLiteError) in
      try hashes.digest(at: storedIndex)
    }
    guard let digest else {
      let record = HashPosition.place(of: storedIndex).leaf + 1
      throw LedgerError(.damaged, "the tree lacks a hash of record \(record)")
    }
    return digest
  }
}
