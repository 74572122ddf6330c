/// HMAC with SHA-256, as RFC 2104 and FIPS 198-1 define it.
package enum HMAC {
  private static let blockBytes = 64

  package static func sha256(key: [UInt8], _ message: [UInt8]) -> Digest {
    var block = [UInt8](repeating: 0, count: blockBytes)
    if key.count > blockBytes {
      let digest = key.withUnsafeBytes { SHA256.hash($0) }
      digest.withBytes { block.replaceSubrange(0..<Digest.byteCount, with: $0) }
    } else {
      block.replaceSubrange(0..<key.count, with: key)
    }
    let inner = hash(block.map { $0 ^ 0x36 }, message)
    return hash(block.map { $0 ^ 0x5C }, inner.withBytes { Array($0) })
  }

  private static func hash(_ pad: [UInt8], _ rest: [UInt8]) -> Digest {
    var hasher = SHA256()
    pad.withUnsafeBytes { hasher.update($0) }
    rest.withUnsafeBytes { hasher.update($0) }
    return hasher.finalize()
  }
}
