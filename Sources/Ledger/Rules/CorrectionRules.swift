/// Corrections and retractions: which record they name, and whether what is left still holds.
extension Rules {
  /// The record that a reference names, or why it names none.
  func resolve(
    _ reference: RecordReference, replacement: StatementKind?
  ) throws(LedgerError) -> Result<Int, Refusal> {
    let place = Refusal.Place.field("record")
    switch reference {
    case .sequence(let sequence):
      if sequence <= (try known.log.size()) { return .success(sequence) }
      return .failure(
        Refusal(
          .unknownID, place, "there is no record \(sequence)",
          hint: "the newest is record \(try known.log.size())"))
    case .name(let name):
      if let entity = try known.entity(name) {
        return try resolve(name, entity, replacement: replacement)
      }
      if let sequence = try known.log.record(withKey: name) { return .success(sequence) }
      return .failure(try unknown(name, place))
    }
  }

  private func resolve(
    _ id: ID, _ entity: KnownEntity, replacement: StatementKind?
  ) throws(LedgerError) -> Result<Int, Refusal> {
    var introductions: [(sequence: Int, kind: StatementKind)] = []
    try known.log.mentions(of: entity.number, .introduces) { (sequence) throws(LedgerError) in
      if let record = try known.record(sequence) {
        introductions.append((sequence, record.statement.kind))
      }
      return true
    }
    if introductions.count > 1, replacement == nil {
      let list = introductions.map { "\($0.sequence)" }.joined(separator: " and ")
      return .failure(
        Refusal(
          .badValue, .field("record"), "\(Quoted(id)) was proposed and then made, in records \(list)",
          hint: "name the one to retract by its sequence number"))
    }
    let match = introductions.first { $0.kind == replacement } ?? introductions.first
    return .success(match?.sequence ?? entity.number)
  }

  func judge(_ correction: RecordCorrected) throws(LedgerError) -> Verdict {
    var verdict = Verdict()
    let replacement = correction.statement
    let sequence: Int
    switch try resolve(correction.record, replacement: replacement.kind) {
    case .success(let found): sequence = found
    case .failure(let refusal):
      verdict.refusals = [refusal]
      if case .name(let name) = correction.record, missing.contains(name) {
        verdict = Verdict(leansOnRefused: true)
      }
      return verdict
    }
    guard let original = try known.record(sequence)?.statement else { return verdict }
    if let refusal = notFirst(original, sequence) {
      verdict.refusals = [refusal]
      return verdict
    }
    if original.kind != replacement.kind {
      verdict.refusals.append(
        Refusal(
          .badValue, .field("kind", corrected: true),
          "record \(sequence) is \(original.kind.rawValue), its replacement "
            + replacement.kind.rawValue,
          hint: "a replacement has the same kind; to say something else, retract and append"))
    } else if original.introducedID != replacement.introducedID {
      verdict.refusals.append(
        Refusal(
          .badValue, .field("id", corrected: true),
          "record \(sequence) introduces \(Quoted(original.introducedID ?? "no id")), "
            + "its replacement \(Quoted(replacement.introducedID ?? "no id"))",
          hint: "a replacement has the same id"))
    }
    if !verdict.refusals.isEmpty { return verdict }
    return try judge(
      replacement, replacing: Replaced(sequence: sequence, id: original.introducedID))
  }

  private func notFirst(_ statement: Statement, _ sequence: Int) -> Refusal? {
    switch statement.kind {
    case .recordCorrected, .recordRetracted:
      Refusal(
        .badValue, .field("record"),
        "record \(sequence) is itself a \(statement.kind.rawValue)",
        hint: "name the record that first stated the thing; the newest correction of it wins")
    case .sourceRegistered, .partyRegistered, .projectRegistered, .pledgeProposed, .pledgeMade,
      .pledgeAmended, .pledgeEnded, .commitmentMade, .commitmentAmended, .commitmentEnded,
      .paymentMade, .paymentReturned, .roundOpened, .roundClosed, .roundEnded, .sharesIssued,
      .sharesTransferred, .sharesCancelled, .sharesSplit, .sharesConverted, .sharesExchanged,
      .stakeReported, .figureReported, .capacityAnnounced, .capacityAmended, .capacityAdvanced,
      .linkAdded, .linkRemoved, .rateQuoted, .totalAsserted:
      nil
    }
  }

  func judge(_ retraction: RecordRetracted) throws(LedgerError) -> Verdict {
    var verdict = Verdict()
    let sequence: Int
    switch try resolve(retraction.record, replacement: nil) {
    case .success(let found): sequence = found
    case .failure(let refusal):
      verdict.refusals = [refusal]
      if case .name(let name) = retraction.record, missing.contains(name) {
        verdict = Verdict(leansOnRefused: true)
      }
      return verdict
    }
    guard let original = try known.record(sequence)?.statement else { return verdict }
    if let refusal = notFirst(original, sequence) {
      verdict.refusals = [refusal]
      return verdict
    }
    guard let id = original.introducedID, let entity = try known.entity(id) else { return verdict }
    let others = [entity.proposed, entity.made].compactMap { $0 }.filter { $0 != sequence }
    if !others.isEmpty { return verdict }
    let users = try users(of: id, entity)
    if !users.isEmpty {
      let list = users.prefix(10).map { "\($0)" }.joined(separator: ", ")
      let more = users.count > 10 ? " and more" : ""
      verdict.refusals.append(
        Refusal(
          .stillReferenced, .field("record"),
          "\(users.count == 1 ? "record \(list) builds" : "records \(list)\(more) build") on \(Quoted(id)), which record \(sequence) introduces",
          hint: "retract or correct those first, or correct record \(sequence) instead"))
    }
    return verdict
  }

  /// The first standing records that name an id, eleven at most.
  private func users(of id: ID, _ entity: KnownEntity) throws(LedgerError) -> [Int] {
    var users: Set<Int> = []
    for role in MentionRole.allCases where role != .introduces {
      try known.log.mentions(of: entity.number, role) { (sequence) throws(LedgerError) in
        if let standing = try known.standing(sequence),
          MentionList.of(standing.statement).contains(where: { $0.id == id })
        {
          users.insert(sequence)
        }
        return users.count <= 10
      }
    }
    return users.sorted()
  }
}
