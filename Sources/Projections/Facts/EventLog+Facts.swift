import Ledger

extension EventLog {
  /// Hands out the facts of the first `size` records after a place up to a day, in effective order;
  /// of kinds of which nothing is needed only where they stand.
  func facts(
    ofFirst size: Int, after place: EffectivePosition? = nil, through day: Day,
    _ needs: (StatementKind) -> FieldNeeds?, _ body: (EffectivePosition, Fact?) -> Void
  ) throws(LedgerError) {
    var reader = RecordScanner.Session()
    try effects(after: place, through: day) { (effect, bytes) throws(LedgerError) in
      guard effect.sequence > 0, effect.record >= effect.sequence else {
        throw Self.unreadable(effect.record)
      }
      if effect.sequence > size { return }
      let place = EffectivePosition(day: effect.day, sequence: effect.sequence)
      let isCorrected = effect.record != effect.sequence
      guard let kind = reader.open(bytes), isCorrected == (kind == .recordCorrected) else {
        throw Self.unreadable(effect.record)
      }
      let statement: Statement?
      if isCorrected {
        statement = reader.replacement()
      } else {
        guard let needs = needs(kind) else { return body(place, nil) }
        statement = reader.statement(kind, needs)
      }
      guard let statement else { throw Self.unreadable(effect.record) }
      body(
        place,
        Fact(
          sequence: effect.sequence, correctedBy: isCorrected ? effect.record : nil,
          day: effect.day, statement: statement))
    }
  }

  /// Whether a record above a size has a day and stands at or before a place, or promotes a proposal
  /// so that what waited for that one may. Not for records that correct or retract.
  func hasLateFacts(
    above size: Int, upTo last: EffectivePosition, _ needs: (StatementKind) -> FieldNeeds?
  ) throws(LedgerError) -> Bool {
    let newest = try self.size()
    if newest == size { return false }
    var reader = RecordScanner.Session()
    var isLate = false
    try scan(from: size + 1, through: newest) { (sequence, bytes) throws(LedgerError) -> Bool in
      guard let kind = reader.open(bytes) else { throw Self.unreadable(sequence) }
      guard let needs = needs(kind) else { return true }
      guard let statement = reader.statement(kind, needs) else { throw Self.unreadable(sequence) }
      // What has to wait for its subject stands no earlier than this.
      let day = statement.ownDay
      if day == .distantPast { return true }
      isLate = EffectivePosition(day: day, sequence: sequence) <= last
      if !isLate, day == last.day, case .pledgeMade(let pledge) = statement.body {
        isLate = try entity(pledge.id)?.number != sequence
      }
      return !isLate
    }
    return isLate
  }

  private static func unreadable(_ record: Int) -> LedgerError {
    LedgerError(
      .damaged, "record \(record) cannot be read",
      hint: "`ledgerctl audit` finds what is damaged")
  }
}
