import Ledger

/// The part of `verify` that needs no key: whether everything fits the checkpoint.
struct Verification {
  let file: String
  let arguments: Arguments
  let context: Context

  /// Prints what fits. Gives the checkpoint that it fits, and in words what that was.
  func run() throws(Failure) -> (SignedCheckpoint, finding: String) {
    switch context.given(file) {
    case .success(let bytes):
      let signed = try proof(bytes)
      if arguments.has("record") || arguments.has("from") { return (signed, Self.hashesFit) }
      return (signed, "the checkpoint is well formed")
    case .failure(let fault):
      guard fault.reason == .folder else { throw .file(file, fault) }
      return (try tiles(), Self.hashesFit)
    }
  }

  private static let hashesFit = "the hashes fit"

  // MARK: Files

  private func proof(_ bytes: [UInt8]) throws(Failure) -> SignedCheckpoint {
    let proof = try parsed(file) { () throws(FormatFault) in try ProofFile(parsing: bytes[...]) }
    switch proof {
    case .checkpoint(let signed): try check(signed.checkpoint)
    case .inclusion(let inclusion): try check(inclusion)
    case .consistency(let consistency): try check(consistency)
    }
    return proof.signed
  }

  private func check(_ checkpoint: Checkpoint) throws(Failure) {
    try refuse("record", "a checkpoint is of no one record")
    if let old = try oldCheckpoint() {
      guard old.isOfSameLog(as: checkpoint) else { throw otherLog(old) }
      guard old.size == checkpoint.size else {
        throw .usage(
          "two checkpoints of different sizes need a proof between them",
          hint: "`ledgerctl prove --from \(min(old.size, checkpoint.size))` makes it")
      }
      guard old.root == checkpoint.root else {
        throw .broken("the two checkpoints are of different histories")
      }
    }
    state(checkpoint)
  }

  private func check(_ inclusion: InclusionProofFile) throws(Failure) {
    try refuse("from", "a proof of one record says nothing of an older checkpoint")
    let sequence = inclusion.proof.leafIndex + 1
    let record = try record(sequence)
    guard inclusion.verify(record: record) else {
      throw .broken("the proof does not lead from the record to the root of the checkpoint")
    }
    state(inclusion.signed.checkpoint)
    context.output.line("the record given is record \(sequence) of them")
  }

  private func check(_ consistency: ConsistencyProofFile) throws(Failure) {
    try refuse("record", "a consistency proof is of no one record")
    guard let old = try oldCheckpoint() else {
      throw .usage(
        "a consistency proof is checked against the older checkpoint",
        hint: "give the one of \(consistency.proof.oldSize) records with --from")
    }
    guard old.isOfSameLog(as: consistency.signed.checkpoint) else { throw otherLog(old) }
    guard old.size == consistency.proof.oldSize else {
      throw .usage(
        "the proof starts at \(consistency.proof.oldSize) records, the older checkpoint has "
          + "\(old.size)", hint: "`ledgerctl prove --from \(old.size)` makes the one to match")
    }
    guard consistency.verify(old: old) else {
      throw .broken("the proof does not lead from the older checkpoint to the newer one")
    }
    state(consistency.signed.checkpoint)
    stateHistory(old)
  }

  // MARK: Tiles

  private func tiles() throws(Failure) -> SignedCheckpoint {
    try refuse("record", "a folder of tiles is checked as a whole")
    let path = file + "/checkpoint"
    let bytes = try contents(path)
    let signed = try parsed(path) { () throws(FormatFault) in
      try SignedCheckpoint(parsing: bytes[...])
    }
    let old = try oldCheckpoint()
    var check = TileCheck(signed.checkpoint, since: old)
    let fault = try check.run { (tile) throws(Failure) -> [UInt8]? in
      let path = file + "/" + tile.path
      switch context.given(path, maxBytes: tile.maxBytes) {
      case .success(let bytes): return bytes
      case .failure(let fault):
        switch fault.reason {
        case .notThere: return nil
        case .unfit: throw .broken("\(Quoted(path)): \(fault.message)")
        case .exists, .folder, .other: throw .file(path, fault)
        }
      }
    }
    if let fault {
      throw .broken(fault.record.map { "record \($0): \(fault.reason)" } ?? fault.reason)
    }
    state(signed.checkpoint)
    context.output.line("every record and every hash fits it")
    if let old { stateHistory(old) }
    return signed
  }

  // MARK: What is read

  private func contents(_ path: String) throws(Failure) -> [UInt8] {
    switch context.given(path) {
    case .success(let bytes): return bytes
    case .failure(let fault): throw .file(path, fault)
    }
  }

  private func parsed<T>(
    _ path: String, _ body: () throws(FormatFault) -> T
  ) throws(Failure) -> T {
    do throws(FormatFault) {
      return try body()
    } catch {
      let line = error.line.map { ", line \($0)" } ?? ""
      throw .broken("\(Quoted(path))\(line): \(error.reason)")
    }
  }

  private func oldCheckpoint() throws(Failure) -> Checkpoint? {
    guard let path = arguments.value("from") else { return nil }
    let bytes = try contents(path)
    return try parsed(path) { () throws(FormatFault) in
      try SignedCheckpoint(parsing: bytes[...]).checkpoint
    }
  }

  /// A file of one line is the record itself; of more, one record a line, as they are exported.
  private func record(_ sequence: Int) throws(Failure) -> ArraySlice<UInt8> {
    guard let path = arguments.value("record") else {
      throw .usage(
        "a proof of a record is checked against its bytes",
        hint: "give record \(sequence), or all of `ledgerctl export records`, with --record")
    }
    let lines = RecordLines(wanted: sequence)
    switch context.read(path, lines.take) {
    case .failure(let fault): throw .file(path, fault)
    case .success:
      guard let record = lines.record else {
        throw .usage("\(Quoted(path)) has no line \(sequence)", hint: nil)
      }
      return record[...]
    }
  }

  private func refuse(_ flag: String, _ reason: String) throws(Failure) {
    if arguments.has(flag) { throw .usage(reason, hint: "leave --\(flag) out") }
  }

  private func otherLog(_ old: Checkpoint) -> Failure {
    .broken("the older checkpoint is of another ledger, \(Quoted(old.origin))")
  }

  // MARK: What is said

  private func state(_ checkpoint: Checkpoint) {
    let count = checkpoint.size == 1 ? "1 record" : "\(checkpoint.size) records"
    context.output.line("\(Quoted(checkpoint.origin)): \(count), root \(checkpoint.root.hex)")
  }

  private func stateHistory(_ old: Checkpoint) {
    context.output.line(
      old.size == 1
        ? "it begins with the record of the older checkpoint"
        : "it begins with the \(old.size) records of the older checkpoint")
  }
}
