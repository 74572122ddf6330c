import Ledger

/// The facts of a scan of the index that wait for what they are about: a record which introduces
/// that on their day, with a greater number.
///
/// That comes about in two ways: a record is corrected so that it is now about something newer, or
/// a proposal is retracted after it was promoted. So only what was corrected is looked into, and
/// what may be about such a pledge, if there is one.
struct WaitingFacts {
  private let log: any EventLog
  private lazy var known = Catalog(log)
  /// The pledges whose proposals do not stand any more, found when it first matters.
  private lazy var unproposed: Result<[ID: Introduction], LedgerError> = findUnproposed()
  /// By the record that they wait for, each list in the order of its numbers.
  private var rows: [Int: [PlacedRow]] = [:]

  init(_ log: any EventLog) { self.log = log }

  var isEmpty: Bool { rows.isEmpty }

  /// Whether facts of a kind that were never corrected have to be looked into.
  mutating func concerns(_ kind: StatementKind) throws(LedgerError) -> Bool {
    if !kind.mayBeAboutPledge { return false }
    return try !unproposed.get().isEmpty
  }

  /// The fact's place, if it is one that may wait.
  mutating func placed(
    _ row: EffectiveRow, _ statement: Statement
  ) throws(LedgerError) -> PlacedRow {
    var last: Int?
    for id in statement.subjects {
      guard let introduction = try introduction(of: id, after: row.sequence),
        let delay = introduction.delays(row)
      else { continue }
      last = max(last ?? delay, delay)
    }
    return PlacedRow(row, waitsFor: last)
  }

  mutating func hold(_ row: PlacedRow) {
    if let record = row.waitsFor { rows[record, default: []].append(row) }
  }

  /// Hands over those that wait for a record.
  mutating func release(after record: Int) -> [PlacedRow] {
    guard var released = rows.removeValue(forKey: record) else { return [] }
    for index in released.indices {
      released[index].isFollowed = index + 1 < released.count || !rows.isEmpty
    }
    return released
  }

  /// Hands over all.
  mutating func releaseAll() -> [PlacedRow] {
    defer { rows.removeAll() }
    return rows.values.joined().sorted { $0.place < $1.place }
  }

  /// nil also where the record that was first to introduce the id stands, and came before.
  private mutating func introduction(
    of id: ID, after record: Int
  ) throws(LedgerError) -> Introduction? {
    if let found = try unproposed.get()[id] { return found }
    guard let (_, number) = try log.entity(id), number > record else { return nil }
    return try standing(id, number)
  }

  private mutating func standing(_ id: ID, _ number: Int) throws(LedgerError) -> Introduction? {
    var found: Introduction?
    for standing in try known.standing(of: id, number, .introduces) {
      let place = EffectivePosition(
        day: standing.statement.ownDay, sequence: standing.sequence)
      found = found?.with(place) ?? Introduction(place)
    }
    return found
  }

  private mutating func findUnproposed() -> Result<[ID: Introduction], LedgerError> {
    do throws(LedgerError) {
      var found: [ID: Introduction] = [:]
      for record in try log.revisedBeforePromotion() {
        guard let id = try known.record(record)?.statement.introducedID,
          let introduction = try standing(id, record), introduction.first > record
        else { continue }
        found[id] = introduction
      }
      return .success(found)
    } catch { return .failure(error) }
  }
}

extension StatementKind {
  /// Whether a statement of this kind may be about a pledge.
  fileprivate var mayBeAboutPledge: Bool {
    switch family {
    case .promise: self == .pledgeAmended || self == .pledgeEnded
    case .report: self == .figureReported
    case .link: true
    case .registration, .payment, .round, .shares, .capacity, .omission, .rate, .total, .key,
      .revision:
      false
    }
  }
}
