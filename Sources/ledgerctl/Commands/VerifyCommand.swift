import Ledger

enum VerifyCommand: Command {
  static let name = "verify"
  static let summary = "checks a checkpoint, a proof or a folder of tiles without the ledger"
  static let usage = [
    "verify FILE|DIR [--record FILE] [--from OLD] [--policy FILE] [--key KEY]…"
  ]
  static let options =
    [
      Option("record", "FILE", "the record that an inclusion proof is about, or all records"),
      Option("from", "OLD", "an older checkpoint, kept elsewhere, that must still hold"),
    ] + Trust.options + [RotationFiles.option]
  static let details = [
    """
    A tlog-proof needs --record, a consistency proof needs --from; a folder of tiles is read \
    whole. Without --policy or --key nobody vouches for the checkpoint: however well the hashes \
    fit, the exit status is 6, not checked. Where something does not fit it is 4.
    """,
    """
    A policy is a file of your own (c2sp.org/tlog-policy): lines `log KEY`, `witness NAME KEY`, \
    `group NAME all|any|NUMBER MEMBER…` and one `quorum NAME`, or `quorum none`. A log named like \
    the checkpoint's origin must have signed, and witnesses that make up the quorum. Of each \
    signature it is said whether it is good, false, not known or not checked.
    """,
  ]
  static let examples = [
    "verify head.checkpoint", "verify tiles --from head.checkpoint",
    "verify head.checkpoint --policy keeper.policy",
  ]

  static func run(
    _ arguments: Arguments, ledgerAt location: LedgerLocation, _ context: Context
  ) throws {
    guard let file = arguments.operands.first else {
      throw Failure.usage(
        "nothing to verify is named", hint: "give a checkpoint, a proof or a folder")
    }
    try arguments.refuseOperands(after: 1)
    let given = try Trust(arguments, context)
    if arguments.has("rotation"), given.policy == nil {
      throw Failure.usage("--rotation needs --policy", hint: "it follows a key that a policy names")
    }
    let verification = Verification(file: file, arguments: arguments, context: context)
    let (signed, finding) = try verification.run()
    guard !given.isEmpty else {
      throw Failure.unchecked(
        "\(finding), but no signature was checked",
        hint: signed.note.signatures.isEmpty
          ? "\(Quoted(file)) has no signatures; compare it with a copy from elsewhere"
          : "give the key of the signer with --key, or a policy with --policy")
    }
    let files = try RotationFiles(arguments, under: signed.checkpoint, context)
    let trust = given.following(files.rotations, to: signed.checkpoint, context)
    for record in trust.followed { context.output.line("record \(record) rotates the key") }
    let report = trust.report(on: signed.note, context)
    for line in report.lines { context.output.line(line) }
    switch trust.verdict(on: report, of: signed.checkpoint, in: file) {
    case .met:
      if trust.policy != nil { context.output.line("the policy is met") }
    case .notMet(let reason): throw Failure.broken(reason)
    case .notChecked(let reason):
      throw Failure.unchecked(
        "\(finding), but it was not checked who signed it: \(reason)", hint: nil)
    }
  }
}
