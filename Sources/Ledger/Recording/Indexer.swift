/// How a statement that holds enters a log, with all that finds it again: one path for an append,
/// and for the audit that repeats it.
final class Indexer {
  private let log: any RecordIndex & LogWriter
  let known: Catalog
  private var equals = RecordedStatements()
  /// Corrected record → what it is listed under by itself and by its corrections.
  private var listings: [Int: Set<Listing>] = [:]

  private let limits: CacheLimits
  private var sinceForgetting = 0

  init(_ log: any RecordIndex & LogWriter, _ limits: CacheLimits = CacheLimits()) {
    (self.log, self.limits) = (log, limits)
    known = Catalog(log, limits)
  }

  /// The record that equals a statement, or the correction whose statement does. `number` is that
  /// of the id that it introduces; `compared` gives the bytes by which the statement is compared,
  /// `hash` is theirs.
  func recorded(
    _ statement: Statement, _ number: Int?, _ hash: Int64, _ compared: () -> [UInt8]
  ) throws(LedgerError) -> Int? {
    if number == nil, statement.introducedID != nil { return nil }
    let place = number.map { RecordedStatements.Place.id($0) } ?? .content(hash)
    if let found = equals.record(at: place, compared) { return found }
    let candidates = try candidates(at: place)
    if candidates.isEmpty { return nil }
    if candidates.count >= RecordedStatements.fewest {
      try equals.read(candidates, at: place, known)
      return equals.record(at: place, compared) ?? nil
    }
    let bytes = compared()
    for candidate in candidates {
      if let record = try log.bytes(candidate), Self.isStated(bytes, in: record) {
        return candidate
      }
      guard let statement = try known.record(candidate)?.statement else { continue }
      if FieldWriter.bytes(of: statement, as: .compared) == bytes { return candidate }
      if case .revision(.recordCorrected(let correction)) = statement.body,
        FieldWriter.bytes(of: correction.statement, as: .compared) == bytes
      {
        return candidate
      }
    }
    return nil
  }

