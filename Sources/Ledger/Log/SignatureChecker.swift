/// What became of a signature. There is no fourth answer: what was not checked is never good.
package enum SignatureVerdict: Hashable, Sendable {
  case good
  case bad
  /// With the reason, in lower case and without a final period.
  case notChecked(String)
}

/// Checks Ed25519 signatures. No such cryptography is written in this project, so an outside tool
/// stands behind it.
package protocol SignatureChecker: Sendable {
  /// - Parameter signature: as it stands in the note, after the key's id.
  func check(_ signature: [UInt8], over text: [UInt8], by key: NoteKey) -> SignatureVerdict
}
