/// From what a ledger has of a statement to what a file now says of it.
struct StatementChange {
  /// A record that says so.
  enum Step {
    case corrected(key: String, json: [UInt8])
    case amended(key: String, json: [UInt8])
    case retracted(key: String, json: [UInt8])
    /// Nothing of all this can be recorded.
    case refused(Refusal)
  }

  private let standing: KnownStatement
  private let new: Statement
  private let loose: Set<String>
  private let rule: ChangeRule
  private let isDerived: Bool
  /// The file that says so.
  private let source: ID
  private let before: KnownStatement.Members
  private let after: KnownStatement.Members
  /// The fields that differ, in ascending order.
  private let fields: [String]

  init(
    from standing: KnownStatement, to new: Statement, loose: Set<String>, rule: ChangeRule,
    isDerived: Bool, source: ID
  ) {
    (self.standing, self.new, self.loose) = (standing, new, loose)
    (self.rule, self.isDerived, self.source) = (rule, isDerived, source)
    let (before, after) = (
      standing.members, FieldWriter.members(of: new, as: .compared).dictionary
    )
    (self.before, self.after) = (before, after)
    fields = Set(before.keys).union(after.keys)
      .filter { !loose.contains($0) && !KnownStatement.uncompared.contains($0) }
      .filter { before[$0] != after[$0] }
      .sorted()
  }

  /// The rule asks for a decision.
  var isRefused: Bool {
    rule == .fail && !isDerived && !standing.isRetractedByImport
  }

  /// The file says the same again.
  var isNone: Bool { fields.isEmpty && !standing.isRetractedByImport }

  var firstField: String? { fields.first }

  // MARK: Words

  var message: String {
    let changes = fields.map { name in
      "\(name) is \(FieldWords.text(after[name])) here and \(FieldWords.text(before[name])) there"
    }
    let what = changes.isEmpty ? "it was retracted" : changes.joined(separator: "; ")
    return "\(Quoted(standing.key)) has changed since record \(standing.record): \(what)"
  }

  /// No record can say this: what was introduced keeps its id.
  private var changesID: Bool { fields.contains("id") }

  var hint: String {
    if changesID {
      return "an id stays: let the template give the old one, or give the template another `label`"
    }
    return
      "`--on-change correct` if the record was wrong, `--on-change amend` if the world has changed"
  }

  // MARK: Records

  /// What to record, in order.
  func steps(known: KnownStatements, exported: String?) -> [Step] {
    if changesID { return [.refused(Refusal(.conflict, .statement, message, hint: hint))] }
    var steps: [Step] = []
    var amended: [String] = []
    if rule == .amend, !isDerived, !standing.isRetracted, standing.amendmentKind != nil {
      amended = fields.filter { standing.amendable.contains($0) && after[$0] != nil }
      if !amended.isEmpty {
        if let refusal = refusal(on: exported) { return [.refused(refusal)] }
        steps.append(amendment(of: amended, on: exported ?? "", known))
      }
    }
    let others = fields.filter { !amended.contains($0) }
    for (index, amendment) in standing.amendments.enumerated() {
      let given = FieldWriter.members(of: amendment.statement, as: .compared).dictionary
      // What is no longer given has to go from everywhere, other fields change where they were
      // said last.
      let names = others.filter { name in
        given[name] != nil && standing.amendable.contains(name)
          && (after[name] == nil || standing.lastAmendment(giving: name) == index)
      }
      if names.isEmpty { continue }
      let isEmptied = given.keys.allSatisfy { name in
        !standing.amendable.contains(name) || names.contains(name) && after[name] == nil
      }
      if isEmptied {
        steps.append(
          .retracted(
            key: known.followKey(standing.key, "gone-\(ShortHash.digits(of: amendment.key))"),
            json: Self.retraction(of: amendment.key, reason: reason)))
      } else {
        steps.append(correction(of: amendment.key, merged(amendment.statement, names), known))
      }
    }
    let stated = FieldWriter.members(of: standing.stated, as: .compared).dictionary
    let ofBase = others.filter { name in
      standing.lastAmendment(giving: name) == nil || after[name] == nil && stated[name] != nil
    }
    if !ofBase.isEmpty || standing.isRetracted {
      steps.append(correction(of: standing.key, merged(standing.stated, ofBase), known))
    }
    return steps
  }

