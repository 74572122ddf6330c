/// A replay of a ledger file beside itself: every record is hashed, read, judged and indexed again,
/// and what is stored must be what comes out.
struct Audit {
  /// Told how many records of how many are done.
  typealias Progress = (_ done: Int, _ of: Int) -> Void

  private static let recordsPerReport = 1024

  let source: AuditSource
  let remembered: SignedCheckpoint?
  private let limits: CacheLimits
  private var damage = DamageList()
  private var intactTables: Set<String> = []
  private var origin = ""
  /// As the records' bytes give it, of the first `remembered.size` records.
  private var rootThen: Digest?

  init(
    _ source: AuditSource, against remembered: SignedCheckpoint?,
    _ limits: CacheLimits = CacheLimits()
  ) {
    self.source = source
    self.limits = limits
    self.remembered = remembered
  }

  mutating func run(_ progress: Progress) throws(LedgerError) -> AuditReport {
    let schema = try SchemaAudit(of: source, &damage)
    let intact = schema.intactTables
    intactTables = intact
    if intact.contains("ledger") { try readOrigin() }
    if let part = source.unfinishedErasure {
      damage.add(
        "the erasure of \(part) was cut off: its text may be left in the file; redact again")
    }
    if damage.isEmpty, let report = try quickReport(progress) { return report }
    return try report(try compareWithRebuilt(intact, progress), isRebuilt: true)
  }

  /// Nil where anything at all is out of place: what that is, the other way tells.
  private func quickReport(_ progress: Progress) throws(LedgerError) -> AuditReport? {
    var quick = self
    do throws(LedgerError) {
      guard let outcome = try quick.compareWithStored(progress) else { return nil }
      return try quick.report(outcome, isRebuilt: false)
    } catch {
      guard error.code == .damaged else { throw error }
      return nil
    }
  }

  /// What the records gave.
  private struct Outcome {
    var head: Checkpoint
    var rotations: [KeyRotation]
    /// For the hashes of the tree; nil where the table of records is not intact.
    var file: AuditedRecords?
  }

  private mutating func compareWithStored(
    _ progress: Progress
  ) throws(LedgerError) -> Outcome? {
    let log = try StoredIndexView(source, .random())
    let replay = ReplayAudit(log, limits)
    replay.privateParts = try PrivateAudit(source)
    let head = try walk(replay, progress, isQuick: true)
    guard damage.isEmpty else { return nil }
    try replay.privateParts?.finish(stoppedAt: nil, &damage)
    guard damage.isEmpty,
      try IndexTableReader.digest(of: source, log.file, and: log.lifted) == log.expected
    else { return nil }
    return Outcome(head: head, rotations: replay.rotations, file: log.file)
  }

  private mutating func compareWithRebuilt(
    _ intact: Set<String>, _ progress: Progress
  ) throws(LedgerError) -> Outcome {
    guard intact.contains("record") else {
      let head = Checkpoint(origin: origin, size: 0, root: MerkleTree.emptyRoot)
      return Outcome(head: head, rotations: [], file: nil)
    }
    let log = try RebuiltIndex(source)
    let replay = ReplayAudit(log, limits)
    if intact.isSuperset(of: ["private_part", "redaction"]) {
      replay.privateParts = try PrivateAudit(source)
    }
    let head = try walk(replay, progress, isQuick: false)
    do throws(LedgerError) {
      try IndexAudit(source: source, log: log, stoppedAt: replay.stoppedAt).run(intact, &damage)
      try replay.privateParts?.finish(stoppedAt: replay.stoppedAt, &damage)
    } catch { try note(error) { $0.add($1) } }
    return Outcome(head: head, rotations: replay.rotations, file: log.file)
  }

  private mutating func report(
    _ outcome: Outcome, isRebuilt: Bool
  ) throws(LedgerError) -> AuditReport {
    let head = outcome.head
    var evidence: [UInt8]?
    if let file = outcome.file, let remembered,
      let fault = divergence(from: remembered.checkpoint, head)
    {
      damage.add(fault)
      evidence = ForkEvidence(remembered: remembered, head: head, rootThen: rootThen)
        .bytes(in: file)
    }
    return AuditReport(
      origin: origin, head: Head(size: head.size, root: head.root.hex), damage: damage.entries,
      uncounted: damage.uncounted, rotations: outcome.rotations, isRebuilt: isRebuilt,
      evidence: evidence)
  }

