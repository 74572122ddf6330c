/// How a statement that holds enters a log, with all that finds it again: one path for an append,
/// and for the audit that repeats it.
final class Admission {
  let log: any EventLog
  let known: Known

  init(_ log: any EventLog) {
    self.log = log
    known = Known(log)
  }

  /// The record that equals a statement, or the correction whose statement does. `compared` gives
  /// the bytes by which the statement is compared, `hash` is theirs.
  func recorded(
    _ statement: Statement, _ hash: Int64, _ compared: () -> [UInt8]
  ) throws(LedgerError) -> Int? {
    let candidates = try candidates(statement, hash)
    if candidates.isEmpty { return nil }
    let bytes = compared()
    for candidate in candidates {
      guard let statement = try known.record(candidate)?.statement else { continue }
      if FieldWriter.bytes(of: statement, as: .compared) == bytes { return candidate }
      if case .recordCorrected(let correction) = statement.body,
        FieldWriter.bytes(of: correction.statement, as: .compared) == bytes
      {
        return candidate
      }
    }
    return nil
  }

  /// The records that may equal a statement: what introduces an id is found by it, and only the
  /// rest by its content.
  private func candidates(_ statement: Statement, _ hash: Int64) throws(LedgerError) -> [Int] {
    guard let id = statement.introducedID else { return try log.records(withContent: hash) }
    guard let number = try known.introduced(id)?.number else { return [] }
    var found: [Int] = []
    try log.mentions(of: number, .introduces) { (record) throws(LedgerError) -> Bool in
      found.append(record)
      return true
    }
    for record in found { found += try log.revisions(of: record) }
    return found.sorted()
  }

