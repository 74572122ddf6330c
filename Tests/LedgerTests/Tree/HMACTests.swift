import Ledger
import Testing

/// The test cases of RFC 4231, section 4. Case 5 is of a truncated code.
@Suite struct `HMAC with SHA-256` {
  struct Case: Sendable {
    var number: Int
    var key: [UInt8]
    var data: [UInt8]
    /// The code, or its beginning.
    var code: String
  }

  static func bytes(_ byte: UInt8, _ count: Int) -> [UInt8] {
    [UInt8](repeating: byte, count: count)
  }

  static let cases = [
    Case(
      number: 1, key: bytes(0x0b, 20), data: Array("Hi There".utf8),
      code: "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
    Case(
      number: 2, key: Array("Jefe".utf8), data: Array("what do ya want for nothing?".utf8),
      code: "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
    Case(
      number: 3, key: bytes(0xaa, 20), data: bytes(0xdd, 50),
      code: "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"),
    Case(
      number: 4, key: Array(0x01...0x19), data: bytes(0xcd, 50),
      code: "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"),
    Case(
      number: 5, key: bytes(0x0c, 20), data: Array("Test With Truncation".utf8),
      code: "a3b6167473100ee06e0c796c2955552b"),
    Case(
      number: 6, key: bytes(0xaa, 131),
      data: Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
      code: "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"),
    Case(
      number: 7, key: bytes(0xaa, 131),
      data: Array(
        ("This is a test using a larger than block-size key and a larger than block-size data. "
          + "The key needs to be hashed before being used by the HMAC algorithm.").utf8),
      code: "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"),
  ]

  @Test(arguments: cases)
  func `gives what RFC 4231 says`(_ vector: Case) {
    let code = HMAC.sha256(key: vector.key, vector.data).hex
    #expect(code.hasPrefix(vector.code), "case \(vector.number)")
  }

  @Test func `a key of a whole block is not hashed first, a longer one is`() {
    let message = Array("m".utf8)
    let whole = Self.bytes(0x61, 64)
    let longer = Self.bytes(0x61, 65)
    let hashed = longer.withUnsafeBytes { SHA256.hash($0) }.withBytes { Array($0) }
    #expect(HMAC.sha256(key: longer, message) == HMAC.sha256(key: hashed, message))
    #expect(HMAC.sha256(key: whole, message) != HMAC.sha256(key: longer, message))
    // Zeros fill a key up to a block.
    #expect(
      HMAC.sha256(key: whole.dropLast() + [0], message)
        == HMAC.sha256(key: Array(whole.dropLast()), message))
  }
}
