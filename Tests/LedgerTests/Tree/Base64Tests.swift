import Ledger
import TestSupport
import Testing

struct Base64Tests {
  /// RFC 4648, section 10.
  @Test(
    arguments: [
      ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
      ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
    ])
  func `The vectors of the RFC are encoded and decoded`(_ plain: String, _ text: String) {
    #expect(Base64.encode(plain.utf8) == text)
    #expect(Base64.decode(Array(text.utf8)[...]) == Array(plain.utf8))
  }

  @Test func `Decoding gives back every byte that was encoded`() {
    var random = SeededGenerator(seed: 4648)
    for count in 0..<300 {
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
      #expect(Base64.decode(Array(Base64.encode(bytes).utf8)[...]) == bytes)
    }
  }

  @Test(
    arguments: [
      "Z", "Zg", "Zg=", "Zg===", "=", "====", "Z===", "Zh==", "Zm9=", "Zm8=Zm8=", "Zg==\n", " Zg==",
      "Zm-_", "Zm8\u{e9}", "Zm9v====", "Zm9vYg==Zg==", "Zm\n9v",
    ])
  func `Every other spelling is refused`(_ text: String) {
    #expect(Base64.decode(Array(text.utf8)[...]) == nil)
  }

  /// Two texts of one length never stand for the same bytes.
  @Test func `What is decoded encodes to the same text again`() {
    var random = SeededGenerator(seed: 64)
    let letters = Array("AQgwBCZaz09+/=".utf8)
    var decodedCount = 0
    for _ in 0..<20_000 {
      let text = (0..<4).map { _ in letters.randomElement(using: &random)! }
      guard let bytes = Base64.decode(text[...]) else { continue }
      decodedCount += 1
      #expect(Array(Base64.encode(bytes).utf8) == text)
    }
    #expect(decodedCount > 1000)
  }

  @Test func `A hash is the spelling of exactly 32 bytes`() {
    let digest = MerkleTree.emptyRoot
    let text = Base64.encode(digest)
    #expect(text == "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")
    #expect(Base64.digest(Array(text.utf8)[...]) == digest)
    for count in [0, 31, 33] {
      let other = Base64.encode([UInt8](repeating: 7, count: count))
      #expect(Base64.digest(Array(other.utf8)[...]) == nil)
    }
  }
}
