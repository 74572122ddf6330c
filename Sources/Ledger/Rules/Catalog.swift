/// What the log knows of one id.
package struct CatalogEntry: Sendable {
  package var type: EntityType
  /// The record that introduced it first: its number in the index.
  package var number: Int
  /// Its standing introductions: a proposal, what promoted it, or both.
  package var proposed: Int?
  package var made: Int?
  /// The effective day of the earliest of them.
  package var day = Day.distantPast
  /// The currency of a promise, a payment or a round's target; MW for a capacity.
  package var unit: Unit?
  package var basis: CapacityBasis?
  /// The standing record that ended it.
  package var end: (record: Int, day: Day)?

  package var isStanding: Bool { proposed != nil || made != nil }
}

/// A statement that stands, and the correction that made it so.
package struct CurrentStatement: Sendable {
  package var sequence: Int
  package var correctedBy: Int?
  package var statement: Statement

  package init(sequence: Int, correctedBy: Int? = nil, statement: Statement) {
    self.sequence = sequence
    self.correctedBy = correctedBy
    self.statement = statement
  }

  /// What is not corrected names what it is listed under.
  func names(_ id: ID, _ role: MentionRole) -> Bool {
    correctedBy == nil
      || MentionList.of(statement).contains { $0.id == id && $0.role == role }
  }

  package func fact(on day: Day) -> Fact {
    Fact(sequence: sequence, correctedBy: correctedBy, day: day, statement: statement)
  }
}

