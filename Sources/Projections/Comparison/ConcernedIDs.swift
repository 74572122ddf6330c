import Ledger

/// The ids that a record has to do with: those that it names, what these name where they are
/// introduced, and what links join them to. A correction or a retraction also has to do with what
/// the record that it is about said until then. Sources are none of them.
struct ConcernedIDs {
  private let catalog: Catalog
  /// Id → what it leads to in one step.
  private var next: [ID: [ID]] = [:]
  /// Record → its corrections and retractions, ascending.
  private var revisions: [Int: [Int]] = [:]

  private init(_ log: any EventLog) { catalog = Catalog(log) }

  /// Id → those of the records that have to do with it.
  static func records(
    _ records: [Int], in history: FactStream
  ) throws(LedgerError) -> [ID: Set<Int>] {
    var ids = ConcernedIDs(history.log)
    var found: [ID: Set<Int>] = [:]
    for record in records {
      for id in try ids.of(record) { found[id, default: []].insert(record) }
    }
    return found
  }

  private mutating func of(_ record: Int) throws(LedgerError) -> Set<ID> {
    guard let statement = try catalog.record(record)?.statement else { return [] }
    var open = Self.names(statement)
    if case .revision(.recordCorrected(let correction)) = statement.body {
      let inner = correction.statement
      open = try Self.names(inner) + replaced(by: record, correction.record, inner.kind)
    } else if case .revision(.recordRetracted(let retraction)) = statement.body {
      open = try replaced(by: record, retraction.record, nil)
    }
    var found: Set<ID> = []
    while let id = open.popLast() {
      if found.insert(id).inserted { open += try step(from: id) }
    }
    return found
  }

  /// What the record named, as it stood until another corrected or retracted it.
  /// - Parameter kind: that of the replacement; nil for a retraction.
  private mutating func replaced(
    by revision: Int, _ reference: RecordReference, _ kind: StatementKind?
  ) throws(LedgerError) -> [ID] {
    guard let record = try record(reference, before: revision, kind) else { return [] }
    let all =
      if let known = revisions[record] { known } else { try catalog.log.revisions(of: record) }
    revisions[record] = all
    let earlier = all[..<all.firstPlace { $0 >= revision }].last
    guard let statement = try catalog.record(earlier ?? record)?.statement else { return [] }
    if case .revision(.recordCorrected(let correction)) = statement.body {
      return Self.names(correction.statement)
    }
    return Self.names(statement)
  }

  /// The record that a revision names. An id that was proposed may have been made only later, and
  /// what is an id now may have been no more than a key.
  private func record(
    _ reference: RecordReference, before revision: Int, _ kind: StatementKind?
  ) throws(LedgerError) -> Int? {
    guard case .name(let name) = reference else {
      if case .sequence(let record) = reference { return record }
      return nil
    }
    guard let (_, number) = try catalog.log.entity(name), number < revision else {
      return try catalog.log.record(withKey: name)
    }
    if kind == nil { return number }
    var found: Int?
    try catalog.log.mentions(of: number, .introduces) { (record) throws(LedgerError) -> Bool in
      if record >= revision { return false }
      if try catalog.record(record)?.statement.kind == kind { found = record }
      return found == nil
    }
    return found ?? number
  }

  private mutating func step(from id: ID) throws(LedgerError) -> [ID] {
    if let known = next[id] { return known }
    var found: [ID] = []
    if let entity = try catalog.entity(id), entity.type != .source {
      for role in [MentionRole.introduces, .links] {
        for standing in try catalog.standing(of: id, entity.number, role) {
          found += Self.names(standing.statement)
        }
      }
    }
    next[id] = found
    return found
  }

  private static func names(_ statement: Statement) -> [ID] {
    MentionList.of(statement).filter { $0.types != .source }.map(\.id)
  }
}