  /// Whether a record ends in a statement: its last member is what it states.
  private static func isStated(_ statement: [UInt8], in record: [UInt8]) -> Bool {
    let name: StaticString = #","statement":"#
    let start = record.count - 1 - statement.count
    guard start > name.utf8CodeUnitCount else { return false }
    return record[start..<record.count - 1].elementsEqual(statement)
      && record[..<start].suffix(name.utf8CodeUnitCount).elementsEqual(
        UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
  }

  /// The records that may equal a statement: what introduces an id is found by it, and only the
  /// rest by its content.
  private func candidates(at place: RecordedStatements.Place) throws(LedgerError) -> [Int] {
    switch place {
    case .content(let hash): return try log.records(withContent: hash)
    case .id(let number):
      var found: [Int] = []
      try log.mentions(of: number, .introduces) { (record) throws(LedgerError) -> Bool in
        found.append(record)
        return true
      }
      for record in found { found += try log.revisions(of: record) }
      return found.sorted()
    }
  }

  /// Appends a record whose statement holds, under the ids that it names. `hash` is that of the
  /// bytes by which it is compared; one that introduces an id needs none.
  ///
  /// - Returns: the issuers whose registers it moves.
  func record(
    _ statement: Statement, _ references: References, _ entry: consuming LogEntry, hash: Int64
  ) throws(LedgerError) -> Set<ID> {
    let sequence = entry.sequence
    let issuers = try enter(statement, references, entry, hash: hash)
    if !equals.isEmpty { try noteEqual(statement, references.introduced, sequence, hash) }
    sinceForgetting += 1
    if sinceForgetting >= limits.records { forgetLists() }
    return issuers
  }

  /// So that memory stays bounded.
  private func forgetLists() {
    known.forgetLists()
    equals.removeAll()
    listings.removeAll()
    sinceForgetting = 0
  }

  private func enter(
    _ statement: Statement, _ references: References, _ entry: consuming LogEntry, hash: Int64
  ) throws(LedgerError) -> Set<ID> {
    if references.introducedID == nil { entry.contentHashes = [hash] }
    let sequence = entry.sequence
    switch statement.body {
    case .revision(.recordCorrected(let correction)):
      let target = try resolved(correction.record, correction.statement.kind)
      entry.revises = target
      let inner = correction.statement
      if inner.introducedID == nil {
        entry.contentHashes.append(ContentHash.of(FieldWriter.bytes(of: inner, as: .compared)))
      }
      list(statement, references, as: sequence, in: &entry)
      let references = try References(of: inner, in: known)
      let listed = try listed(target)
      list(inner, references, as: target, in: &entry, butFor: listed)
      listings[target] = listed.union(references.list.map { Listing($0.0) })
      return try revise(target, inner, entry)
    case .revision(.recordRetracted(let retraction)):
      let target = try resolved(retraction.record, nil)
      entry.revises = target
      list(statement, references, as: sequence, in: &entry)
      return try revise(target, nil, entry)
    case .revision(.recordRedacted(let redaction)):
      if case .sequence(let record) = redaction.record {
        entry.redacts = (record, redaction.part)
      }
      list(statement, references, as: sequence, in: &entry)
      try log.append(entry)
      return []
    case .registration, .promise, .payment, .round, .shares, .report, .capacity, .link,
      .figureOmitted, .rateQuoted, .totalAsserted, .keyRotated:
      list(statement, references, as: sequence, in: &entry)
      let day = references.effectiveDay
      entry.effect = EffectiveRow(day: day, sequence: sequence, record: sequence)
      if case .promise(.pledgeMade(let pledge)) = statement.body,
        let entity = references.introduced, day < entity.day
      {
        let standing = CurrentStatement(sequence: sequence, statement: statement)
        try bringForward(pledge.id, since: entity, standing, by: entry)
        return []
      }
      try log.append(entry)
      known.add(CurrentStatement(sequence: sequence, statement: statement), entry)
      remember(statement, references, sequence)
      return statement.registerIssuers
    }
  }

  /// Notes what a record says where many that say the like are known.
  private func noteEqual(
    _ statement: Statement, _ introduced: CatalogEntry?, _ sequence: Int, _ hash: Int64
  ) throws(LedgerError) {
    if statement.introducedID != nil {
      return equals.add(statement, sequence, at: .id(introduced?.number ?? sequence))
    }
    equals.add(statement, sequence, at: .content(hash))
    guard case .revision(.recordCorrected(let correction)) = statement.body else { return }
    let inner = correction.statement
    if let id = inner.introducedID {
      guard let number = try known.entity(id)?.number else { return }
      equals.add(statement, sequence, at: .id(number))
    } else {
      let hash = ContentHash.of(FieldWriter.bytes(of: inner, as: .compared))
      equals.add(statement, sequence, at: .content(hash))
    }
  }

  private func resolved(
    _ reference: RecordReference, _ kind: StatementKind?
  ) throws(LedgerError) -> Int {
    switch try Rules(known: known).resolve(reference, replacement: kind) {
    case .success(let sequence): return sequence
    case .failure(let refusal): throw LedgerError(.damaged, refusal.message)
    }
  }

  /// What finds the record again: its ids, its key. Its first introduction needs no more than the
  /// entity itself.
  private func list(
    _ statement: Statement, _ references: References, as record: Int, in entry: inout LogEntry,
    butFor listed: Set<Listing> = []
  ) {
    entry.mentions.reserveCapacity(references.list.underestimatedCount)
    for (mention, entity) in references.list {
      if let entity {
        if !listed.isEmpty, listed.contains(Listing(mention)) { continue }
        entry.mentions.append((entity.number, mention.role, record))
      } else if mention.role == .introduces, let type = statement.kind.introduces {
        entry.introduces = (mention.id, type)
      }
    }
    if let key = statement.key { entry.keys.append((key, record)) }
  }

  private struct Listing: Hashable {
    var id: ID
    var role: MentionRole

    init(_ mention: Mention) { (id, role) = (mention.id, mention.role) }
  }

  /// What a record is listed under by itself and by its corrections.
  private func listed(_ record: Int) throws(LedgerError) -> Set<Listing> {
    if let known = listings.removeValue(forKey: record) { return known }
    var listed: Set<Listing> = []
    for sequence in [record] + (try log.revisions(of: record)) {
      guard let statement = try known.record(sequence)?.statement else { continue }
      if sequence == record {
        listed.formUnion(MentionList.of(statement).map(Listing.init))
      } else if case .revision(.recordCorrected(let correction)) = statement.body {
        listed.formUnion(MentionList.of(correction.statement).map(Listing.init))
      }
    }
    return listed
  }

  /// Appends a correction or retraction, and forgets what it changed.
  private func revise(
    _ target: Int, _ replacement: Statement?, _ entry: LogEntry
  ) throws(LedgerError) -> Set<ID> {
    let before = try known.standing(target)
    let original = try known.record(target)?.statement
    let id = original?.introducedID
    let old = try id.flatMap { (id) throws(LedgerError) in try known.entity(id) }
    var lifted = try effects(of: [target])
    try log.append(entry)
    let after = replacement.map {
      CurrentStatement(sequence: target, correctedBy: entry.sequence, statement: $0)
    }
    try known.revise(target, from: before, to: after, original: original)
    var effects = try effects(of: [target])
    if let id, let old {
      let moved = try dependents(of: id, since: old, but: target)
      lifted.formUnion(moved.lifted)
      effects.formUnion(moved.effects)
    }
    try log.move(lifted, to: effects)
    return [before?.statement, original, replacement].reduce(into: []) { issuers, statement in
      issuers.formUnion(statement?.registerIssuers ?? [])
      // What was reported may be what moved before the first issue.
      if case .report(.stakeReported(let stake))? = statement?.body { issuers.insert(stake.issuer) }
    }
  }

  /// Appends a promotion that takes effect before its proposal: what is said of the pledge need no
  /// longer wait for that one.
  private func bringForward(
    _ pledge: ID, since old: CatalogEntry, _ standing: CurrentStatement, by entry: LogEntry
  ) throws(LedgerError) {
    try log.append(entry)
    known.add(standing, entry)
    known.forget([pledge])
    let moved = try dependents(of: pledge, since: old, but: standing.sequence)
    try log.move(moved.lifted, to: moved.effects)
  }

  /// Where the records that wait for an id took effect, and where they do now that its day is
  /// another: those that would not wait by themselves.
  private func dependents(
    of id: ID, since old: CatalogEntry, but record: Int
  ) throws(LedgerError) -> (lifted: Set<EffectiveRow>, effects: Set<EffectiveRow>) {
    guard let new = try known.entity(id), old.day != new.day else { return ([], []) }
    var others = Set(try known.dependents(of: new.number, before: max(old.day, new.day)))
    others.remove(record)
    let effects = try effects(of: others)
    let lifted = try known.assuming(id, old) { () throws(LedgerError) in
      try self.effects(of: others)
    }
    return (lifted, effects)
  }

  private func effects(of sequences: Set<Int>) throws(LedgerError) -> Set<EffectiveRow> {
    var found: Set<EffectiveRow> = []
    for sequence in sequences {
      guard let standing = try known.standing(sequence) else { continue }
      let day = try known.effectiveDay(of: standing.statement)
      let record = standing.correctedBy ?? sequence
      found.insert(EffectiveRow(day: day, sequence: sequence, record: record))
    }
    return found
  }

  /// Keeps what rules will ask of the ids, so that a batch need not read its own records back.
  private func remember(_ statement: Statement, _ references: References, _ sequence: Int) {
    // Hardly anything names a payment again, and there are many.
    if let id = references.introducedID, let type = statement.kind.introduces, type != .payment {
      var entity = references.introduced ?? CatalogEntry(type: type, number: sequence)
      let day = statement.ownDay
      entity.day = entity.isStanding ? min(entity.day, day) : day
      entity.introduce(statement, sequence)
      known.remember(id, entity)
    }
    for (mention, _) in references.list where mention.role == .ends { known.forget([mention.id]) }
  }
}

extension Statement {
  /// The issuers whose registers the statement moves.
  var registerIssuers: Set<ID> {
    guard kind.movesShares else { return [] }
    return Set(MentionList.of(self).filter { $0.role == .register }.map(\.id))
  }
}
