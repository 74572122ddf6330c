/// The public key of a signer as an auditor is given it: `name+keyid+base64(type ‖ key)`
/// (C2SP signed-note). Only Ed25519 is known here.
package struct NoteKey: Sendable {
  static let ed25519: UInt8 = 0x01

  package let name: String
  package let keyID: UInt32
  /// 32 bytes (RFC 8032).
  package let publicKey: [UInt8]

  /// Nil unless there are 32 bytes and the name can name a key.
  package init?(name: String, publicKey: [UInt8]) {
    guard Note.isKeyName(name), publicKey.count == 32 else { return nil }
    self.name = name
    self.publicKey = publicKey
    keyID = Self.keyID(name: name, publicKey: publicKey)
  }

  /// The inverse of `init(parsing:)`.
  package var text: String {
    let digits = String(keyID, radix: 16)
    let padding = String(repeating: "0", count: 8 - digits.utf8.count)
    return "\(name)+\(padding)\(digits)+\(Base64.encode([Self.ed25519] + publicKey))"
  }

  /// The inverse of `text`.
  package init(parsing text: String) throws(FormatFault) {
    let parts = Array(text.utf8).split(
      separator: UInt8(ascii: "+"), maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let name = String(validating: parts[0], as: UTF8.self) else {
      throw FormatFault("not of the form NAME+ID+KEY")
    }
    guard let key = Base64.decode(parts[2]), let type = key.first else {
      throw FormatFault("its last part is not base64")
    }
    guard type == Self.ed25519, key.count == 33 else {
      throw FormatFault("not an Ed25519 key")
    }
    guard let read = NoteKey(name: name, publicKey: Array(key.dropFirst())) else {
      throw FormatFault("its name is empty or has a space")
    }
    guard read.text.utf8.elementsEqual(text.utf8) else {
      throw FormatFault("its id does not fit its name and key")
    }
    self = read
  }

  /// Whether a signature claims to be by this key. Names are compared by their bytes.
  package func isNamed(by signature: Note.Signature) -> Bool {
    keyID == signature.keyID && name.utf8.elementsEqual(signature.name.utf8)
  }

  private static func keyID(name: String, publicKey: [UInt8]) -> UInt32 {
    let hashed = Array(name.utf8) + [0x0A, ed25519] + publicKey
    let digest = hashed.withUnsafeBytes { SHA256.hash($0) }
    return digest.withBytes { UInt32(bigEndianBytes: Array($0.prefix(4))[...]) }
  }
}
