/// A private part as a ledger keeps it, apart from its records: its bytes, and the salt under which
/// the record has sealed them.
package struct PrivateText: Hashable, Sendable {
  package static let saltBytes = 32

  package var part: String
  package var salt: [UInt8]
  package var bytes: [UInt8]

  package init(part: String, salt: [UInt8], bytes: [UInt8]) {
    self.part = part
    self.salt = salt
    self.bytes = bytes
  }

  /// With a new salt from the system's generator.
  init(_ part: PrivatePart) {
    var generator = SystemRandomNumberGenerator()
    let salt = (0..<Self.saltBytes).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    self.init(part: part.name, salt: salt, bytes: Array(part.text.utf8))
  }

  /// What the record has of it.
  package var seal: SealedPart {
    SealedPart(name: part, hmac: HMAC.sha256(key: salt, bytes).hex)
  }
}

extension Statement {
  /// Puts seals in the place of its private texts and of those of a replacement in it, and hands
  /// the texts out.
  mutating func seal() -> [PrivateText] {
    guard hasPrivateParts else { return [] }
    var texts = privateParts.map { PrivateText($0) }
    if !texts.isEmpty { sealed = texts.map(\.seal) }
    privateParts = []
    if case .revision(.recordCorrected(var correction)) = body {
      texts += correction.statement.seal()
      body = .revision(.recordCorrected(correction))
    }
    return texts
  }
}
