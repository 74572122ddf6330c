/// The erasure of a private part from the file of a ledger, around the transaction that records it:
/// a mark before, and afterwards the removal of what the files still hold of the text.
///
/// No log of this process may be open at the file when the removal begins (`FileSystem`).
struct Erasure {
  private let mark: ErasureMark
  private let traces: TraceRemoval
  /// One was begun before and not finished: of what, nobody knows.
  private let wasCutOff: Bool

  init(path: String, busyMilliseconds: Int) {
    mark = ErasureMark(ledgerAt: path)
    traces = TraceRemoval(path: path, busyMilliseconds: busyMilliseconds)
    wasCutOff = mark.unfinished != nil
  }

  /// Says, until it is finished, that it is not.
  func begin(_ record: Int, _ part: String) throws(LedgerError) {
    guard mark.set(record, part) else {
      throw LedgerError(
        .storage, "\(Quoted(mark.path)) cannot be written; nothing was erased",
        hint: "it says that an erasure is not finished; check the rights of the folder")
    }
  }

  /// Nothing was recorded, so nothing is erased.
  func cancel() { if !wasCutOff { mark.remove() } }

  /// - Parameter text: nil for one that had gone before.
  func finish(_ text: PrivateText?) throws(LedgerError) {
    try traces.emptyWriteAheadLog()
    // Of a part that went earlier nobody knows what to look for.
    if let text, !wasCutOff { try traces.remove(text) } else { try traces.rebuild() }
    mark.remove()
  }

  /// Where the same text was not erased: as JSON writes it in records, and as it stands in other
  /// private parts.
  func remains(
    of text: PrivateText, _ record: (Int) -> Void, _ part: (Int, String) -> Void
  ) throws(LedgerError) {
    var json = CanonicalJSON()
    text.bytes.withUnsafeBufferPointer { json.string(utf8: $0) }
    let written = Array(json.bytes.dropFirst().dropLast())
    try traces.onConnection { (connection) throws(SQLiteError) in
      let records = try connection.prepare(
        "SELECT seq FROM record WHERE instr(bytes, ?1) > 0 ORDER BY seq")
      try records.bind(written, at: 1)
      while try records.step() { record(Int(records.int64(0))) }
      let parts = try connection.prepare(
        "SELECT seq, part FROM private_part WHERE instr(bytes, ?1) > 0 ORDER BY seq, part")
      try parts.bind(text.bytes, at: 1)
      while try parts.step() { part(Int(parts.int64(0)), parts.text(1) ?? "") }
    }
  }
}
