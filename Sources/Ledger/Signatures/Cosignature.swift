/// What a witness says of a checkpoint: that at this time it was the newest that it knew of its
/// log, and went on from all that it knew before (C2SP tlog-cosignature, version 1).
package struct Cosignature: Sendable {
  private static let signatureBytes = 64

  /// Since 1970; at most 2^63 − 1.
  package let seconds: UInt64
  /// By Ed25519, over `signedText`.
  package let signature: [UInt8]

  init(seconds: UInt64, signature: [UInt8]) {
    self.seconds = seconds
    self.signature = signature
  }

  /// The inverse of `bytes`.
  init?(bytes: [UInt8]) {
    guard bytes.count == 8 + Self.signatureBytes else { return nil }
    seconds = bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    guard seconds <= UInt64(Int64.max) else { return nil }
    signature = Array(bytes.dropFirst(8))
  }

  /// As it stands in a note, after the id of the key.
  var bytes: [UInt8] {
    (0..<8).reversed().map { UInt8(truncatingIfNeeded: seconds >> (8 * UInt64($0))) } + signature
  }

  /// - Parameter text: of the note.
  static func signedText(of text: [UInt8], seconds: UInt64) -> [UInt8] {
    Array("cosignature/v1\ntime \(seconds)\n".utf8) + text
  }
}
