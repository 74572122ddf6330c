/// Reads what the SSH protocol writes: numbers of four bytes, and strings with their length before
/// them (RFC 4251, section 5).
package struct SSHReader {
  package private(set) var rest: ArraySlice<UInt8>

  package init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  package var isAtEnd: Bool { rest.isEmpty }

  /// Nil where fewer bytes are left; then nothing is read.
  package mutating func number() -> UInt32? {
    guard rest.count >= 4 else { return nil }
    defer { rest = rest.dropFirst(4) }
    return UInt32(bigEndianBytes: rest.prefix(4))
  }

  /// Nil where fewer bytes are left.
  package mutating func string() -> ArraySlice<UInt8>? {
    guard let count = number(), rest.count >= Int(count) else { return nil }
    defer { rest = rest.dropFirst(Int(count)) }
    return rest.prefix(Int(count))
  }
}

extension [UInt8] {
  /// Adds a string with its length before it, as `SSHReader.string` reads it.
  package mutating func appendSSH(string: some Collection<UInt8>) {
    append(contentsOf: UInt32(string.count).bigEndianBytes)
    append(contentsOf: string)
  }
}

/// A public key of OpenSSH.
package struct SSHPublicKey: Sendable {
  /// Those that sign for `ssh-keygen -Y`, without certificates: of a certificate it would have to
  /// be asked who issued it, and a policy names keys.
  private static let types = [
    "ssh-ed25519", "sk-ssh-ed25519@openssh.com", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384",
    "ecdsa-sha2-nistp521", "sk-ecdsa-sha2-nistp256@openssh.com", "ssh-rsa",
  ]
  private static let ed25519 = "ssh-ed25519"

  package let type: String
  /// As it stands in base64 in a `.pub` file.
  package let blob: [UInt8]

  /// Nil unless its type is known and it consists of whole strings.
  package init?(blob: [UInt8]) {
    var reader = SSHReader(blob[...])
    guard let name = reader.string(), !reader.isAtEnd,
      let type = Self.types.first(where: { $0.utf8.elementsEqual(name) })
    else { return nil }
    while !reader.isAtEnd {
      if reader.string() == nil { return nil }
    }
    self.type = type
    self.blob = blob
    if type == Self.ed25519, ed25519Bytes == nil { return nil }
  }

  /// The first key of a `.pub` file, `TYPE BASE64 COMMENT`.
  package init?(line: [UInt8]) {
    let words = line.prefix { $0 != 0x0A }.split(separator: 0x20)
    guard words.count >= 2, let blob = Base64.decode(words[1]), let key = SSHPublicKey(blob: blob),
      key.type.utf8.elementsEqual(words[0])
    else { return nil }
    self = key
  }

  /// 32 bytes (RFC 8032); nil for a key of another type.
  package var ed25519Bytes: [UInt8]? {
    var reader = SSHReader(blob[...])
    guard reader.string()?.elementsEqual(Self.ed25519.utf8) == true, let bytes = reader.string(),
      bytes.count == 32, reader.isAtEnd
    else { return nil }
    return Array(bytes)
  }

  /// "SHA256:" and base64 without padding, as OpenSSH writes it.
  package var fingerprint: String {
    let digest = blob.withUnsafeBytes { SHA256.hash($0) }
    return "SHA256:" + Base64.encode(digest).prefix { $0 != "=" }
  }
}