/// What rules may ask of the log, read on demand and remembered for the length of a batch.
package final class Catalog {
  package let log: any RecordIndex
  private var entities: KnownEntities
  /// What is known of an id that is looked at as it was.
  private var assumed: (id: ID, entity: CatalogEntry)?
  private var lists = StandingLists()
  private var dependents = Dependents()
  var links = LinkIndex()
  private var tape = JSONTape()
  private var names: [ID]?
  /// What is dear to find is not told of faults that are not shown.
  private var suggestionsLeft = 100
  private var pathsLeft = 100

  package convenience init(_ log: any RecordIndex) { self.init(log, CacheLimits()) }

  init(_ log: any RecordIndex, _ limits: CacheLimits) {
    self.log = log
    entities = KnownEntities(capacity: limits.ids)
  }

  package func entity(_ id: ID) throws(LedgerError) -> CatalogEntry? {
    if let assumed, assumed.id == id { return assumed.entity }
    if let found = entities[id] { return found }
    guard let found = try load(id) else { return nil }
    entities.keep(found, for: id)
    return found
  }

  /// The number of the id that a statement introduces; nil for a new one. Mostly it is new, so that
  /// the log is asked at once.
  func number(introducedBy statement: Statement) throws(LedgerError) -> Int? {
    guard let id = statement.introducedID else { return nil }
    return try log.entity(id)?.number
  }

  /// Forgets all but the ids, of which it holds few enough at any time.
  func forgetLists() {
    names = nil
    lists.removeAll()
    dependents.removeAll()
    links = LinkIndex()
  }

  /// Whether the way by which an id would lie in itself may still be told.
  func mayTellPath() -> Bool {
    pathsLeft = max(0, pathsLeft - 1)
    return pathsLeft > 0
  }

  /// "did you mean …?" for an unknown id, among all that are known. They are read once, and a batch
  /// full of unknown ids is compared with them a hundred times at most: more is not shown.
  package func suggestion(for id: ID) throws(LedgerError) -> String? {
    if suggestionsLeft == 0 { return nil }
    suggestionsLeft -= 1
    if let names { return Suggestions.hint(for: id, among: names) }
    var found: [ID] = []
    try log.ids { id, _ in found.append(id) }
    names = found
    return Suggestions.hint(for: id, among: found)
  }

  /// Drops what is remembered of ids whose records have changed.
  func forget(_ ids: some Sequence<ID>) {
    for id in ids { entities.forget(id) }
  }

  /// Remembers what a record that was just appended introduced.
  func remember(_ id: ID, _ entity: CatalogEntry) { entities.keep(entity, for: id) }

  /// Runs `body` as if that were known of an id.
  func assuming<Result>(
    _ id: ID, _ entity: CatalogEntry, _ body: () throws(LedgerError) -> Result
  ) throws(LedgerError) -> Result {
    assumed = (id, entity)
    defer { assumed = nil }
    return try body()
  }

  private func load(_ id: ID) throws(LedgerError) -> CatalogEntry? {
    guard let (type, number) = try log.entity(id) else { return nil }
    var known = CatalogEntry(type: type, number: number)
    var day: Day?
    for standing in try standing(of: id, number, .introduces) {
      known.introduce(standing.statement, standing.sequence)
      day = min(day ?? .distantFuture, standing.statement.ownDay)
    }
    known.day = day ?? .distantPast
    for standing in try self.standing(of: id, number, .ends) {
      let day = max(standing.statement.ownDay, known.day)
      if day < known.end?.day ?? .distantFuture { known.end = (standing.sequence, day) }
    }
    return known
  }

  /// The statements that stand among those that name an id in a role. The index also lists what a
  /// record named before it was corrected; that is left out.
  package func standing(
    of id: ID, _ number: Int, _ role: MentionRole
  ) throws(LedgerError) -> [CurrentStatement] {
    let key = MentionKey(number, role)
    if let list = lists[key] { return list }
    var found: [CurrentStatement] = []
    var count = 0
    try log.mentions(of: number, role) { (sequence) throws(LedgerError) -> Bool in
      count += 1
      if let standing = try self.standing(sequence), standing.names(id, role) {
        found.append(standing)
      }
      return true
    }
    // A register is asked for once.
    if count >= StandingLists.fewest, role != .register { lists.keep(found, for: key) }
    return found
  }

  /// The records that take effect no earlier than an id, and whose own day is before `day`.
  func dependents(of number: Int, before day: Day) throws(LedgerError) -> [Int] {
    try dependents.of(number, before: day, self)
  }

  // MARK: What is appended

  /// Takes in what was appended and corrects nothing.
  func add(_ standing: CurrentStatement, _ entry: LogEntry) {
    for (number, role, _) in entry.mentions {
      if role != .refers, role != .register {
        lists.put(standing, under: MentionKey(number, role))
      }
      if role.makesDependent { dependents.add(standing, to: number) }
    }
    links.add(standing.statement)
  }

  /// Takes in that a record was corrected or retracted, and forgets what else it changed.
  func revise(
    _ sequence: Int, from old: CurrentStatement?, to new: CurrentStatement?, original: Statement?
  ) throws(LedgerError) {
    for (mention, standing) in try numbers(in: old) {
      lists.remove(sequence, under: MentionKey(mention.number, mention.role))
      if mention.role.makesDependent { dependents.remove(standing, from: mention.number) }
    }
    for (mention, standing) in try numbers(in: new) {
      lists.put(standing, under: MentionKey(mention.number, mention.role))
      if mention.role.makesDependent { dependents.add(standing, to: mention.number) }
    }
    if old.map(\.statement).flatMap({ [new] old in new?.statement.lies(like: old) }) != true {
      for standing in [old, new] { if let standing { links.forget(standing.statement) } }
    }
    for statement in [old?.statement, original, new?.statement] {
      if let statement { forget(MentionList.of(statement).map(\.id)) }
    }
  }

  /// What a standing statement names.
  private func numbers(
    in standing: CurrentStatement?
  ) throws(LedgerError) -> [(mention: (number: Int, role: MentionRole), standing: CurrentStatement)]
  {
    guard let standing else { return [] }
    var found: [(mention: (number: Int, role: MentionRole), standing: CurrentStatement)] = []
    for mention in MentionList.of(standing.statement) {
      guard mention.role != .refers, mention.role != .register,
        let number = try entity(mention.id)?.number
      else { continue }
      found.append(((number, mention.role), standing))
    }
    return found
  }

  /// The statement that a record stands for now: its own, the newest correction's, or none.
  package func standing(_ sequence: Int) throws(LedgerError) -> CurrentStatement? {
    guard let newest = try log.newestRevision(of: sequence) else {
      return try record(sequence).map {
        CurrentStatement(sequence: sequence, statement: $0.statement)
      }
    }
    guard case .revision(.recordCorrected(let correction))? = try record(newest)?.statement.body
    else {
      return nil
    }
    return CurrentStatement(
      sequence: sequence, correctedBy: newest, statement: correction.statement)
  }

  /// The fact that introduces an id, nil for an id that stands nowhere.
  package func introduction(of id: ID) throws(LedgerError) -> Fact? {
    guard let (_, number) = try log.entity(id),
      let standing = try standing(of: id, number, .introduces).first
    else { return nil }
    return standing.fact(on: standing.statement.ownDay)
  }

  package func record(_ sequence: Int) throws(LedgerError) -> Record? {
    guard let bytes = try log.bytes(sequence) else { return nil }
    let result = bytes.withUnsafeBufferPointer { buffer -> Result<Record, RecordCodec.Fault> in
      do throws(RecordCodec.Fault) {
        return .success(try RecordCodec.decode(buffer, tape: &tape))
      } catch { return .failure(error) }
    }
    switch result {
    case .success(let record): return try record.checked(at: sequence)
    case .failure(let fault):
      throw .unreadable(sequence, fault.reason)
    }
  }

  /// The effective day of a statement: its own, but not before the ids that it is about.
  package func effectiveDay(of statement: Statement) throws(LedgerError) -> Day {
    var day = statement.ownDay
    for id in statement.subjects {
      if let known = try entity(id) { day = max(day, known.day) }
    }
    return day
  }
}

