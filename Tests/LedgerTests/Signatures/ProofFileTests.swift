import Ledger
import Testing

struct ProofFileTests {
  /// Records 0 to 12 hold their own number in two bytes.
  private let tree = ReferenceTree(leafCount: 13)

  private func record(_ leaf: Int) -> ArraySlice<UInt8> { [UInt8(leaf >> 8), UInt8(leaf & 255)] }

  private func signed(_ size: Int) -> SignedCheckpoint {
    SignedCheckpoint(Checkpoint(origin: "example.org/deals", size: size, root: tree.root(0..<size)))
  }

  private func inclusion(_ leaf: Int, _ size: Int) throws -> InclusionProofFile {
    let store = ArrayHashStore(tree.leafHashes)
    let proof = try #require(try InclusionProof(leafIndex: leaf, treeSize: size, in: store))
    return InclusionProofFile(proof, signed(size))
  }

  private func consistency(_ old: Int, _ size: Int) throws -> ConsistencyProofFile {
    let store = ArrayHashStore(tree.leafHashes)
    let proof = try #require(try ConsistencyProof(oldSize: old, newSize: size, in: store))
    return ConsistencyProofFile(proof, signed(size))
  }

  @Test func `An inclusion proof stands as tlog-proof says`() throws {
    let file = try inclusion(2, 3)
    let lines = [
      "c2sp.org/tlog-proof@v1", "index 2", Base64.encode(tree.root(0..<2)), "",
      "example.org/deals", "3", Base64.encode(tree.root(0..<3)), "", "",
    ]
    #expect(String(decoding: file.bytes, as: UTF8.self) == lines.joined(separator: "\n"))
  }

  @Test func `A consistency proof stands as tlog-witness says`() throws {
    let file = try consistency(1, 3)
    let lines = [
      "old 1", Base64.encode(tree.leafHashes[1]), Base64.encode(tree.leafHashes[2]), "",
      "example.org/deals", "3", Base64.encode(tree.root(0..<3)), "", "",
    ]
    #expect(String(decoding: file.bytes, as: UTF8.self) == lines.joined(separator: "\n"))
  }

  @Test func `Every inclusion proof is read back, and fits its own record only`() throws {
    for size in 1...13 {
      for leaf in 0..<size {
        let bytes = try inclusion(leaf, size).bytes
        guard case .inclusion(let read) = try ProofFile(parsing: bytes[...]) else {
          Issue.record("not read as an inclusion proof")
          continue
        }
        #expect(read.bytes == bytes)
        #expect(read.verify(record: record(leaf)))
        #expect(!read.verify(record: record(leaf ^ 1)))
        #expect(!read.verify(record: []))
      }
    }
  }

