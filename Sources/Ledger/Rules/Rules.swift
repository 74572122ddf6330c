/// Every refusal that needs the log: (statement, what it touches) → refusals, in the order of
/// `RefusalCode`. What a statement alone can show is refused by `FieldReader`.
package struct Rules {
  let known: Catalog
  let refused: Refused

  /// What refused statements of the same batch would have added.
  package struct Refused {
    /// Ids and keys.
    package var names: Set<String> = []
    /// The number that the first of them would have had: it and all later ones are uncertain.
    package var firstSequence: Int?

    package init() {}
  }

  package init(known: Catalog, refused: Refused = Refused()) {
    self.known = known
    self.refused = refused
  }

  /// The verdict on a statement.
  package struct Verdict {
    package var refusals: [Refusal] = []
    /// It leans on a refused statement: refused too, without a word of its own.
    package var leansOnRefused = false
  }

  /// What a correction replaces, while its replacement is judged.
  struct Replaced {
    var sequence: Int
    var id: ID?
  }

  package func judge(
    _ statement: Statement, _ references: References
  ) throws(LedgerError) -> Verdict {
    switch statement.body {
    case .revision(.recordCorrected(let correction)):
      return try judge(correction, in: statement, references)
    case .revision(.recordRetracted(let retraction)):
      return try judge(retraction, in: statement, references)
    case .revision(.recordRedacted(let redaction)):
      return try judge(redaction, in: statement, references)
    case .registration, .promise, .payment, .round, .shares, .report, .capacity, .link,
      .figureOmitted, .rateQuoted, .totalAsserted, .keyRotated:
      return try judge(statement, references, replacing: nil)
    }
  }

  func judge(
    _ statement: Statement, _ references: References, replacing replaced: Replaced?
  ) throws(LedgerError) -> Verdict {
    var verdict = Verdict()
    try judgeNames(statement, references, replacing: replaced, &verdict)
    if !verdict.refusals.isEmpty || verdict.leansOnRefused { return verdict }
    judgeRotation(statement, &verdict)
    judgeUnits(statement, references, isCorrection: replaced != nil, &verdict)
    judgeEnds(statement, references, replacing: replaced, &verdict)
    try judgeCycles(statement, references, replacing: replaced, &verdict)
    return verdict
  }

  /// What a statement introduces and what it refers to.
  func judgeNames(
    _ statement: Statement, _ references: References, replacing replaced: Replaced?,
    _ verdict: inout Verdict
  ) throws(LedgerError) {
    try judgeIdentity(statement, references, replacing: replaced, &verdict)
    try judgeReferences(references, isCorrection: replaced != nil, &verdict)
  }

  // MARK: conflict, duplicate-id

  private func judgeIdentity(
    _ statement: Statement, _ references: References, replacing replaced: Replaced?,
    _ verdict: inout Verdict
  ) throws(LedgerError) {
    if let key = statement.key, let holder = try known.log.record(withKey: key),
      holder != replaced?.sequence
    {
      let difference = try differences(statement, from: holder)
      verdict.refusals.append(
        Refusal(
          .conflict, .field("key", corrected: replaced != nil),
          "the key \(Quoted(key)) belongs to record \(holder), \(difference)",
          hint: "correct record \(holder) with record.corrected, or choose another key"))
      return
    }
    guard replaced == nil, let id = statement.introducedID, let type = statement.kind.introduces,
      let entity = references.introduced
    else { return }
    if entity.type != type {
      verdict.refusals.append(
        Refusal(
          .duplicateID, .field("id"),
          "\(Quoted(id)) already names \(entity.type.article) (record \(entity.number))",
          hint: "choose another id; a ledger has one namespace"))
      return
    }
    if case .promise(.pledgeMade) = statement.body, entity.made == nil, entity.proposed != nil {
      return
    }
    let holder = entity.made ?? entity.proposed ?? entity.number
    let difference = try differences(statement, from: holder)
    let retracted = entity.isStanding ? "" : ", which was retracted"
    verdict.refusals.append(
      Refusal(
        .conflict, .field("id"),
        "\(Quoted(id)) was introduced by record \(holder)\(retracted), \(difference)",
        hint:
          "to change it, amend it or correct record \(holder); for another thing, choose another id"
      ))
  }

  private func differences(
    _ statement: Statement, from sequence: Int
  ) throws(LedgerError) -> String {
    var other = try known.standing(sequence)?.statement
    if other == nil { other = try known.record(sequence)?.statement }
    guard let other else { return "with other content" }
    let names = FieldWriter.differences(statement, other)
    if names.isEmpty { return "with the same content" }
    return "with another \(names.map { "'\($0)'" }.joined(separator: ", "))"
  }

  // MARK: unknown-id, wrong-kind-of-id

  private func judgeReferences(
    _ references: References, isCorrection: Bool, _ verdict: inout Verdict
  ) throws(LedgerError) {
    for (mention, entity) in references.list where mention.role != .introduces {
      func place() -> Refusal.Place {
        .field(mention.field.description, id: mention.id, corrected: isCorrection)
      }
      guard let entity, entity.isStanding else {
        if refused.names.contains(mention.id) {
          verdict.leansOnRefused = true
          continue
        }
        verdict.refusals.append(try unknown(mention.id, entity, place()))
        continue
      }
      if !mention.types.contains(entity.type) {
        verdict.refusals.append(
          Refusal(
            .wrongKindOfID, place(),
            "'\(mention.field)' names \(Quoted(mention.id)), \(entity.type.article)",
            hint: "it takes \(mention.types.sentence)"))
      }
    }
  }

  /// - Parameter entity: what is known of an id that does not stand.
  func unknown(
    _ id: ID, _ entity: CatalogEntry?, _ place: Refusal.Place
  ) throws(LedgerError) -> Refusal {
    if let entity {
      return Refusal(
        .unknownID, place, "\(Quoted(id)) was retracted (record \(entity.number))",
        hint: "reinstate it with record.corrected, or name another id")
    }
    return Refusal(
      .unknownID, place, "unknown id \(Quoted(id))",
      hint: try known.suggestion(for: id)
        ?? "introduce it first, in an earlier line or record")
  }
}
