import Ledger

enum AuditCommand: Command {
  static let name = "audit"
  static let summary = "checks every record, and all that the ledger keeps about them"
  static let usage = [
    "audit [--against CHECKPOINT [--policy FILE] [--evidence FILE]] [--format json]"
  ]
  static let options =
    [
      Option("against", "CHECKPOINT", "a checkpoint that was kept elsewhere must still hold"),
      Option("evidence", "FILE", "where the histories differ, what proves it; a new file"),
      Option("format", "FORMAT", "table (the default) or json"),
    ] + Trust.options
  static let details = [
    """
    Every record is hashed and read again, every hash of the tree computed, every rule applied in \
    order, and what finds records is held against them; the file is only read. Damage is named \
    by record, the first one first, and the exit status is 4.
    """,
    """
    A ledger can be swapped for an older copy of itself, or for another one made with care. Only a \
    checkpoint that was kept elsewhere shows that: give it with --against. Whether it is signed, \
    and by whom, is checked under --policy or --key, as in `ledgerctl verify`; keys of a \
    policy are followed through the rotations that the ledger records.
    """,
  ]
  static let examples = ["audit", "audit --against head.checkpoint --evidence fork.txt"]

  static func run(
    _ arguments: Arguments, ledgerAt location: LedgerLocation, _ context: Context
  ) throws(Failure) {
    try arguments.refuseOperands(after: 0)
    let isJSON = try arguments.word("format", of: ["table", "json"]) == "json"
    let remembered = try remembered(arguments, context)
    let evidence = try evidenceFile(arguments, context)
    let trust = try trust(arguments, context)
    let line = ProgressLine(context)
    let report = try asking { () throws(LedgerError) in
      defer { line.clear() }
      return try Ledger.audit(at: location, against: remembered, progress: line.show)
    }
    let signatures = Signatures(
      of: remembered, in: arguments.value("against"), trust, report.rotations, context)
    var damage = report.damage
    var hint = "restore the ledger from a copy, and audit that against a checkpoint"
    if let bytes = report.evidence {
      hint = "--evidence FILE keeps both checkpoints and what proves it"
      if let evidence { hint = evidence.keep(bytes, besides: location.description) }
    }
    if case .notMet(let reason)? = signatures?.verdict {
      if damage.isEmpty { hint = "a checkpoint that is not signed as it should proves nothing" }
      damage.insert(AuditReport.Damage(record: nil, message: "the checkpoint: \(reason)"), at: 0)
    }
    if !damage.isEmpty { throw .damage(damage, uncounted: report.uncounted, hint: hint) }
    let size = remembered?.checkpoint.size
    let text = isJSON ? json(report, size, signatures) : table(report, size, signatures)
    context.output.write(text)
    if case .notChecked(let reason)? = signatures?.verdict {
      throw .unchecked(
        "nothing is damaged, but it was not checked who signed the checkpoint: \(reason)",
        hint: nil)
    }
  }

  // MARK: Flags

  /// Read as `verify` reads it.
  private static func remembered(
    _ arguments: Arguments, _ context: Context
  ) throws(Failure) -> SignedCheckpoint? {
    guard let file = arguments.value("against") else { return nil }
    switch context.given(file) {
    case .failure(let fault): throw .file(file, fault)
    case .success(let bytes):
      do throws(FormatFault) {
        return try SignedCheckpoint(parsing: bytes[...])
      } catch {
        let place = error.line.map { " line \($0):" } ?? ""
        throw .usage(
          "\(Quoted(file)) is no checkpoint:\(place) \(error.reason)",
          hint: "`ledgerctl checkpoint --output FILE` makes one")
      }
    }
  }

  private static func evidenceFile(
    _ arguments: Arguments, _ context: Context
  ) throws(Failure) -> EvidenceFile? {
    guard arguments.has("evidence") else { return nil }
    guard arguments.has("against") else {
      throw .usage("--evidence needs --against", hint: "give the checkpoint that was kept")
    }
    return try EvidenceFile(arguments, context)
  }

  private static func trust(
    _ arguments: Arguments, _ context: Context
  ) throws(Failure) -> Trust? {
    let trust = try Trust(arguments, context)
    if trust.isEmpty { return nil }
    guard arguments.has("against") else {
      throw .usage(
        "--policy and --key are about the checkpoint of --against",
        hint: "a ledger holds no signatures; give the checkpoint that was kept")
    }
    return trust
  }

  // MARK: Nothing damaged

  private static func table(
    _ report: AuditReport, _ remembered: Int?, _ signatures: Signatures?
  ) -> String {
    var text = "nothing is damaged in \(Quoted(report.origin))\n"
    if let remembered { text += "it grew from the checkpoint of \(records(remembered))\n" }
    for record in signatures?.followed ?? [] { text += "record \(record) rotates the key\n" }
    for line in signatures?.report.lines ?? [] { text += "the checkpoint is \(line)\n" }
    return text + "head: \(report.head.size) \(report.head.root)\n"
  }

  private static func records(_ count: Int) -> String {
    count == 1 ? "1 record" : "\(count) records"
  }

  private static func json(
    _ report: AuditReport, _ remembered: Int?, _ signatures: Signatures?
  ) -> String {
    var json = JSONWriter()
    json.object { json in
      json.member("schema") { $0.integer(JSONRenderer.schema) }
      json.member("origin") { $0.string(report.origin) }
      json.member("against") { json in
        if let remembered { json.integer(remembered) } else { json.null() }
      }
      if let signatures {
        json.member("signatures") { json in
          json.array(signatures.report.entries) { json, entry in write(entry, to: &json) }
        }
      }
      json.member("head") { json in
        json.object { json in
          json.member("size") { $0.integer(report.head.size) }
          json.member("root") { $0.string(report.head.root) }
        }
      }
    }
    return json.text + "\n"
  }

  private static func write(_ entry: SignatureReport.Entry, to json: inout JSONWriter) {
    json.object { json in
      json.member("name") { $0.string(entry.signature.name) }
      json.member("key") { $0.string(entry.signature.keyID.hex) }
      json.member("state") { $0.string(entry.state.word) }
    }
  }

  /// Those of the checkpoint that was kept.
  private struct Signatures {
    let report: SignatureReport
    let verdict: PolicyVerdict
    /// The records of rotations that led to the keys.
    let followed: [Int]

    /// Nil where nobody asks for them.
    init?(
      of remembered: SignedCheckpoint?, in file: String?, _ given: Trust?,
      _ rotations: [KeyRotation], _ context: Context
    ) {
      guard let remembered, let file, let given else { return nil }
      let trust = given.following(rotations, to: remembered.checkpoint, context)
      followed = trust.followed
      report = trust.report(on: remembered.note, context)
      verdict = trust.verdict(on: report, of: remembered.checkpoint, in: file)
    }
  }
}
