import Ledger

extension EventLog {
  /// Hands out what stands of the first `size` records after a place up to a day, in effective
  /// order: where, and the fact, unless nothing is needed of its kind.
  func facts(
    ofFirst size: Int, after place: EffectivePosition? = nil, through day: Day,
    _ needs: (StatementKind) -> FieldNeeds?, _ body: (PlacedRow, Fact?) -> Void
  ) throws(LedgerError) {
    var waiting = WaitingFacts(self)
    var today = Day.distantPast
    let ahead = FactsAhead(needs)
    func take(_ row: EffectiveRow, _ kind: StatementKind, _ fact: Fact?) throws(LedgerError) {
      if row.day > today {
        // What they wait for stands on their day, unless the index is damaged.
        if !waiting.isEmpty { try self.facts(at: waiting.releaseAll(), needs, body) }
        today = row.day
      }
      var placed = PlacedRow(row)
      var mayWait = row.record != row.sequence
      if !mayWait { mayWait = try waiting.concerns(kind) }
      if mayWait {
        var statement = fact?.statement
        if statement == nil { statement = try self.figures(row) }
        if let statement { placed = try waiting.placed(row, statement) }
      }
      if placed.waitsFor != nil { return waiting.hold(placed) }
      placed.isFollowed = !waiting.isEmpty
      body(placed, fact)
      if waiting.isEmpty { return }
      try self.facts(at: waiting.release(after: row.sequence), needs, body)
    }
    try effects(after: place, through: day) { (row, bytes) throws(LedgerError) in
      guard row.sequence > 0, row.record >= row.sequence else {
        throw .unreadable(row.record)
      }
      if row.sequence <= size { try ahead.add(row, bytes, take) }
    }
    try ahead.finish(take)
    try facts(at: waiting.releaseAll(), needs, body)
  }

  /// What a record states, without its remarks.
  private func figures(_ row: EffectiveRow) throws(LedgerError) -> Statement {
    guard let bytes = try bytes(row.record) else { throw .unreadable(row.record) }
    var reader = RecordScanner.Session()
    let fact = try bytes.withUnsafeBufferPointer { (bytes) throws(LedgerError) in
      try reader.fact(PlacedRow(row), bytes) { _ in .figures }.fact
    }
    guard let fact else { throw .unreadable(row.record) }
    return fact.statement
  }

  /// The same of facts that are known to stand at some places.
  func facts(
    at rows: some Sequence<PlacedRow>, _ needs: (StatementKind) -> FieldNeeds?,
    _ body: (PlacedRow, Fact?) -> Void
  ) throws(LedgerError) {
    var reader = RecordScanner.Session()
    for row in rows {
      guard let bytes = try bytes(row.record) else { throw .unreadable(row.record) }
      let fact = try bytes.withUnsafeBufferPointer { (bytes) throws(LedgerError) in
        try reader.fact(row, bytes, needs).fact
      }
      body(row, fact)
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
  /// The kind of a fact's record, and the fact; nil if nothing is needed of that kind.
  mutating func fact(
    _ row: PlacedRow, _ bytes: UTF8Bytes, _ needs: (StatementKind) -> FieldNeeds?
  ) throws(LedgerError) -> (kind: StatementKind, fact: Fact?) {
    let isCorrected = row.record != row.sequence
    let kind = try kind(row.record, bytes, isCorrected: isCorrected)
    guard let needs = isCorrected ? .everything : needs(kind) else { return (kind, nil) }
    return (kind, try read(row, kind, needs))
  }

  private mutating func kind(
    _ record: Int, _ bytes: UTF8Bytes, isCorrected: Bool
  ) throws(LedgerError) -> StatementKind {
    guard let kind = open(bytes), isCorrected == (kind == .recordCorrected) else {
      throw .unreadable(record)
    }
    return kind
  }

  /// The fact that the opened record says: of a correction, all of its statement.
  private mutating func read(
    _ row: PlacedRow, _ kind: StatementKind, _ needs: FieldNeeds
  ) throws(LedgerError) -> Fact {
    let isCorrected = row.record != row.sequence
    guard let statement = isCorrected ? replacement() : statement(kind, needs) else {
      throw .unreadable(row.record)
    }
    var fact = Fact(
      sequence: row.sequence, correctedBy: isCorrected ? row.record : nil, day: row.day,
      statement: statement)
    fact.waitsFor = row.waitsFor
    return fact
  }
}

extension LedgerError {
  static func unreadable(_ record: Int) -> LedgerError {
    LedgerError(
      .damaged, "record \(record) cannot be read",
      hint: "`ledgerctl audit` finds what is damaged")
  }
}
