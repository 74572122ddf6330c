/// Why nothing was signed.
package struct SigningFault: Error, Hashable, Sendable {
  /// Lower case, no final period.
  package var reason: String
  package var hint: String?

  package init(_ reason: String, hint: String? = nil) {
    self.reason = reason
    self.hint = hint
  }
}

/// Signs with one key. No such cryptography is written in this project, so an outside tool stands
/// behind it; the key stays there.
package protocol Signer: Sendable {
  /// `ed25519` where the bytes are signed as they are, `ssh` where it is by SSHSIG.
  var scheme: NoteKey.Scheme { get }
  /// As a `NoteKey` of that scheme holds it.
  var publicKey: [UInt8] { get }
  /// The signature as a note of that scheme holds it.
  func sign(_ bytes: [UInt8]) throws(SigningFault) -> [UInt8]
}

extension Signer {
  /// Nil where the name cannot name a key.
  package func key(named name: String) -> NoteKey? {
    NoteKey(name: name, scheme: scheme, publicKey: publicKey)
  }

  /// The same key as a witness uses it. Nil where it cannot be one, as SSHSIG cannot.
  package func witnessKey(named name: String) -> NoteKey? {
    guard scheme == .ed25519 else { return nil }
    return NoteKey(name: name, scheme: .cosignature, publicKey: publicKey)
  }
}

extension Note {
  /// Adds a signature after those that stand there. One by the same key is taken away.
  package mutating func sign(
    with signer: some Signer, as key: NoteKey
  ) throws(SigningFault) {
    add(try signer.sign(text), by: key)
  }

  /// Adds the cosignature of a witness. An older one by the same key is taken away.
  package mutating func cosign(
    with signer: some Signer, as key: NoteKey, seconds: UInt64
  ) throws(SigningFault) {
    let signature = try signer.sign(Cosignature.signedText(of: text, seconds: seconds))
    add(Cosignature(seconds: seconds, signature: signature).bytes, by: key)
  }

  private mutating func add(_ bytes: [UInt8], by key: NoteKey) {
    signatures.removeAll { key.isNamed(by: $0) }
    signatures.append(Signature(name: key.name, keyID: key.keyID, bytes: bytes))
  }
}