  @Test func `Every consistency proof is read back, and fits its own old tree only`() throws {
    let changed = ReferenceTree(leafHashes: tree.leafHashes, changing: 0)
    for size in 1...13 {
      for old in 0...size {
        let bytes = try consistency(old, size).bytes
        guard case .consistency(let read) = try ProofFile(parsing: bytes[...]) else {
          Issue.record("not read as a consistency proof")
          continue
        }
        #expect(read.bytes == bytes)
        #expect(read.verify(old: signed(old).checkpoint))
        var other = signed(old).checkpoint
        other.origin = "example.org/other"
        #expect(!read.verify(old: other))
        var resized = signed(old).checkpoint
        resized.size += 1
        #expect(!read.verify(old: resized))
        if old < 13 { #expect(!read.verify(old: signed(old + 1).checkpoint)) }
        if old > 0 {
          let fork = Checkpoint(
            origin: "example.org/deals", size: old, root: changed.root(0..<old))
          #expect(!read.verify(old: fork))
        }
      }
    }
  }

  @Test func `Extra data of others is kept`() throws {
    let plain = try inclusion(2, 3)
    let file = InclusionProofFile(plain.proof, plain.signed, extra: [1, 2, 3])
    let read = try InclusionProofFile(parsing: file.bytes[...])
    #expect(read.extra == [1, 2, 3])
    #expect(read.bytes == file.bytes)
  }

  /// The checkpoint is what a signature or a remembered copy vouches for, so a change in it shows
  /// there; a change in anything before it has to show by the hashes alone.
  @Test func `Every change of one bit in a proof is refused`() throws {
    let file = try inclusion(6, 13)
    var bytes = file.bytes
    let checkpoint = file.signed.bytes
    for bit in 0..<bytes.count * 8 {
      bytes[bit / 8] ^= 1 << (bit % 8)
      let read = try? InclusionProofFile(parsing: bytes[...])
      let isAccepted =
        read.map { $0.verify(record: record(6)) && $0.signed.bytes == checkpoint } ?? false
      #expect(!isAccepted, "bit \(bit)")
      bytes[bit / 8] ^= 1 << (bit % 8)
    }
    #expect(try InclusionProofFile(parsing: bytes[...]).verify(record: record(6)))
  }

  @Test func `Every change of one bit in a consistency proof is refused`() throws {
    let file = try consistency(6, 13)
    var bytes = file.bytes
    let checkpoint = file.signed.bytes
    let old = signed(6).checkpoint
    for bit in 0..<bytes.count * 8 {
      bytes[bit / 8] ^= 1 << (bit % 8)
      let read = try? ConsistencyProofFile(parsing: bytes[...])
      let isAccepted = read.map { $0.verify(old: old) && $0.signed.bytes == checkpoint } ?? false
      #expect(!isAccepted, "bit \(bit)")
      bytes[bit / 8] ^= 1 << (bit % 8)
    }
    #expect(try ConsistencyProofFile(parsing: bytes[...]).verify(old: old))
  }

  @Test func `Hashes that are missing, left over or in another order are refused`() throws {
    let file = try inclusion(6, 13)
    let hashes = file.proof.hashes
    let changes = [
      Array(hashes.dropLast()), Array(hashes.dropFirst()), hashes + [hashes[0]], [],
      Array(hashes.reversed()),
    ]
    for changed in changes {
      let proof = InclusionProof(leafIndex: 6, treeSize: 13, hashes: changed)
      let bytes = InclusionProofFile(proof, file.signed).bytes
      #expect(try !InclusionProofFile(parsing: bytes[...]).verify(record: record(6)))
    }
  }

  @Test func `A proof that cannot be is refused`() throws {
    let checkpoint = String(decoding: signed(13).bytes, as: UTF8.self)
    let hash = Base64.encode(tree.root(0..<1))
    let header = "c2sp.org/tlog-proof@v1\n"
    let texts = [
      header, header + "index 13\n\n" + checkpoint, header + "index 01\n\n" + checkpoint,
      header + "index 1\n" + checkpoint, header + "index 1\n\n\n" + checkpoint,
      header + "extra AA=\nindex 1\n\n" + checkpoint, header + "Index 1\n\n" + checkpoint,
      header + "index 1\nextra AA==\n\n" + checkpoint,
      header + "index 1\n\(hash) \n\n" + checkpoint,
      header + "index 1\n" + String(repeating: hash + "\n", count: 64) + "\n" + checkpoint,
      "old 14\n\n" + checkpoint, "old 01\n\n" + checkpoint, "old -1\n\n" + checkpoint,
      "old 1\n" + checkpoint, "old  1\n\n" + checkpoint, "old 1\r\n\n" + checkpoint,
      "old 1\n" + String(repeating: hash + "\n", count: 64) + "\n" + checkpoint,
      String(checkpoint.dropLast()), "",
    ]
    for text in texts {
      #expect(throws: FormatFault.self, "\(text)") {
        try ProofFile(parsing: Array(text.utf8)[...])
      }
    }
  }

  @Test func `A fault in the checkpoint names the line of the file`() {
    let text = "old 0\n\nexample.org/deals\nbananas\n"
    #expect(throws: FormatFault.self) { try ProofFile(parsing: Array(text.utf8)[...]) }
    let whole = text + Base64.encode(MerkleTree.emptyRoot) + "\n\n"
    #expect(throws: FormatFault(line: 4, "not a tree size")) {
      try ProofFile(parsing: Array(whole.utf8)[...])
    }
  }
}
