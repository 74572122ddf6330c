/// Judges every record again, in order, against the state before it, and adds what finds it to a
/// log, on the path that an append takes.
final class ReplayAudit {
  let log: any ReplayLog
  /// Nil where its tables cannot be read.
  var privateParts: PrivateAudit?
  /// The first damaged record: what follows it cannot be judged.
  private(set) var stoppedAt: Int?
  /// Those that the records state, in order.
  private(set) var rotations: [KeyRotation] = []
  private let admission: Indexer
  private var registers: RegisterAudit
  private var newest: Int64 = .min

  init(_ log: any ReplayLog, _ limits: CacheLimits) {
    self.log = log
    admission = Indexer(log, limits)
    registers = RegisterAudit(admission)
  }

  func stop(at sequence: Int) { stoppedAt = min(stoppedAt ?? .max, sequence) }

  /// Takes in the next record, and says what is wrong with it or with one just before it.
  func append(_ read: ReadRecord) throws(LedgerError) -> (record: Int, message: String)? {
    let record: Record
    switch read.content {
    case .success(let content): record = content
    case .failure(let fault): return (read.sequence, fault.message)
    }
    try privateParts?.take(record)
    let time = record.recordedAtMilliseconds
    if time < newest { return (read.sequence, "its time is before that of the record before it") }
    if stoppedAt == nil {
      if time > newest, let fault = try settle() { return fault }
      if let fault = try replay(record, read.contentHash) { return (read.sequence, fault) }
    }
    newest = time
    return nil
  }

  private func replay(_ record: Record, _ hash: Int64) throws(LedgerError) -> String? {
    let statement = record.statement
    log.expect(statement)
    let number = try admission.known.number(introducedBy: statement)
    let other = try admission.recorded(statement, number, hash) {
      FieldWriter.bytes(of: statement, as: .compared)
    }
    if let other {
      return "its statement is already recorded, as record \(other)"
    }
    let references = try References(of: statement, in: admission.known, isNew: number == nil)
    let verdict = try Rules(known: admission.known).judge(statement, references)
    if let refusal = verdict.refusals.first {
      return "\(refusal.message) (\(refusal.code.rawValue))"
    }
    let entry = LogEntry(
      sequence: record.sequence, recordedAtMilliseconds: record.recordedAtMilliseconds, bytes: [])
    let issuers = try admission.record(statement, references, entry, hash: hash)
    registers.note(record, issuers)
    if case .keyRotated(let stated) = statement.body,
      let rotation = try? KeyRotation(stated, sequence: record.sequence)
    {
      rotations.append(rotation)
    }
    return nil
  }

  /// Judges the share registers before a record with a later time, and at the end. A batch is
  /// judged as a whole, and where one ends the log does not say; but its records share their time.
  func settle() throws(LedgerError) -> (record: Int, message: String)? {
    guard stoppedAt == nil, let (record, refusal) = try registers.settle() else { return nil }
    return (record, "\(refusal.message) (\(refusal.code.rawValue))")
  }
}
