import Foundation
import Ledger
import TestSupport
import Testing

@Suite struct SHA256Tests {
  @Test(
    "The examples of the standard come out",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
    ])
  func examples(message: String, hex: String) {
    #expect(hash(Array(message.utf8)).hex == hex)
  }

  @Test func `A million bytes in uneven pieces give the hash of the standard`() {
    let piece = [UInt8](repeating: UInt8(ascii: "a"), count: 1009)
    var hasher = SHA256()
    var remaining = 1_000_000
    while remaining > 0 {
      let taken = min(piece.count, remaining)
      piece.withUnsafeBytes { hasher.update(UnsafeRawBufferPointer(rebasing: $0[..<taken])) }
      remaining -= taken
    }
    #expect(
      hasher.finalize().hex == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test func `A message split anywhere has the hash of the whole`() {
    for count in 0...150 {
      let message = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ count) }
      let whole = hash(message)
      for split in 0...count {
        var hasher = SHA256()
        message[..<split].withUnsafeBytes { hasher.update($0) }
        message[split...].withUnsafeBytes { hasher.update($0) }
        #expect(hasher.finalize() == whole, "\(count) bytes, split at \(split)")
      }
    }
  }

  @Test func `Taking the hash so far does not disturb what follows`() {
    var hasher = SHA256()
    for byte in UInt8(0)..<200 {
      #expect(hasher.finalize() == hash(Array(0..<byte)))
      hasher.update(byte)
    }
  }

  @Test func `A prefix is hashed as the byte before the rest`() {
    for count in [0, 1, 54, 55, 62, 63, 64, 127, 128] {
      let message = [UInt8](repeating: 0xa5, count: count)
      let prefixed = message.withUnsafeBytes { SHA256.hash(prefix: 7, $0) }
      #expect(prefixed == hash([7] + message))
    }
    let left = hash([1])
    let right = hash([2])
    #expect(SHA256.hash(prefix: 1, left, right) == hash([1] + bytes(left) + bytes(right)))
  }
}

// MARK: - Vectors of the NIST validation programme

@Suite struct SHA256VectorTests {
  @Test(
    "Every message of the NIST files has its hash",
    arguments: [("SHA256ShortMsg.rsp", 65), ("SHA256LongMsg.rsp", 17)])
  func messages(file: String, expectedCount: Int) throws {
    var message: [UInt8] = []
    var bitCount = 0
    var checkedCount = 0
    for (name, value) in try fields(file) {
      switch name {
      case "Len": bitCount = try #require(Int(value))
      case "Msg": message = bitCount == 0 ? [] : try #require(bytes(hex: value))
      case "MD":
        try #require(message.count * 8 == bitCount)
        #expect(hash(message).hex == value, "\(bitCount) bits")
        checkedCount += 1
      default: break
      }
    }
    #expect(checkedCount == expectedCount)
  }

  @Test("The NIST Monte Carlo chain comes out")
  func chain() throws {
    let fields = try fields("SHA256Monte.rsp")
    let seed = try #require(fields.first { $0.name == "Seed" }?.value)
    var last = try #require(Digest(hex: seed))
    let expected = fields.filter { $0.name == "MD" }.map(\.value)
    try #require(expected.count == 100)
    for hex in expected {
      var window = [last, last, last]
      for _ in 0..<1000 {
        var hasher = SHA256()
        for digest in window { digest.withBytes { hasher.update($0) } }
        window = [window[1], window[2], hasher.finalize()]
      }
      last = window[2]
      #expect(last.hex == hex)
    }
  }

  private func fields(_ file: String) throws -> [(name: String, value: String)] {
    let text = String(
      decoding: try Repository.contents("Tests/Vectors/nist-sha256/\(file)"), as: UTF8.self)
    return text.split(whereSeparator: \.isNewline).compactMap { line in
      let sides = line.split(separator: " = ")
      return sides.count == 2 ? (String(sides[0]), String(sides[1])) : nil
    }
  }
}

private func hash(_ bytes: [UInt8]) -> Digest {
  bytes.withUnsafeBytes { SHA256.hash($0) }
}

private func bytes(_ digest: Digest) -> [UInt8] {
  digest.withBytes { [UInt8]($0) }
}

private func bytes(hex: String) -> [UInt8]? {
  let digits = Array(hex)
  guard digits.count % 2 == 0 else { return nil }
  let bytes = stride(from: 0, to: digits.count, by: 2).compactMap {
    UInt8(String(digits[$0...($0 + 1)]), radix: 16)
  }
  return bytes.count * 2 == digits.count ? bytes : nil
}
