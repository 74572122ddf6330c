/// A signature of OpenSSH over a text (PROTOCOL.sshsig), as it stands in a note: the bytes that
/// `ssh-keygen -Y sign` wraps in base64. Taking one apart proves nothing.
package struct SSHSignature: Sendable {
  /// Keeps signatures for ledgers apart from those for git, mail or files.
  package static let namespace = "ledgerctl"
  private static let magic = "SSHSIG"
  private static let version: UInt32 = 1
  private static let first = "-----BEGIN SSH SIGNATURE-----"
  private static let last = "-----END SSH SIGNATURE-----"
  private static let lineLength = 70

  package let bytes: [UInt8]
  package let publicKey: [UInt8]

  /// Nil unless it is whole, of version 1 and for our namespace.
  package init?(bytes: [UInt8]) {
    guard bytes.starts(with: Self.magic.utf8) else { return nil }
    var reader = SSHReader(bytes.dropFirst(Self.magic.utf8.count))
    guard reader.number() == Self.version, let publicKey = reader.string(),
      reader.string()?.elementsEqual(Self.namespace.utf8) == true,
      reader.string()?.isEmpty == true, let hash = reader.string(),
      hash.elementsEqual("sha512".utf8) || hash.elementsEqual("sha256".utf8),
      let signature = reader.string(), !signature.isEmpty, reader.isAtEnd
    else { return nil }
    self.bytes = bytes
    self.publicKey = Array(publicKey)
  }

  /// The inverse of `armoured`.
  package init?(armoured text: [UInt8]) {
    let lines = text.split(separator: 0x0A)
    guard lines.count > 2, lines[0].elementsEqual(Self.first.utf8),
      lines[lines.count - 1].elementsEqual(Self.last.utf8),
      let bytes = Base64.decode(lines[1..<(lines.count - 1)].joined().map { $0 }[...])
    else { return nil }
    self.init(bytes: bytes)
  }

  /// The file that `ssh-keygen -Y verify -s` reads.
  package var armoured: [UInt8] {
    var text = Array((Self.first + "\n").utf8)
    let base64 = Array(Base64.encode(bytes).utf8)
    for start in stride(from: 0, to: base64.count, by: Self.lineLength) {
      text += base64[start..<min(start + Self.lineLength, base64.count)] + [0x0A]
    }
    return text + Array((Self.last + "\n").utf8)
  }
}