  /// Damage is a finding; that a file cannot be read is not.
  private mutating func note(
    _ error: LedgerError, _ add: (inout DamageList, String) -> Void
  ) throws(LedgerError) {
    guard error.code == .damaged else { throw error }
    add(&damage, error.message)
  }

  private mutating func readOrigin() throws(LedgerError) {
    let names = try source.names()
    origin = names.last { $0.name == "origin" }?.value ?? ""
    if names.map(\.name) != ["origin"] || origin.isEmpty {
      damage.add("the table 'ledger' does not hold the origin and nothing else")
    } else if origin.utf8.contains(where: { $0 < 0x20 }) {
      damage.add("the origin \(Quoted(origin)) cannot stand in a checkpoint")
    }
  }

  // MARK: Records

  private mutating func walk(
    _ replay: ReplayAudit, _ progress: Progress, isQuick: Bool
  ) throws(LedgerError) -> Checkpoint {
    var tree = TreeAudit()
    var expected = 1
    do throws(LedgerError) {
      let total = try source.newestRecord()
      let records = try RecordsAhead(source)
      keepRoot(of: tree)
      while let record = try records.next() {
        let sequence = record.sequence
        if sequence < expected {
          damage.add(sequence, "it stands out of order; records are numbered from 1")
          replay.stop(at: 1)
          continue
        }
        if sequence > expected { skip(to: sequence, from: expected, &tree, replay) }
        try take(record, &tree, replay)
        expected = sequence &+ 1
        if sequence % Self.recordsPerReport == 0 { progress(sequence, total) }
        if isQuick, !damage.isEmpty { break }
      }
      if !isQuick { try findCutOff(expected, replay) }
      if let fault = try replay.settle() {
        damage.add(fault.record, fault.message)
        replay.stop(at: fault.record)
      }
    } catch {
      replay.stop(at: expected)
      try note(error) { $0.add(expected, $1) }
    }
    return Checkpoint(origin: origin, size: tree.frontier.size, root: tree.frontier.root)
  }

  private mutating func take(
    _ record: ReadRecord, _ tree: inout TreeAudit, _ replay: ReplayAudit
  ) throws(LedgerError) {
    if let fault = try fault(of: record, &tree, replay) {
      damage.add(fault.record, fault.message)
      replay.stop(at: fault.record)
    }
    keepRoot(of: tree)
  }

  private func fault(
    of record: ReadRecord, _ tree: inout TreeAudit, _ replay: ReplayAudit
  ) throws(LedgerError) -> (record: Int, message: String)? {
    let fault =
      if let hashes = record.hashes {
        hashes.withUnsafeBytes { tree.append(record.leaf, $0) }
      } else { tree.append(record.leaf, nil) }
    if let fault { return (record.sequence, fault) }
    if !record.isBlob { return (record.sequence, "its bytes are not stored as such") }
    return try replay.append(record)
  }

  private mutating func keepRoot(of tree: TreeAudit) {
    if tree.frontier.size == remembered?.checkpoint.size { rootThen = tree.frontier.root }
  }

  private mutating func skip(
    to sequence: Int, from expected: Int, _ tree: inout TreeAudit, _ replay: ReplayAudit
  ) {
    damage.add(expected, Self.missing(sequence - expected))
    replay.stop(at: expected)
    tree.skip()
  }

  /// Records at the end that are gone, while what finds them still knows them.
  private mutating func findCutOff(
    _ expected: Int, _ replay: ReplayAudit
  ) throws(LedgerError) {
    guard intactTables.isSuperset(of: ["effect", "revision", "redaction"]) else { return }
    let count = try source.knownRecords(from: expected)
    if count == 0 { return }
    damage.add(expected, Self.missing(count))
    replay.stop(at: expected)
  }

  private static func missing(_ count: Int) -> String {
    switch count {
    case 1: "it is missing"
    case 2: "it is missing, and so is the one after it"
    default: "it is missing, and so are the \(count - 1) after it"
    }
  }

  // MARK: History

  private func divergence(from remembered: Checkpoint, _ head: Checkpoint) -> String? {
    if !remembered.isOfSameLog(as: head) {
      return "the ledger is \(Quoted(origin)), the checkpoint of \(Quoted(remembered.origin))"
    }
    if remembered.size > head.size {
      return "the ledger was rolled back: the checkpoint knows \(remembered.size) records, "
        + "the ledger \(head.size)"
    }
    if rootThen != remembered.root {
      return "the history was rewritten: the first \(remembered.size) records "
        + "are not those of the checkpoint"
    }
    return nil
  }
}
