import Ledger

/// The proofs of `--rotation`: records of rotated keys that lie in the tree of one checkpoint.
struct RotationFiles {
  static let option = Option(
    "rotation", "FILE", repeats: true,
    "follows a key of the policy to the next: a proof by `prove SEQ --with-record`")

  let rotations: [KeyRotation]

  /// - Parameter checkpoint: that the proofs must lead to.
  init(
    _ arguments: Arguments, under checkpoint: Checkpoint, _ context: Context
  ) throws {
    var rotations: [KeyRotation] = []
    for file in arguments.values("rotation") {
      rotations.append(try Self.rotation(in: file, under: checkpoint, context))
    }
    self.rotations = rotations
  }

  private static func rotation(
    in file: String, under checkpoint: Checkpoint, _ context: Context
  ) throws -> KeyRotation {
    let proof = try context.parsed(file) { try InclusionProofFile(parsing: $0) }
    let sequence = proof.proof.leafIndex + 1
    let other = proof.signed.checkpoint
    guard other.isOfSameLog(as: checkpoint), other.size == checkpoint.size,
      other.root == checkpoint.root
    else {
      throw Failure.usage(
        "\(Quoted(file)) is a proof for another checkpoint",
        hint: "`ledgerctl prove \(sequence) --size \(checkpoint.size) --with-record` makes it")
    }
    guard let record = proof.extra else {
      throw Failure.usage(
        "\(Quoted(file)) does not bring its record along",
        hint: "`ledgerctl prove \(sequence) --size \(checkpoint.size) --with-record` makes it")
    }
    guard proof.verify(record: record[...]) else {
      throw Failure.broken(
        "\(Quoted(file)) does not lead from its record to the root of the checkpoint")
    }
    return try rotation(record, sequence, file)
  }

  private static func rotation(
    _ record: [UInt8], _ sequence: Int, _ file: String
  ) throws -> KeyRotation {
    guard let read = Self.decoded(record), read.sequence == sequence,
      case .keyRotated(let statement) = read.statement.body,
      let rotation = try? KeyRotation(statement, sequence: sequence)
    else { throw Failure.usage("the record in \(Quoted(file)) is no rotation of keys", hint: nil) }
    return rotation
  }

  private static func decoded(_ bytes: [UInt8]) -> Record? {
    bytes.withUnsafeBufferPointer { bytes in
      var tape = JSONTape()
      return try? RecordCodec.decode(bytes, tape: &tape)
    }
  }
}
