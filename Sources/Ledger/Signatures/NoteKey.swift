/// The public key of a signer as an auditor is given it: `name+keyid+base64(type ‖ key)`
/// (C2SP signed-note).
package struct NoteKey: Sendable {
  /// How a key signs.
  package enum Scheme: Hashable, Sendable, CaseIterable {
    /// Ed25519 over the text of the note (C2SP signed-note).
    case ed25519
    /// Ed25519 by a witness, over a time and the text (C2SP tlog-cosignature).
    case cosignature
    /// SSHSIG over the text, by any key of OpenSSH. Not a type of C2SP: ours, in the room that
    /// it leaves for others.
    case ssh

    /// What stands before the key in its text, and what its id is made with.
    var type: [UInt8] {
      switch self {
      case .ed25519: [0x01]
      case .cosignature: [0x04]
      case .ssh: [0xFF] + Array("sshsig \(SSHSignature.namespace)\n".utf8)
      }
    }

    func fits(_ publicKey: [UInt8]) -> Bool {
      switch self {
      case .ed25519, .cosignature: publicKey.count == 32
      case .ssh: SSHPublicKey(blob: publicKey) != nil
      }
    }
  }

  package let name: String
  package let keyID: UInt32
  package let scheme: Scheme
  /// 32 bytes (RFC 8032); for SSH the key as it stands in base64 in a `.pub` file.
  package let publicKey: [UInt8]

  /// Nil unless the key fits its scheme and the name can name a key.
  package init?(name: String, scheme: Scheme = .ed25519, publicKey: [UInt8]) {
    guard Note.isKeyName(name), scheme.fits(publicKey) else { return nil }
    self.name = name
    self.scheme = scheme
    self.publicKey = publicKey
    keyID = Self.keyID(name, scheme.type + publicKey)
  }

  /// The inverse of `init(parsing:)`.
  package var text: String {
    "\(name)+\(keyID.hex)+\(Base64.encode(scheme.type + publicKey))"
  }

  /// The inverse of `text`.
  package init(parsing text: String) throws(FormatFault) {
    let parts = Array(text.utf8).split(
      separator: UInt8(ascii: "+"), maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let name = String(validating: parts[0], as: UTF8.self) else {
      throw FormatFault("not of the form NAME+ID+KEY")
    }
    guard let key = Base64.decode(parts[2]), !key.isEmpty else {
      throw FormatFault("its last part is not base64")
    }
    guard let scheme = Scheme.allCases.first(where: { key.starts(with: $0.type) }),
      scheme.fits(Array(key.dropFirst(scheme.type.count)))
    else { throw FormatFault("neither an Ed25519 key nor one of OpenSSH") }
    let publicKey = Array(key.dropFirst(scheme.type.count))
    guard let read = NoteKey(name: name, scheme: scheme, publicKey: publicKey) else {
      throw FormatFault("its name is empty or has a space")
    }
    guard read.text.utf8.elementsEqual(text.utf8) else {
      throw FormatFault("its id does not fit its name and key")
    }
    self = read
  }

  /// Whether a signature claims to be by this key. Names are compared by their bytes.
  package func isNamed(by signature: Note.Signature) -> Bool {
    keyID == signature.keyID && isNamed(signature.name)
  }

  /// Names are compared by their bytes.
  package func isNamed(_ other: String) -> Bool { name.utf8.elementsEqual(other.utf8) }

  /// Whether both are one key under one name. A key that signs in two ways is two keys.
  package func isSame(as other: NoteKey) -> Bool {
    isNamed(other.name) && scheme == other.scheme && publicKey == other.publicKey
  }

  private static func keyID(_ name: String, _ key: [UInt8]) -> UInt32 {
    let hashed = Array(name.utf8) + [0x0A] + key
    let digest = hashed.withUnsafeBytes { SHA256.hash($0) }
    return digest.withBytes { UInt32(bigEndianBytes: Array($0.prefix(4))[...]) }
  }
}

extension UInt32 {
  /// Eight lower-case digits.
  package var hex: String {
    let digits = String(self, radix: 16)
    return String(repeating: "0", count: 8 - digits.utf8.count) + digits
  }
}