  /// Appends a record whose statement holds, under the ids that it names. `hash` is that of the
  /// bytes by which it is compared; one that introduces an id needs none.
  ///
  /// - Returns: the issuers whose registers it moves.
  func admit(
    _ statement: Statement, _ mentions: [Mention], _ entry: consuming LogEntry, hash: Int64
  ) throws(LedgerError) -> Set<ID> {
    if statement.introducedID == nil { entry.contentHashes = [hash] }
    let sequence = entry.sequence
    switch statement.body {
    case .recordCorrected(let correction):
      let target = try resolved(correction.record, correction.statement.kind)
      entry.revises = target
      let inner = correction.statement
      if inner.introducedID == nil {
        entry.contentHashes.append(ContentHash.of(FieldWriter.bytes(of: inner, as: .compared)))
      }
      try list(statement, mentions, as: sequence, in: &entry)
      try list(
        inner, MentionList.of(inner), as: target, in: &entry, butFor: try listed(target))
      return try revise(target, inner, entry)
    case .recordRetracted(let retraction):
      let target = try resolved(retraction.record, nil)
      entry.revises = target
      try list(statement, mentions, as: sequence, in: &entry)
      return try revise(target, nil, entry)
    case .recordRedacted(let redaction):
      if case .sequence(let record) = redaction.record {
        entry.redacts = (record, redaction.part)
      }
      try list(statement, mentions, as: sequence, in: &entry)
      try log.append(entry)
      return []
    case .sourceRegistered, .partyRegistered, .projectRegistered, .pledgeProposed, .pledgeMade,
      .pledgeAmended, .pledgeEnded, .commitmentMade, .commitmentAmended, .commitmentEnded,
      .callMade, .callEnded,
      .paymentMade, .paymentReturned, .roundOpened, .roundClosed, .roundEnded, .sharesIssued,
      .sharesTransferred, .sharesCancelled, .sharesSplit, .sharesConverted, .sharesExchanged,
      .stakeReported, .figureReported, .capacityAnnounced, .capacityAmended, .capacityAdvanced,
      .linkAdded, .linkRemoved, .rateQuoted, .totalAsserted, .keyRotated:
      try list(statement, mentions, as: sequence, in: &entry)
      let day = try known.effectiveDay(of: statement)
      entry.effect = Effect(day: day, sequence: sequence, record: sequence)
      if case .pledgeMade(let pledge) = statement.body, entry.introduces == nil,
        let entity = try known.entity(pledge.id), day < entity.day
      {
        try bringForward(pledge.id, by: entry)
        return []
      }
      try log.append(entry)
      try remember(statement, sequence, isNew: entry.introduces != nil)
      return statement.registerIssuers
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
    _ statement: Statement, _ mentions: [Mention], as record: Int, in entry: inout LogEntry,
    butFor listed: Set<Listing> = []
  ) throws(LedgerError) {
    entry.mentions.reserveCapacity(mentions.count)
    for mention in mentions {
      if let entity = try known.entity(mention.id) {
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
    var listed: Set<Listing> = []
    for sequence in [record] + (try log.revisions(of: record)) {
      guard let statement = try known.record(sequence)?.statement else { continue }
      if sequence == record {
        listed.formUnion(MentionList.of(statement).map(Listing.init))
      } else if case .recordCorrected(let correction) = statement.body {
        listed.formUnion(MentionList.of(correction.statement).map(Listing.init))
      }
    }
    return listed
  }

  /// Appends a correction or retraction, and forgets what it changed.
  private func revise(
    _ target: Int, _ replacement: Statement?, _ entry: LogEntry
  ) throws(LedgerError) -> Set<ID> {
    var issuers: Set<ID> = []
    let before = try known.standing(target)?.statement
    let original = try known.record(target)?.statement
    var moved = try dependents(of: [before?.introducedID, replacement?.introducedID])
    moved.insert(target)
    let lifted = try effects(of: moved)
    try log.append(entry)
    for statement in [before, original, replacement] {
      guard let statement else { continue }
      known.forget(MentionList.of(statement).map(\.id))
      issuers.formUnion(statement.registerIssuers)
    }
    try log.move(lifted, to: try effects(of: moved))
    return issuers
  }

  /// Appends a promotion that takes effect before its proposal: what is said of the pledge need no
  /// longer wait for that one.
  private func bringForward(_ pledge: ID, by entry: LogEntry) throws(LedgerError) {
    let moved = try dependents(of: [pledge])
    let lifted = try effects(of: moved)
    try log.append(entry)
    known.forget([pledge])
    try log.move(lifted, to: try effects(of: moved))
  }

  /// The records that take effect no earlier than the ids.
  private func dependents(of ids: [ID?]) throws(LedgerError) -> Set<Int> {
    var found: Set<Int> = []
    for id in ids {
      guard let id, let number = try log.entity(id)?.number else { continue }
      for role in MentionRole.allCases where role.makesDependent {
        try log.mentions(of: number, role) { (sequence) throws(LedgerError) -> Bool in
          found.insert(sequence)
          return true
        }
      }
    }
    return found
  }

  private func effects(of sequences: Set<Int>) throws(LedgerError) -> Set<Effect> {
    var found: Set<Effect> = []
    for sequence in sequences {
      guard let standing = try known.standing(sequence) else { continue }
      let day = try known.effectiveDay(of: standing.statement)
      let record = standing.correctedBy ?? sequence
      found.insert(Effect(day: day, sequence: sequence, record: record))
    }
    return found
  }

  /// Keeps what rules will ask of the ids, so that a batch need not read its own records back.
  /// - Parameter isNew: nothing was known of the id that the statement introduces.
  private func remember(
    _ statement: Statement, _ sequence: Int, isNew: Bool
  ) throws(LedgerError) {
    if let id = statement.introducedID, let type = statement.kind.introduces {
      let new = KnownEntity(type: type, number: sequence)
      var entity = isNew ? new : try known.entity(id) ?? new
      let day = statement.ownDay
      entity.day = entity.isStanding ? min(entity.day, day) : day
      entity.introduce(statement, sequence)
      known.remember(id, entity)
    }
    switch statement.body {
    case .pledgeEnded(let end): known.forget([end.pledge])
    case .commitmentEnded(let end): known.forget([end.commitment])
    case .callEnded(let end): known.forget([end.call])
    case .roundEnded(let end): known.forget([end.round])
    case .sourceRegistered, .partyRegistered, .projectRegistered, .pledgeProposed, .pledgeMade,
      .pledgeAmended, .commitmentMade, .commitmentAmended, .callMade, .paymentMade,
      .paymentReturned,
      .roundOpened, .roundClosed, .sharesIssued, .sharesTransferred, .sharesCancelled,
      .sharesSplit, .sharesConverted, .sharesExchanged, .stakeReported, .figureReported,
      .capacityAnnounced, .capacityAmended, .capacityAdvanced, .linkAdded, .linkRemoved,
      .rateQuoted, .totalAsserted, .recordCorrected, .recordRetracted, .recordRedacted, .keyRotated:
      break
    }
  }
}

extension Statement {
  /// The issuers whose registers the statement moves.
  var registerIssuers: Set<ID> {
    guard kind.movesShares else { return [] }
    return Set(MentionList.of(self).filter { $0.role == .register }.map(\.id))
  }
}
