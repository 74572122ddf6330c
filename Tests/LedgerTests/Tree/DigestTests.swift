import Ledger
import Testing

@Suite struct DigestTests {
  private static let ascending = Array(UInt8(0xe8)...0xff) + Array(UInt8(0)..<8)
  private static let ascendingHex =
    "e8e9eaebecedeeeff0f1f2f3f4f5f6f7f8f9fafbfcfdfeff0001020304050607"

  @Test func `Bytes and hexadecimal digits are two forms of one hash`() throws {
    let fromBytes = try #require(Digest(bytes: Self.ascending))
    let fromHex = try #require(Digest(hex: Self.ascendingHex))
    #expect(fromBytes == fromHex)
    #expect(fromBytes.hashValue == fromHex.hashValue)
    #expect(fromBytes.hex == Self.ascendingHex)
    #expect(fromHex.withBytes { [UInt8]($0) } == Self.ascending)
  }

  @Test func `A change in any bit makes another hash`() throws {
    let digest = try #require(Digest(bytes: Self.ascending))
    for bit in 0..<256 {
      var bytes = Self.ascending
      bytes[bit / 8] ^= 1 << (bit % 8)
      #expect(Digest(bytes: bytes) != digest)
    }
  }

  @Test(
    "Only 64 lower-case hexadecimal digits are a hash",
    arguments: [
      "", "e8", String(ascendingHex.dropLast()), ascendingHex + "0", ascendingHex.uppercased(),
      ascendingHex.replacing("f0", with: "g0"), ascendingHex.replacing("f0", with: "é"),
      ascendingHex.replacing("f0", with: " 0"),
    ])
  func refusedHex(text: String) {
    #expect(Digest(hex: text) == nil)
  }

  @Test("Only 32 bytes are a hash", arguments: [0, 1, 31, 33, 64])
  func refusedBytes(count: Int) {
    #expect(Digest(bytes: [UInt8](repeating: 0, count: count)) == nil)
  }
}
