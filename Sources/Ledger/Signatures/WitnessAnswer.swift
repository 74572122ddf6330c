/// Whether a checkpoint goes on from the one that a witness remembers of its log
/// (C2SP tlog-witness). Signatures are checked elsewhere, and before.
package enum WitnessAnswer: Sendable {
  /// To be remembered, then cosigned.
  case newer
  /// The one remembered: cosigned again.
  case same
  /// What was given does not suffice, which says nothing against the log.
  case unproven(Unproven)
  /// The log contradicts what it said before.
  case broken(Contradiction)

  package enum Unproven: Hashable, Sendable {
    /// A proof from this many records is needed.
    case needsProof(from: Int)
    /// The proof starts elsewhere.
    case wrongStart(Int, remembered: Int)
    /// Nothing leads from no records to some, but the proof has hashes.
    case needlessHashes
  }

  package enum Contradiction: Hashable, Sendable {
    case rollBack(from: Int, to: Int)
    /// The same size, another root.
    case fork(size: Int)
    /// The proof does not lead from the one to the other.
    case falseProof(from: Int, to: Int)
  }

  /// - Parameters:
  ///   - given: its checkpoint, and the proof that it came with.
  ///   - remembered: nil where this log was not met yet.
  package init(
    to given: Checkpoint, _ proof: ConsistencyProof?, remembered: Checkpoint?
  ) {
    guard let old = remembered else {
      // Of a log not met yet the empty tree is known, which every tree begins with.
      guard let proof else {
        self = .newer
        return
      }
      if proof.oldSize > 0 {
        self = .unproven(.wrongStart(proof.oldSize, remembered: 0))
      } else {
        self = proof.hashes.isEmpty ? .newer : .unproven(.needlessHashes)
      }
      return
    }
    if given.size < old.size {
      self = .broken(.rollBack(from: old.size, to: given.size))
    } else if given.size == old.size {
      // The same command run again brings the proof of before; nothing is left to prove.
      self = given.root == old.root ? .same : .broken(.fork(size: old.size))
    } else if old.size == 0, proof == nil {
      self = .newer
    } else if let proof {
      self = Self.answer(to: given, proof, old)
    } else {
      self = .unproven(.needsProof(from: old.size))
    }
  }

  private static func answer(
    to given: Checkpoint, _ proof: ConsistencyProof, _ old: Checkpoint
  ) -> WitnessAnswer {
    guard proof.oldSize == old.size else {
      return .unproven(.wrongStart(proof.oldSize, remembered: old.size))
    }
    guard proof.newSize == given.size, proof.verify(oldRoot: old.root, newRoot: given.root) else {
      return .broken(.falseProof(from: old.size, to: given.size))
    }
    return .newer
  }
}

/// What shows others that a log contradicts itself: two checkpoints that it signed, and the proof
/// that was to join them.
package struct WitnessEvidence: Sendable {
  package let remembered: SignedCheckpoint
  package let given: ProofFile

  package init(remembered: SignedCheckpoint, given: ProofFile) {
    self.remembered = remembered
    self.given = given
  }

  /// Parts under headings, each of them a file that `verify` reads.
  package var bytes: [UInt8] {
    var bytes = Array("--- the checkpoint that was remembered\n".utf8) + remembered.bytes
    bytes += Array("--- the checkpoint that was given\n".utf8) + given.signed.bytes
    if case .consistency(let proof) = given {
      bytes += Array("--- the proof that was given with it\n".utf8) + proof.bytes
    }
    return bytes
  }
}
