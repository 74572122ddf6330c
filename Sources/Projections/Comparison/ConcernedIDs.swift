import Ledger

/// The ids that a record has to do with: those that it names, what these name where they are
/// introduced, and what links join them to. Sources are none of them.
struct ConcernedIDs {
  private let catalog: Catalog
  /// Id → what it leads to in one step.
  private var next: [ID: [ID]] = [:]

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
      open = try Self.names(correction.statement) + names(correction.record)
    } else if case .revision(.recordRetracted(let retraction)) = statement.body {
      open = try names(retraction.record)
    }
    var found: Set<ID> = []
    while let id = open.popLast() {
      if found.insert(id).inserted { open += try step(from: id) }
    }
    return found
  }

  /// What a record named that was corrected or retracted.
  private func names(_ reference: RecordReference) throws(LedgerError) -> [ID] {
    switch reference {
    case .sequence(let record):
      return try catalog.record(record).map { Self.names($0.statement) } ?? []
    case .name(let name):
      if try catalog.entity(name) != nil { return [name] }
      guard let record = try catalog.log.record(withKey: name) else { return [] }
      return try names(.sequence(record))
    }
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
