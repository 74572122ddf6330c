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
      .answerFormat,
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
  ) throws {
    try arguments.refuseOperands(after: 0)
    let isJSON = try arguments.isJSON()
    let remembered = try arguments.value("against").map {
      try context.parsed($0) { try SignedCheckpoint(parsing: $0) }
    }
    let evidence = try evidenceFile(arguments, context)
    let trust = try trust(arguments, context)
    let line = context.progressLine()
    defer { line.clear() }
    let report = try Ledger.audit(at: location, against: remembered, progress: line.show)
    line.clear()
    let signatures = CheckpointSignatures(
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
    if !damage.isEmpty { throw Failure.damage(damage, uncounted: report.uncounted, hint: hint) }
    let answer = AuditAnswer(
      report: report, remembered: remembered?.checkpoint.size, signatures: signatures)
    try context.write(answer, asJSON: isJSON)
    if case .notChecked(let reason)? = signatures?.verdict {
      throw Failure.unchecked(
        "nothing is damaged, but it was not checked who signed the checkpoint: \(reason)",
        hint: nil)
    }
  }

  // MARK: Flags

  private static func evidenceFile(
    _ arguments: Arguments, _ context: Context
  ) throws -> EvidenceFile? {
    guard arguments.has("evidence") else { return nil }
    guard arguments.has("against") else {
      throw Failure.usage("--evidence needs --against", hint: "give the checkpoint that was kept")
    }
    return try EvidenceFile(arguments, context)
  }

  private static func trust(
    _ arguments: Arguments, _ context: Context
  ) throws -> Trust? {
    let trust = try Trust(arguments, context)
    if trust.isEmpty { return nil }
    guard arguments.has("against") else {
      throw Failure.usage(
        "--policy and --key are about the checkpoint of --against",
        hint: "a ledger holds no signatures; give the checkpoint that was kept")
    }
    return trust
  }
}
