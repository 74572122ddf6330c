/// What became of a signature. There is no fourth answer: what was not checked is never good.
package enum SignatureVerdict: Hashable, Sendable {
  case good
  case bad
  /// With the reason, in lower case and without a final period.
  case notChecked(String)
}

/// Checks signatures. No such cryptography is written in this project, so outside tools stand
/// behind it.
package protocol SignatureChecker: Sendable {
  /// - Parameters:
  ///   - signature: as it stands in the note, after the key's id.
  ///   - key: of the scheme `ed25519` or `ssh`; `NoteKey.check` takes cosignatures apart.
  func check(_ signature: [UInt8], over text: [UInt8], by key: NoteKey) -> SignatureVerdict
}

extension NoteKey {
  /// What becomes of the bytes of a signature by this key over the text of a note.
  package func check(
    _ signature: [UInt8], over text: [UInt8], _ checker: some SignatureChecker
  ) -> SignatureVerdict {
    switch scheme {
    case .ed25519, .ssh: return checker.check(signature, over: text, by: self)
    case .cosignature:
      guard let cosignature = Cosignature(bytes: signature),
        let plain = NoteKey(name: name, publicKey: publicKey)
      else { return .bad }
      let signed = Cosignature.signedText(of: text, seconds: cosignature.seconds)
      return checker.check(cosignature.signature, over: signed, by: plain)
    }
  }
}
