/// What shows others that a ledger is not the one that a checkpoint was taken of: both
/// checkpoints, and the ledger's own proof that it did not grow from the other.
struct ForkEvidence {
  let remembered: SignedCheckpoint
  let head: Checkpoint
  /// The ledger's root at the size remembered; nil where it has fewer records.
  let rootThen: Digest?

  /// Parts under headings, each of them a file that `verify` reads.
  func bytes(in store: AuditedRecords) -> [UInt8] {
    let old = remembered.checkpoint
    var text = "--- the checkpoint that was remembered\n"
    text += String(decoding: remembered.bytes, as: UTF8.self)
    text += "--- the checkpoint of the ledger\n"
    text += Self.unsigned(head)
    guard old.isOfSameLog(as: head), let rootThen else { return Array(text.utf8) }
    let then = Checkpoint(origin: head.origin, size: old.size, root: rootThen)
    text += "--- the checkpoint of the ledger at the size remembered\n"
    text += Self.unsigned(then)
    guard let proof = proof(from: rootThen, store) else { return Array(text.utf8) }
    text += "--- the ledger's consistency proof from there\n"
    let file = ConsistencyProofFile(proof, SignedCheckpoint(head))
    text += String(decoding: file.bytes, as: UTF8.self)
    return Array(text.utf8)
  }

  private static func unsigned(_ checkpoint: Checkpoint) -> String {
    String(decoding: SignedCheckpoint(checkpoint).bytes, as: UTF8.self)
  }

  /// Nil where the stored tree is damaged, so that its proof would show nothing.
  private func proof(from rootThen: Digest, _ store: AuditedRecords) -> ConsistencyProof? {
    do throws(LedgerError) {
      let proof = try ConsistencyProof(
        oldSize: remembered.checkpoint.size, newSize: head.size, in: store)
      guard let proof, proof.verify(oldRoot: rootThen, newRoot: head.root) else { return nil }
      return proof
    } catch { return nil }
  }
}
