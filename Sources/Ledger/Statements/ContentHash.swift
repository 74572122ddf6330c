/// A hash of a statement's canonical bytes by which equal ones are found (FNV-1a, 64 bits); those
/// found are then compared byte by byte, so it need not resist anyone.
package enum ContentHash {
  package static func of(_ bytes: [UInt8]) -> Int64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return Int64(bitPattern: hash)
  }
}
