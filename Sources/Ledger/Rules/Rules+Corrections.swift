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
      return .failure(try unknown(name, nil, place))
    }
  }

  private func resolve(
    _ id: ID, _ entity: CatalogEntry, replacement: StatementKind?
  ) throws(LedgerError) -> Result<Int, Refusal> {
    var introductions: [(sequence: Int, kind: StatementKind)] = []
    try known.log.mentions(of: entity.number, .introduces) { (sequence) throws(LedgerError) in
      if let record = try known.record(sequence) {
        introductions.append((sequence, record.statement.kind))
      }
      return replacement == nil
        ? introductions.count < 11 : introductions.last?.kind != replacement
    }
    if introductions.count > 1, replacement == nil {
      let more = introductions.count > 10 ? " and more" : ""
      let list = introductions.prefix(10).map { "\($0.sequence)" }.joined(separator: " and ") + more
      return .failure(
        Refusal(
          .badValue, .field("record"),
          "\(Quoted(id)) was proposed and then made, in records \(list)",
          hint: "name the one to retract by its sequence number"))
    }
    let match = introductions.first { $0.kind == replacement } ?? introductions.first
    return .success(match?.sequence ?? entity.number)
  }

  /// The first statement of the record that a correction or retraction names. Without one the
  /// verdict says why.
  private func original(
    _ reference: RecordReference, replacement: StatementKind?, _ verdict: inout Verdict
  ) throws(LedgerError) -> (sequence: Int, statement: Statement)? {
    switch try resolve(reference, replacement: replacement) {
    case .success(let sequence):
      guard let statement = try known.record(sequence)?.statement else { return nil }
      if let refusal = notFirst(statement, sequence) {
        verdict.refusals.append(refusal)
        return nil
      }
      return (sequence, statement)
    case .failure(let refusal):
      if leansOnRefused(reference) {
        verdict.leansOnRefused = true
      } else {
        verdict.refusals.append(refusal)
      }
      return nil
    }
  }

  private func leansOnRefused(_ reference: RecordReference) -> Bool {
    switch reference {
    case .name(let name): refused.names.contains(name)
    case .sequence(let sequence): refused.firstSequence.map { sequence >= $0 } ?? false
    }
  }

  func judge(
    _ correction: RecordCorrected, in statement: Statement, _ references: References
  ) throws(LedgerError) -> Verdict {
    var verdict = Verdict()
    try judgeNames(statement, references, replacing: nil, &verdict)
    let replacement = correction.statement
    guard
      let (sequence, original) = try original(
        correction.record, replacement: replacement.kind, &verdict)
    else { return verdict }
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
          "record \(sequence) introduces \(Self.named(original.introducedID)), "
            + "its replacement \(Self.named(replacement.introducedID))",
          hint: "a replacement has the same id"))
    }
    if !verdict.refusals.isEmpty { return verdict }
    let replaced = Replaced(sequence: sequence, id: original.introducedID)
    let inner = try judge(
      replacement, References(of: replacement, in: known), replacing: replaced)
    verdict.refusals += inner.refusals
    if inner.leansOnRefused { verdict.leansOnRefused = true }
    if verdict.refusals.isEmpty && !verdict.leansOnRefused {
      try judgeUsers(of: replacement, replaced, &verdict)
    }
    return verdict
  }

  private static func named(_ id: ID?) -> String { id.map { "\(Quoted($0))" } ?? "no id" }

  /// `unit-mismatch`: a new currency or basis has to suit the records that build on the id.
  private func judgeUsers(
    of replacement: Statement, _ replaced: Replaced, _ verdict: inout Verdict
  ) throws(LedgerError) {
    guard let id = replaced.id, let entity = try known.entity(id) else { return }
    var changed = entity
    changed.introduce(replacement, replaced.sequence)
    if !entity.isStanding || (changed.unit == entity.unit && changed.basis == entity.basis) {
      return
    }
    known.remember(id, changed)
    defer { known.remember(id, entity) }
    for sequence in try users(of: id, entity, most: .max) where sequence != replaced.sequence {
      guard let standing = try known.standing(sequence) else { continue }
      var their = Verdict()
      judgeUnits(
        standing.statement, try References(of: standing.statement, in: known), isCorrection: false,
        &their)
      guard let first = their.refusals.first else { continue }
      verdict.refusals.append(
        Refusal(
          .unitMismatch, .field(replacement.unitField, corrected: true),
          "record \(sequence) builds on \(Quoted(id)): \(first.message)",
          hint: "correct or retract record \(sequence) first"))
      return
    }
  }

  private func notFirst(_ statement: Statement, _ sequence: Int) -> Refusal? {
    switch statement.body {
    case .revision(.recordRedacted):
      Refusal(
        .badValue, .field("record"), "record \(sequence) is a redaction, which stands for good",
        hint: "what it erased is gone; name the record that the correction is about")
    case .revision(.recordCorrected), .revision(.recordRetracted):
      Refusal(
        .badValue, .field("record"),
        "record \(sequence) is itself a \(statement.kind.rawValue)",
        hint: "name the record that first stated the thing; the newest correction of it wins")
    case .registration, .promise, .payment, .round, .shares, .report, .capacity, .link,
      .figureOmitted, .rateQuoted, .totalAsserted, .keyRotated:
      nil
    }
  }

  func judge(
    _ retraction: RecordRetracted, in statement: Statement, _ references: References
  ) throws(LedgerError) -> Verdict {
    var verdict = Verdict()
    try judgeNames(statement, references, replacing: nil, &verdict)
    guard
      let (sequence, original) = try original(retraction.record, replacement: nil, &verdict)
    else { return verdict }
    guard let id = original.introducedID, let entity = try known.entity(id) else { return verdict }
    let others = [entity.proposed, entity.made].compactMap { $0 }.filter { $0 != sequence }
    if !others.isEmpty { return verdict }
    let users = try users(of: id, entity, most: 11)
    if !users.isEmpty {
      let list = users.prefix(10).map { "\($0)" }.joined(separator: ", ")
      let build = users.count == 1 ? "builds" : "\(users.count > 10 ? "and more " : "")build"
      verdict.refusals.append(
        Refusal(
          .stillReferenced, .field("record"),
          "\(users.count == 1 ? "record" : "records") \(list) \(build) on \(Quoted(id)), "
            + "which record \(sequence) introduces",
          hint: "retract or correct those first, or correct record \(sequence) instead"))
    }
    return verdict
  }

  /// The first `most` standing records that name an id.
  private func users(
    of id: ID, _ entity: CatalogEntry, most: Int
  ) throws(LedgerError) -> [Int] {
    var users: Set<Int> = []
    for role in MentionRole.allCases where role != .introduces {
      try known.log.mentions(of: entity.number, role) { (sequence) throws(LedgerError) in
        if let standing = try known.standing(sequence),
          MentionList.of(standing.statement).contains(where: { $0.id == id })
        {
          users.insert(sequence)
        }
        return users.count < most
      }
    }
    return users.sorted()
  }
}

extension Statement {
  /// The field that says in which unit or basis the introduced thing counts.
  fileprivate var unitField: String {
    switch kind.family {
    case .capacity: "basis"
    case .round: "target"
    case .registration, .promise, .payment, .shares, .report, .link, .omission, .rate, .total, .key,
      .revision:
      "amount"
    }
  }
}