  /// Why nothing can be amended on a day.
  private func refusal(on exported: String?) -> Refusal? {
    guard let exported else {
      return Refusal(
        .missingField, .statement,
        "\(Quoted(standing.key)) would be amended, and nothing says when",
        hint: "say when the file was exported with `--exported DATE`")
    }
    guard let day = try? EDTF(exported).lastDay else { return nil }
    for amendment in standing.amendments {
      guard let on = amendment.statement.on, on.lastDay > day else { continue }
      return Refusal(
        .badValue, .statement,
        "\(Quoted(standing.key)) was amended on \(on.text) already, after \(exported)",
        hint: "of an export from before use `--on-change correct`, or import only newer ones")
    }
    return nil
  }

  private func amendment(
    of names: [String], on day: String, _ known: KnownStatements
  ) -> Step {
    let given = FieldWriter.members(of: new, as: .book).dictionary
    guard let (kind, field) = standing.amendmentKind,
      let id = FieldWriter.members(of: standing.stated, as: .book).dictionary["id"]
    else { return correction(of: standing.key, merged(standing.stated, names), known) }
    var members: KnownStatement.Members = [:]
    for name in names { members[name] = given[name] }
    members[field] = id
    members["certainty"] = given["certainty"]
    members["kind"] = Self.quoted(kind.rawValue)
    let stem = ShortHash.digits(of: Self.object(members))
    members["on"] = Self.quoted(day)
    return .amended(key: known.followKey(standing.key, stem), json: Self.object(members))
  }

  /// A statement with some fields as they are now.
  private func merged(_ old: Statement, _ names: [String]) -> [UInt8] {
    var members = FieldWriter.members(of: old, as: .book).dictionary
    let given = FieldWriter.members(of: new, as: .book).dictionary
    for name in names { members[name] = given[name] }
    // A record has only the seals of private parts: their texts come from the file again.
    members["sealed"] = nil
    members["private"] = given["private"]
    return Self.object(members)
  }

  private var reason: String {
    if isDerived { return "follows from other changes in \(source)" }
    return standing.isRetractedByImport ? "back in \(source)" : "changed in \(source)"
  }

  private func correction(
    of key: String, _ statement: [UInt8], _ known: KnownStatements
  ) -> Step {
    var members: KnownStatement.Members = [:]
    members["kind"] = Self.quoted(StatementKind.recordCorrected.rawValue)
    members["record"] = Self.quoted(key)
    members["statement"] = statement
    members["reason"] = Self.quoted(reason)
    let stem = ShortHash.digits(of: statement)
    return .corrected(key: known.followKey(standing.key, stem), json: Self.object(members))
  }

  static func retraction(of key: String, reason: String) -> [UInt8] {
    object([
      "kind": quoted(StatementKind.recordRetracted.rawValue), "record": quoted(key),
      "reason": quoted(reason),
    ])
  }

  private static func quoted(_ text: String) -> [UInt8] {
    var json = CanonicalJSON()
    json.string(text)
    return json.bytes
  }

  private static func object(_ members: KnownStatement.Members) -> [UInt8] {
    var json = CanonicalJSON()
    json.raw("{")
    for (index, member) in members.sorted(by: { $0.key < $1.key }).enumerated() {
      if index > 0 { json.raw(",") }
      json.string(member.key)
      json.raw(":")
      json.bytes += member.value
    }
    json.raw("}")
    return json.bytes
  }
}

extension KnownStatement {
  /// Whether a file plainly says the same again. Where this is false, `StatementChange` tells.
  func isRepeated(by new: Statement, but loose: Set<String>) -> Bool {
    guard amendments.isEmpty, !isRetractedByImport else { return false }
    var (one, two) = (stated, new)
    one.sources = []
    two.sources = []
    one.key = nil
    two.key = nil
    if loose.contains("on") { two.on = one.on }
    if loose.contains("note") { two.note = one.note }
    return FieldWriter.bytes(of: one, as: .compared) == FieldWriter.bytes(of: two, as: .compared)
  }
}
