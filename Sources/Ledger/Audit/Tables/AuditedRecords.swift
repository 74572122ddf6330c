/// Records and hashes of the file under audit, by their numbers.
final class AuditedRecords: HashStore {
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