extension CatalogEntry {
  /// Takes in a standing introduction.
  mutating func introduce(_ statement: Statement, _ sequence: Int) {
    if case .promise(.pledgeProposed) = statement.body {
      proposed = sequence
    } else {
      made = sequence
    }
    unit = statement.unit ?? unit
    if case .capacity(.capacityAnnounced(let capacity)) = statement.body { basis = capacity.basis }
  }
}

extension Statement {
  /// The last day of `on`; the distant past for registrations, which are in effect for every day.
  package var ownDay: Day {
    switch body {
    case .registration: .distantPast
    case .promise, .payment, .round, .shares, .report, .capacity, .link, .figureOmitted,
      .rateQuoted, .totalAsserted, .keyRotated, .revision:
      on?.lastDay ?? .distantPast
    }
  }

  /// The ids that the statement is about; it takes effect no earlier than they do.
  package var subjects: [ID] {
    switch body {
    case .promise(.pledgeAmended(let change)): [change.pledge]
    case .promise(.pledgeEnded(let end)): [end.pledge]
    case .promise(.commitmentAmended(let change)): [change.commitment]
    case .promise(.commitmentEnded(let end)): [end.commitment]
    case .payment(.paymentReturned(let back)): back.payment.map { [$0] } ?? []
    case .round(.roundClosed(let close)): [close.round]
    case .round(.roundEnded(let end)): [end.round]
    case .report(.figureReported(let figure)): [figure.about]
    case .capacity(.capacityAmended(let change)): [change.capacity]
    case .capacity(.capacityAdvanced(let step)): [step.capacity]
    case .link(.linkAdded(let link)): [link.from, link.to]
    case .link(.linkRemoved(let link)): [link.from, link.to]
    case .promise(.callEnded(let end)): [end.call]
    case .promise(.pledgeProposed), .promise(.pledgeMade), .promise(.commitmentMade),
      .promise(.callMade), .payment(.paymentMade), .round(.roundOpened), .report(.stakeReported),
      .capacity(.capacityAnnounced), .registration, .shares, .figureOmitted, .rateQuoted,
      .totalAsserted, .keyRotated, .revision:
      []
    }
  }

  /// The unit of the thing that the statement introduces.
  var unit: Unit? {
    switch body {
    case .promise(.pledgeProposed(let pledge)), .promise(.pledgeMade(let pledge)):
      pledge.amount.unit
    case .promise(.commitmentMade(let commitment)): commitment.amount.unit
    case .promise(.callMade(let call)): call.amount.unit
    case .payment(.paymentMade(let payment)): payment.amount.unit
    case .round(.roundOpened(let round)): round.target?.unit
    case .capacity(.capacityAnnounced): .megawatt
    case .promise(.pledgeAmended), .promise(.pledgeEnded), .promise(.commitmentAmended),
      .promise(.commitmentEnded), .promise(.callEnded), .payment(.paymentReturned),
      .round(.roundClosed), .round(.roundEnded), .capacity(.capacityAmended),
      .capacity(.capacityAdvanced), .registration, .shares, .report, .link, .figureOmitted,
      .rateQuoted, .totalAsserted, .keyRotated, .revision:
      nil
    }
  }

  /// The id that the statement introduces.
  package var introducedID: ID? {
    switch body {
    case .registration(.sourceRegistered(let source)): source.id
    case .registration(.partyRegistered(let party)): party.id
    case .registration(.projectRegistered(let project)): project.id
    case .promise(.pledgeProposed(let pledge)), .promise(.pledgeMade(let pledge)): pledge.id
    case .promise(.commitmentMade(let commitment)): commitment.id
    case .promise(.callMade(let call)): call.id
    case .payment(.paymentMade(let payment)): payment.id
    case .round(.roundOpened(let round)): round.id
    case .capacity(.capacityAnnounced(let capacity)): capacity.id
    case .promise(.pledgeAmended), .promise(.pledgeEnded), .promise(.commitmentAmended),
      .promise(.commitmentEnded), .promise(.callEnded), .payment(.paymentReturned),
      .round(.roundClosed), .round(.roundEnded), .capacity(.capacityAmended),
      .capacity(.capacityAdvanced), .shares, .report, .link, .figureOmitted, .rateQuoted,
      .totalAsserted, .keyRotated, .revision:
      nil
    }
  }
}
