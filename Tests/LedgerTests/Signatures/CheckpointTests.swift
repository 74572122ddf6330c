import Ledger
import Testing

private let root = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="

private func checkpoint(_ text: String) throws(FormatFault) -> Checkpoint {
  try Checkpoint(parsing: Array(text.utf8)[...])
}

struct CheckpointTests {
  @Test func `A checkpoint is three lines and an empty one`() throws {
    let digest = try #require(Digest(bytes: Array(0..<32)))
    let signed = SignedCheckpoint(Checkpoint(origin: "example.org/deals", size: 12, root: digest))
    let text = "example.org/deals\n12\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n\n"
    #expect(String(decoding: signed.bytes, as: UTF8.self) == text)
    let read = try SignedCheckpoint(parsing: signed.bytes[...])
    #expect(read.checkpoint.origin == "example.org/deals")
    #expect(read.checkpoint.size == 12)
    #expect(read.checkpoint.root == digest)
    #expect(read.note.signatures.isEmpty)
  }

  @Test func `Extension lines of others are kept`() throws {
    let text = "a\n5\n\(root)\next line\nanother\n"
    #expect(try checkpoint(text).extensions == ["ext line", "another"])
    #expect(try checkpoint(text).text == text)
  }

  @Test func `The fault names the line`() {
    let cases: [(String, Int)] = [
      ("\n1\n\(root)\n", 1), ("a\n01\n\(root)\n", 2), ("a\n1\n\(root)=\n", 3),
      ("a\n1\n\(root)\n\n", 4), ("a\n1\n\(root)\nb", 4), ("a\n1\n", 3),
    ]
    for (text, line) in cases {
      do throws(FormatFault) {
        _ = try checkpoint(text)
        Issue.record("\(text) was read")
      } catch {
        #expect(error.line == line)
      }
    }
  }

  @Test func `Sizes up to the largest number are read and none above`() throws {
    #expect(try checkpoint("a\n9223372036854775807\n\(root)\n").size == .max)
    for size in ["9223372036854775808", "99999999999999999999999", "-1", "+1", "1 ", "", "1e3"] {
      #expect(throws: FormatFault.self) { try checkpoint("a\n\(size)\n\(root)\n") }
    }
  }

  @Test func `An empty tree has the root of no records`() throws {
    #expect(try checkpoint("a\n0\n\(root)\n").root == MerkleTree.emptyRoot)
    let other = Base64.encode([UInt8](repeating: 1, count: 32))
    #expect(throws: FormatFault.self) { try checkpoint("a\n0\n\(other)\n") }
  }

  /// So whoever compares checkpoints, or what is signed of them, compares what they say.
  @Test func `Every change of one bit is refused or says something else`() throws {
    let digest = try #require(Digest(bytes: Array(64..<96)))
    let original = Checkpoint(origin: "example.org/deals", size: 58, root: digest)
    var bytes = SignedCheckpoint(original).bytes
    var refusedCount = 0
    for bit in 0..<bytes.count * 8 {
      bytes[bit / 8] ^= 1 << (bit % 8)
      if let read = try? SignedCheckpoint(parsing: bytes[...]) {
        #expect(read.bytes == bytes)
        let isSame =
          read.checkpoint.isOfSameLog(as: original) && read.checkpoint.size == 58
          && read.checkpoint.root == digest
        #expect(!isSame)
      } else {
        refusedCount += 1
      }
      bytes[bit / 8] ^= 1 << (bit % 8)
    }
    #expect(refusedCount > bytes.count)
  }

  @Test func `Origins are compared by their bytes`() {
    let composed = Checkpoint(origin: "\u{e9}", size: 0, root: MerkleTree.emptyRoot)
    let decomposed = Checkpoint(origin: "e\u{301}", size: 0, root: MerkleTree.emptyRoot)
    #expect(composed.isOfSameLog(as: composed))
    #expect(!composed.isOfSameLog(as: decomposed))
  }
}
