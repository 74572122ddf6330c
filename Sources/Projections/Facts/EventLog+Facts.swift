import Ledger

extension EventLog {
  /// Hands out what stands of the first `size` records after a place up to a day, in effective
  /// order: where, and the fact, unless nothing is needed of its kind.
  func facts(
    ofFirst size: Int, after place: EffectivePosition? = nil, through day: Day,
    _ needs: (StatementKind) -> FieldNeeds?, _ body: (EffectiveRow, Fact?) -> Void
  ) throws(LedgerError) {
    let ahead = FactsAhead(needs)
    try effects(after: place, through: day) { (row, bytes) throws(LedgerError) in
      guard row.sequence > 0, row.record >= row.sequence else {
        throw .unreadable(row.record)
      }
      if row.sequence <= size { try ahead.add(row, bytes, body) }
    }
    try ahead.finish(body)
  }

  /// The same of facts that are known to stand at some places.
  func facts(
    at rows: some Sequence<EffectiveRow>, _ needs: (StatementKind) -> FieldNeeds?,
    _ body: (EffectiveRow, Fact?) -> Void
  ) throws(LedgerError) {
    var reader = RecordScanner.Session()
    for row in rows {
      guard let bytes = try bytes(row.record) else { throw .unreadable(row.record) }
      body(
        row,
        try bytes.withUnsafeBufferPointer { (bytes) throws(LedgerError) in
          try reader.fact(row, bytes, needs)
        })
    }
  }

  /// Whether a record above a size has a day and stands at or before a place, or promotes a
  /// proposal so that what waited for that one may. Not for records that correct or retract.
  func hasLateFacts(
    above size: Int, upTo last: EffectivePosition, _ needs: (StatementKind) -> FieldNeeds?
  ) throws(LedgerError) -> Bool {
    let newest = try self.size()
    if newest == size { return false }
    var reader = RecordScanner.Session()
    var isLate = false
    try scan(from: size + 1, through: newest) { (sequence, bytes) throws(LedgerError) -> Bool in
      guard let kind = reader.open(bytes) else { throw .unreadable(sequence) }
      guard let needs = needs(kind) else { return true }
      guard let statement = reader.statement(kind, needs) else { throw .unreadable(sequence) }
      // What has to wait for its subject stands no earlier than this.
      let day = statement.ownDay
      if day == .distantPast { return true }
      isLate = EffectivePosition(day: day, sequence: sequence) <= last
      if !isLate, day == last.day, case .promise(.pledgeMade(let pledge)) = statement.body {
        isLate = try entity(pledge.id)?.number != sequence
      }
      return !isLate
    }
    return isLate
  }
}

extension RecordScanner.Session {
  /// The fact that a record says, nil if nothing is needed of its kind.
  mutating func fact(
    _ row: EffectiveRow, _ bytes: UTF8Bytes, _ needs: (StatementKind) -> FieldNeeds?
  ) throws(LedgerError) -> Fact? {
    let isCorrected = row.record != row.sequence
    guard let kind = open(bytes), isCorrected == (kind == .recordCorrected) else {
      throw .unreadable(row.record)
    }
    let found: Statement?
    if isCorrected {
      found = replacement()
    } else {
      guard let needs = needs(kind) else { return nil }
      found = statement(kind, needs)
    }
    guard let found else { throw .unreadable(row.record) }
    return Fact(
      sequence: row.sequence, correctedBy: isCorrected ? row.record : nil, day: row.day,
      statement: found)
  }
}

extension EffectiveRow {
  var place: EffectivePosition { EffectivePosition(day: day, sequence: sequence) }
}

extension LedgerError {
  static func unreadable(_ record: Int) -> LedgerError {
    LedgerError(
      .damaged, "record \(record) cannot be read",
      hint: "`ledgerctl audit` finds what is damaged")
  }
}
