/// Judges every record again, in order, against the state before it, and adds what finds it to a
/// log, on the path that an append takes.
final class ReplayAudit {
  let log: any AuditLog
  /// Nil where its tables cannot be read.
  var privateParts: PrivateAudit?
  /// The first damaged record: what follows it cannot be judged.
  private(set) var stoppedAt: Int?
  /// Those that the records state, in order.
  private(set) var rotations: [KeyRotation] = []
  private let admission: Admission
  private var registers: RegisterAudit
  private var tape = JSONTape()
  /// What the records of one time and recorder begin with.
  private var envelope: (time: Int64, recorder: String, RecordCodec.Envelope)?
  private var newest: Int64 = .min
  private var sinceForgetting = 0

  private let remembering: Int

  init(_ log: any AuditLog, remembering: Int) {
    self.log = log
    self.remembering = remembering
    admission = Admission(log)
    registers = RegisterAudit(admission)
  }

  func stop(at sequence: Int) { stoppedAt = min(stoppedAt ?? .max, sequence) }

  /// Takes in the next record, and says what is wrong with it or with one just before it.
  ///
  /// - Parameter recordedAt: as the table has it; nil where that is no number.
  func append(
    _ sequence: Int, _ recordedAt: Int64?, _ bytes: UTF8Bytes
  ) throws(LedgerError) -> (record: Int, message: String)? {
    if bytes.count > RecordCodec.mostBytes {
      return (sequence, "it has \(bytes.count) bytes, more than a record may have")
    }
    let record: Record
    do throws(RecordCodec.Fault) {
      record = try RecordCodec.decode(bytes, tape: &tape)
    } catch { return (sequence, "it cannot be read: \(error.reason)") }
    let statement = FieldWriter.bytes(of: record.statement)
    if let fault = misfit(record, statement, sequence, recordedAt) { return (sequence, fault) }
    try privateParts?.take(record)
    let time = record.recordedAtMilliseconds
    if time < newest { return (sequence, "its time is before that of the record before it") }
    if stoppedAt == nil {
      if time > newest, let fault = try settle() { return fault }
      if let fault = try replay(record, FieldWriter.compared(record.statement, stored: statement)) {
        return (sequence, fault)
      }
    }
    newest = time
    return nil
  }

  /// Where the record is not what an append writes at that place.
  private func misfit(
    _ record: Record, _ statement: [UInt8], _ sequence: Int, _ recordedAt: Int64?
  ) -> String? {
    if record.sequence != sequence { return "its bytes say that it is record \(record.sequence)" }
    if record.recordedAtMilliseconds != recordedAt {
      let time = Timestamp.text(record.recordedAtMilliseconds)
      return "its time in the table is not the \(time) of its bytes"
    }
    let canonical = envelope(of: record).bytes(record.sequence, statement)
    return canonical == record.bytes ? nil : "its bytes are not in canonical form"
  }

  private func envelope(of record: Record) -> RecordCodec.Envelope {
    if let (time, recorder, known) = envelope, time == record.recordedAtMilliseconds,
      recorder.utf8.elementsEqual(record.recorder.utf8)
    {
      return known
    }
    let new = RecordCodec.Envelope(
      recordedAt: record.recordedAtMilliseconds, recorder: record.recorder)
    envelope = (record.recordedAtMilliseconds, record.recorder, new)
    return new
  }

  private func replay(_ record: Record, _ bytes: [UInt8]) throws(LedgerError) -> String? {
    let statement = record.statement
    let hash = statement.introducedID == nil ? ContentHash.of(bytes) : 0
    log.expect(statement)
    if let other = try admission.recorded(statement, bytes, hash) {
      return "its statement is already recorded, as record \(other)"
    }
    let verdict = try Rules(known: admission.known).judge(statement)
    if let refusal = verdict.refusals.first {
      return "\(refusal.message) (\(refusal.code.rawValue))"
    }
    let entry = LogEntry(
      sequence: record.sequence, recordedAtMilliseconds: record.recordedAtMilliseconds, bytes: [])
    let issuers = try admission.admit(statement, entry, hash: hash)
    registers.note(record, issuers)
    if case .keyRotated(let stated) = statement.body,
      let rotation = try? KeyRotation(stated, sequence: record.sequence)
    {
      rotations.append(rotation)
    }
    sinceForgetting += 1
    if sinceForgetting == remembering {
      admission.known.age()
      sinceForgetting = 0
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
