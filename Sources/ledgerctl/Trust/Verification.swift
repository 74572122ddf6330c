import Ledger

/// The part of `verify` that needs no key: whether everything fits the checkpoint.
struct Verification {
  let file: String
  let arguments: Arguments
  let context: Context

  /// Prints what fits. Gives the checkpoint that it fits, and in words what that was.
  func run() throws -> (SignedCheckpoint, finding: String) {
    let proof: ProofFile
    do {
      proof = try context.parsed(file) { try ProofFile(parsing: $0) }
    } catch Failure.file(_, let fault) where fault.reason == .folder {
      return (try tiles(), Self.hashesFit)
    }
    switch proof {
    case .checkpoint(let signed): try check(signed.checkpoint)
    case .inclusion(let inclusion): try check(inclusion)
    case .consistency(let consistency): try check(consistency)
    }
    if arguments.has("record") || arguments.has("from") { return (proof.signed, Self.hashesFit) }
    return (proof.signed, "the checkpoint is well formed")
  }

  private static let hashesFit = "the hashes fit"

  // MARK: Files

  private func check(_ checkpoint: Checkpoint) throws {
    try refuse("record", "a checkpoint is of no one record")
    if let old = try oldCheckpoint() {
      guard old.isOfSameLog(as: checkpoint) else { throw otherLog(old) }
      guard old.size == checkpoint.size else {
        throw Failure.usage(
          "two checkpoints of different sizes need a proof between them",
          hint: "`ledgerctl prove --from \(min(old.size, checkpoint.size))` makes it")
      }
      guard old.root == checkpoint.root else {
        throw Failure.broken("the two checkpoints are of different histories")
      }
    }
    state(checkpoint)
  }

  private func check(_ inclusion: InclusionProofFile) throws {
    try refuse("from", "a proof of one record says nothing of an older checkpoint")
    let sequence = inclusion.proof.leafIndex + 1
    let record = try record(sequence)
    guard inclusion.verify(record: record) else {
      throw Failure.broken("the proof does not lead from the record to the root of the checkpoint")
    }
    state(inclusion.signed.checkpoint)
    context.output.line("the record given is record \(sequence) of them")
  }

  private func check(_ consistency: ConsistencyProofFile) throws {
    try refuse("record", "a consistency proof is of no one record")
    guard let old = try oldCheckpoint() else {
      throw Failure.usage(
        "a consistency proof is checked against the older checkpoint",
        hint: "give the one of \(consistency.proof.oldSize) records with --from")
    }
    guard old.isOfSameLog(as: consistency.signed.checkpoint) else { throw otherLog(old) }
    guard old.size == consistency.proof.oldSize else {
      throw Failure.usage(
        "the proof starts at \(consistency.proof.oldSize) records, the older checkpoint has "
          + "\(old.size)", hint: "`ledgerctl prove --from \(old.size)` makes the one to match")
    }
    guard consistency.verify(old: old) else {
      throw Failure.broken("the proof does not lead from the older checkpoint to the newer one")
    }
    state(consistency.signed.checkpoint)
    stateHistory(old)
  }

  // MARK: Tiles

  private func tiles() throws -> SignedCheckpoint {
    try refuse("record", "a folder of tiles is checked as a whole")
    let path = file + "/checkpoint"
    let signed = try context.parsed(path) { try SignedCheckpoint(parsing: $0) }
    let old = try oldCheckpoint()
    var check = TileCheck(signed.checkpoint, since: old)
    let fault = try check.run { (tile) throws -> [UInt8]? in
      let path = file + "/" + tile.path
      do {
        return try context.file(path, maxBytes: tile.maxBytes)
      } catch Failure.file(_, let fault) where fault.reason == .notThere {
        return nil
      } catch Failure.file(_, let fault) where [.unfit, .tooLarge].contains(fault.reason) {
        throw Failure.broken("\(Quoted(path)): \(fault.message)")
      }
    }
    if let fault {
      throw Failure.broken(fault.record.map { "record \($0): \(fault.reason)" } ?? fault.reason)
    }
    state(signed.checkpoint)
    context.output.line("every record and every hash fits it")
    if let old { stateHistory(old) }
    return signed
  }

  // MARK: What is read

  private func oldCheckpoint() throws -> Checkpoint? {
    try arguments.value("from").map {
      try context.parsed($0) { try SignedCheckpoint(parsing: $0) }.checkpoint
    }
  }

  /// A file of one line is the record itself; of more, one record a line, as they are exported.
  private func record(_ sequence: Int) throws -> ArraySlice<UInt8> {
    guard let path = arguments.value("record") else {
      throw Failure.usage(
        "a proof of a record is checked against its bytes",
        hint: "give record \(sequence), or all of `ledgerctl export records`, with --record")
    }
    let lines = RecordLines(wanted: sequence)
    try context.read(path, lines.take)
    guard let record = lines.record else {
      throw Failure.usage("\(Quoted(path)) has no line \(sequence)", hint: nil)
    }
    return record[...]
  }

  private func refuse(_ flag: String, _ reason: String) throws {
    if arguments.has(flag) { throw Failure.usage(reason, hint: "leave --\(flag) out") }
  }

  private func otherLog(_ old: Checkpoint) -> Failure {
    .broken("the older checkpoint is of another ledger, \(Quoted(old.origin))")
  }

  // MARK: What is said

  private func state(_ checkpoint: Checkpoint) {
    let count = Count(checkpoint.size, "record")
    context.output.line("\(Quoted(checkpoint.origin)): \(count), root \(checkpoint.root.hex)")
  }

  private func stateHistory(_ old: Checkpoint) {
    context.output.line(
      old.size == 1
        ? "it begins with the record of the older checkpoint"
        : "it begins with the \(old.size) records of the older checkpoint")
  }
}
