import Ledger

/// What stood when only the first records of a log were known, and from which day: found from the
/// records alone, by applying corrections and retractions in their order. The log's index says the
/// same of all its records.
struct CorrectionReplay {
  /// What takes part in the order of a fact.
  private struct Standing {
    /// The record that says it: the first, or the newest correction.
    var record: Int
    var ownDay: Day
    var introduces: ID?
    var subjects: [ID]

    init(_ record: Int, _ statement: Statement) {
      self.record = record
      ownDay = statement.ownDay
      introduces = statement.introducedID
      subjects = statement.subjects
    }
  }

  /// By sequence number; nil for what was retracted, or never states a fact.
  private var standing: [Standing?] = []
  private var kinds: [StatementKind] = []
  /// The records that introduce an id: one, or a proposal and what promoted it.
  private var introductions: [ID: [Int]] = [:]
  private var keys: [[UInt8]: Int] = [:]

  /// Where facts stood when the first `size` records were known, in effective order.
  static func rows(of log: any EventLog, ofFirst size: Int) throws(LedgerError) -> [PlacedRow] {
    var replay = CorrectionReplay()
    if size == 0 { return [] }
    var reader = RecordScanner.Session()
    try log.scan(from: 1, through: size) { (sequence, bytes) throws(LedgerError) -> Bool in
      guard sequence == replay.kinds.count + 1, let kind = reader.open(bytes),
        let statement = reader.statement(kind)
      else { throw .unreadable(sequence) }
      replay.take(statement)
      return true
    }
    guard replay.kinds.count == size else { throw .unreadable(replay.kinds.count + 1) }
    return replay.rows()
  }

  /// Takes the record that comes next.
  private mutating func take(_ statement: Statement) {
    let sequence = kinds.count + 1
    kinds.append(statement.kind)
    standing.append(nil)
    switch statement.body {
    case .revision(.recordCorrected(let correction)):
      guard let target = target(correction.record, correction.statement.kind) else { return }
      standing[target - 1] = Standing(sequence, correction.statement)
      if let key = correction.statement.key {
        keys[Array(key.utf8)] = keys[Array(key.utf8)] ?? target
      }
    case .revision(.recordRetracted(let retraction)):
      if let target = target(retraction.record, nil) { standing[target - 1] = nil }
    case .revision(.recordRedacted):
      // What was erased was in no view.
      break
    case .registration, .promise, .payment, .round, .shares, .report, .capacity, .link,
      .figureOmitted, .rateQuoted, .totalAsserted, .keyRotated:
      if let id = statement.introducedID { introductions[id, default: []].append(sequence) }
      if let key = statement.key { keys[Array(key.utf8)] = sequence }
      standing[sequence - 1] = Standing(sequence, statement)
    }
  }

  /// The earlier record that a correction or a retraction names, if it states a fact.
  private func target(_ reference: RecordReference, _ kind: StatementKind?) -> Int? {
    switch reference {
    case .sequence(let sequence):
      return kinds.indices.contains(sequence - 1) && kinds[sequence - 1].family != .revision
        ? sequence : nil
    case .name(let name):
      guard let records = introductions[name] else { return keys[Array(name.utf8)] }
      return records.first { kinds[$0 - 1] == kind } ?? records.first
    }
  }

  private func rows() -> [PlacedRow] {
    var places: [ID: Introduction] = [:]
    for (index, entry) in standing.enumerated() {
      guard let entry, let id = entry.introduces else { continue }
      let place = EffectivePosition(day: entry.ownDay, sequence: index + 1)
      places[id] = places[id]?.with(place) ?? Introduction(place)
    }
    var rows: [PlacedRow] = []
    rows.reserveCapacity(standing.count)
    for (index, entry) in standing.enumerated() {
      guard let entry else { continue }
      var day = entry.ownDay
      for id in entry.subjects { day = max(day, places[id]?.place.day ?? day) }
      let row = EffectiveRow(day: day, sequence: index + 1, record: entry.record)
      rows.append(
        PlacedRow(row, waitsFor: entry.subjects.compactMap { places[$0]?.delays(row) }.max()))
    }
    rows.sort { $0.place < $1.place }
    return rows
  }
}
