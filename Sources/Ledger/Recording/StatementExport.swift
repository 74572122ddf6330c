/// Statements on their way out of a ledger, into a book for another one.
///
/// Redactions stay behind, for what they erased does; where a statement names a record by its
/// number, it becomes the number that the record will have in the other ledger.
struct StatementExport {
  let log: any EventLog
  /// Private texts go along. Otherwise, and where they were erased, the parts are left out.
  let includesPrivate: Bool
  private var tape = JSONTape()
  /// The redactions so far, ascending.
  private var leftOut: [Int] = []
  /// The content hashes of statements that lost a part.
  private var shortened: Set<Int64> = []

  init(_ log: any EventLog, includesPrivate: Bool) {
    self.log = log
    self.includesPrivate = includesPrivate
  }

  /// Appends the statement of a record as a line.
  /// - Returns: false for one that stays behind.
  mutating func add(
    _ sequence: Int, _ record: UTF8Bytes, to lines: inout [UInt8]
  ) throws(LedgerError) -> Bool {
    let range: Range<Int>
    var statement: Statement?
    do throws(RecordCodec.Fault) {
      range = try RecordCodec.statementRange(in: record, tape: &tape)
      if !shortened.isEmpty || mayChange(record, range) {
        statement = try RecordCodec.decode(record, tape: &tape).statement
      }
    } catch {
      throw .unreadable(sequence, error.reason)
    }
    guard var statement else {
      lines.append(contentsOf: record[range])
      return true
    }
    if statement.kind == .recordRedacted {
      leftOut.append(sequence)
      return false
    }
    let isShorter = try openParts(of: &statement, sequence)
    renumber(&statement)
    try refuseTwin(of: statement, sequence, isShorter: isShorter)
    lines.append(contentsOf: FieldWriter.bytes(of: statement, as: .book))
    return true
  }

  /// Whether a statement has seals, or is of a kind that names records. All others go out as they
  /// are stored.
  private func mayChange(_ record: UTF8Bytes, _ range: Range<Int>) -> Bool {
    guard let statement = tape.nodes.firstIndex(where: { $0.range == range }) else { return true }
    var key = statement + 1
    while key < Int(tape.nodes[statement].next) {
      let name = record.piece(tape.nodes[key].range)
      let value = tape.nodes[key + 1]
      if name.equals("sealed") { return true }
      if name.equals("kind"), record[value.range].starts(with: "record.".utf8) { return true }
      key = Int(value.next)
    }
    return false
  }

  /// Puts the texts back. True where a part is left out.
  private func openParts(
    of statement: inout Statement, _ sequence: Int
  ) throws(LedgerError) -> Bool {
    var isShorter = false
    for seal in statement.sealed {
      if includesPrivate, let text = try log.openText(seal, of: sequence) {
        statement.privateParts.append(PrivatePart(name: seal.name, text: text))
      } else if includesPrivate, try log.redaction(of: sequence, seal.name) == nil {
        throw LedgerError(
          .damaged, "the private part \(Quoted(seal.name)) of record \(sequence) is damaged",
          hint: "`ledgerctl audit` finds what is damaged")
      } else {
        isShorter = true
      }
    }
    statement.sealed = []
    if case .revision(.recordCorrected(var correction)) = statement.body {
      if try openParts(of: &correction.statement, sequence) { isShorter = true }
      statement.body = .revision(.recordCorrected(correction))
    }
    return isShorter
  }

  private func renumber(_ statement: inout Statement) {
    switch statement.body {
    case .revision(.recordCorrected(var correction)):
      correction.record = renumbered(correction.record)
      statement.body = .revision(.recordCorrected(correction))
    case .revision(.recordRetracted(var retraction)):
      retraction.record = renumbered(retraction.record)
      statement.body = .revision(.recordRetracted(retraction))
    case .revision(.recordRedacted), .registration, .promise, .payment, .round, .shares, .report,
      .capacity, .link, .figureOmitted, .rateQuoted, .totalAsserted, .keyRotated:
      break
    }
  }

  private func renumbered(_ reference: RecordReference) -> RecordReference {
    guard case .sequence(let sequence) = reference else { return reference }
    return .sequence(sequence - leftOut.count { $0 < sequence })
  }

  /// Two statements that differ in nothing but private parts would become one in the other ledger,
  /// and all numbers after them would be wrong.
  private mutating func refuseTwin(
    of statement: Statement, _ sequence: Int, isShorter: Bool
  ) throws(LedgerError) {
    let hash = ContentHash.of(FieldWriter.bytes(of: statement, as: .compared))
    var isTwin = shortened.contains(hash)
    if isShorter {
      let equals = try log.records(withContent: hash)
      isTwin = isTwin || equals.contains { $0 < sequence }
      shortened.insert(hash)
    }
    if isTwin {
      throw LedgerError(
        .storage,
        "record \(sequence) without its private parts says the same as one before it",
        hint: includesPrivate
          ? "`ledgerctl export records` keeps them apart" : "export with --private")
    }
  }
}
