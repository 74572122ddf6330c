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

  /// The facts of the records above a size that stand at or before a place, in effective order.
  /// Nil where there are more than `most`, and where one of them promotes a proposal: that may
  /// bring forward what is said of it. Not for records that correct or retract.
  func lateFacts(
    above size: Int, upTo last: EffectivePosition, most: Int,
    _ needs: (StatementKind) -> FieldNeeds?
  ) throws(LedgerError) -> [Fact]? {
    let newest = try self.size()
    if newest == size { return [] }
    let known = Catalog(self)
    var reader = RecordScanner.Session()
    var late: [Fact] = []
    var promotes = false
    try scan(from: size + 1, through: newest) { (sequence, bytes) throws(LedgerError) -> Bool in
      guard let kind = reader.open(bytes) else { throw Self.unreadable(sequence) }
      guard let needs = needs(kind) else { return true }
      guard let statement = reader.statement(kind, needs) else { throw Self.unreadable(sequence) }
      var place = EffectivePosition(day: statement.ownDay, sequence: sequence)
      if place > last { return true }
      // It may have to wait for what it is about.
      if try !hasEffect(at: place) { place.day = try known.effectiveDay(of: statement) }
      if place > last { return true }
      if case .promise(.pledgeMade(let pledge)) = statement.body {
        promotes = try known.entity(pledge.id)?.number != sequence
      }
      late.append(Fact(sequence: sequence, day: place.day, statement: statement))
      return late.count <= most && !promotes
    }
    if late.count > most || promotes { return nil }
    return late.sorted { ($0.day, $0.sequence) < ($1.day, $1.sequence) }
  }

  private static func unreadable(_ record: Int) -> LedgerError {
    LedgerError(
      .damaged, "record \(record) cannot be read",
      hint: "`ledgerctl audit` finds what is damaged")
  }
}
