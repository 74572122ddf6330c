import Ledger

enum WitnessCommand: Command {
  static let name = "witness"
  static let summary = "remembers checkpoints of others, and cosigns those that go on from them"
  static let usage = [
    "witness --state FILE --policy FILE [--sign KEY --key-name NAME] CHECKPOINT|PROOF"
  ]
  static let options =
    [
      Option("state", "FILE", "what is remembered: the newest checkpoint of each ledger"),
      Option("sign", "KEY", "the witness's own: openssl:FILE or agent:NAME"),
      Option("key-name", "NAME", "the name of that key, as in example.org/auditor"),
    ] + Trust.options + [
      Option("evidence", "FILE", "where a contradiction is kept; beside the state if left out")
    ]
  static let details = [
    """
    The first checkpoint of a ledger is taken if a key given by --policy or --key has signed it. \
    Every later one needs a proof from the one remembered, as `ledgerctl prove --from N --sign \
    KEY` prints it. It is remembered for good before the answer, which is the checkpoint with the \
    cosignature on standard output. The same checkpoint is cosigned again.
    """,
    """
    A ledger that was rolled back, or tells another history, is refused with exit status 4, and \
    both checkpoints are kept as evidence. Without --sign the checkpoint is remembered and not \
    cosigned.
    """,
  ]
  static let examples = [
    "witness --state seen --policy keeper.policy --sign openssl:auditor.pem "
      + "--key-name example.org/auditor head.checkpoint"
  ]

  static func run(
    _ arguments: Arguments, ledgerAt location: LedgerLocation, _ context: Context
  ) throws {
    guard let file = arguments.operands.first else {
      throw Failure.usage(
        "nothing to witness is named", hint: "give a checkpoint or a consistency proof")
    }
    try arguments.refuseOperands(after: 1)
    guard let path = arguments.value("state") else {
      throw Failure.usage("a witness needs a memory", hint: "name its file with --state")
    }
    let trust = try Trust(arguments, context)
    let evidence = try EvidenceFile(arguments, context)
    let cosigner = try Cosigner(arguments, context)
    let given = try given(file, context)
    try check(given.signed, in: file, trust, context)
    var memory = try WitnessFile(path, context)
    let isNew = try judge(given, memory, evidence)
    var note = given.signed.note
    try cosigner?.cosign(&note, context)
    if isNew { try memory.remember(given.signed) }
    answer(given.signed, note, isCosigned: cosigner != nil, context)
  }

  // MARK: What is given

  private static func given(
    _ file: String, _ context: Context
  ) throws -> ProofFile {
    let proof = try context.parsed(file) { try ProofFile(parsing: $0) }
    if case .inclusion = proof {
      throw Failure.usage(
        "a proof of one record says nothing of the others",
        hint: "give a checkpoint, or a proof by `ledgerctl prove --from N`")
    }
    return proof
  }

  /// A key of the log must have signed; the witness is no judge of other witnesses.
  private static func check(
    _ signed: SignedCheckpoint, in file: String, _ trust: Trust, _ context: Context
  ) throws {
    let origin = signed.checkpoint.origin
    let keys = trust.logKeys.filter { $0.isNamed(origin) }
    guard !keys.isEmpty else {
      throw Failure.unchecked(
        "no key of the log \(Quoted(origin)) is known",
        hint: "give its keeper's key with --key, or in a policy with --policy")
    }
    let report = SignatureReport(signed.note, keys: keys, context.signatures)
    if let bad = report.firstBad {
      throw Failure.broken("the signature by \(Quoted(bad.signature.name)) is false")
    }
    if keys.contains(where: report.isGood) { return }
    if let reason = keys.lazy.compactMap(report.reasonUnchecked).first {
      throw Failure.unchecked("the signature was not checked: \(reason)", hint: nil)
    }
    throw Failure.broken(
      "\(Quoted(file)) is not signed by a known key of the log \(Quoted(origin))")
  }

  // MARK: Judgement

  /// Whether it is to be remembered; false for the one remembered.
  private static func judge(
    _ given: ProofFile, _ memory: WitnessFile, _ evidence: EvidenceFile
  ) throws -> Bool {
    var proof: ConsistencyProof?
    if case .consistency(let file) = given { proof = file.proof }
    let checkpoint = given.signed.checkpoint
    let remembered = memory.state[checkpoint.origin]
    switch WitnessAnswer(to: checkpoint, proof, remembered: remembered?.checkpoint) {
    case .newer: return true
    case .same: return false
    case .unproven(let lack): throw failure(lack)
    case .broken(let contradiction):
      var hint = "nothing is remembered of it"
      if let remembered {
        let bytes = WitnessEvidence(remembered: remembered, given: given).bytes
        hint = evidence.keep(bytes, besides: memory.path)
      }
      let damage = AuditReport.Damage(record: nil, message: words(contradiction))
      throw Failure.damage([damage], uncounted: 0, hint: hint)
    }
  }

  private static func failure(_ lack: WitnessAnswer.Unproven) -> Failure {
    switch lack {
    case .needsProof(let size):
      .usage(
        "a proof from the checkpoint of \(Count(size, "record")) is needed",
        hint: "`ledgerctl prove --from \(size) --sign KEY` makes it")
    case .wrongStart(let start, remembered: 0):
      .usage(
        "the proof starts at \(Count(start, "record")), but nothing is remembered of this log",
        hint: "give the checkpoint alone")
    case .wrongStart(let start, let size):
      .usage(
        "the proof starts at \(Count(start, "record")), the checkpoint remembered has \(size)",
        hint: "`ledgerctl prove --from \(size) --sign KEY` makes the one to match")
    case .needlessHashes:
      .usage("a proof from no records has no hashes", hint: "give the checkpoint alone")
    }
  }

  private static func words(_ contradiction: WitnessAnswer.Contradiction) -> String {
    switch contradiction {
    case .rollBack(let old, let size):
      "the ledger was rolled back: \(Count(old, "record")) are remembered, the checkpoint "
        + "has \(size)"
    case .fork(let size):
      "the history was rewritten: two checkpoints of \(Count(size, "record")) differ"
    case .falseProof(let old, let size):
      "the history was rewritten, or the proof is false: it does not lead from "
        + "\(Count(old, "record")) to \(size)"
    }
  }

  private static func answer(
    _ signed: SignedCheckpoint, _ note: Note, isCosigned: Bool, _ context: Context
  ) {
    if isCosigned { return context.output.write(bytes: note.bytes) }
    let checkpoint = signed.checkpoint
    context.output.line(
      "\(Quoted(checkpoint.origin)): \(Count(checkpoint.size, "record")) remembered, root "
        + checkpoint.root.hex)
  }
}
