import Ledger

/// Who signed a checkpoint that was kept.
struct CheckpointSignatures {
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
