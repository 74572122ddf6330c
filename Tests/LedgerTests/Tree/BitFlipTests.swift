import Ledger
import TestSupport
import Testing

/// What a verifier is given, with one bit of it changed, at every size up to 100. Every bit of the
/// small sizes is changed; of the others, bits by chance.
@Suite("One changed bit")
struct BitFlipTests {
  static let sizes = 1...100
  /// Up to here every bit is changed.
  private static let wholeSize = 3
  private static let flipsPerFile = 48

  /// Leaf i holds the two bytes of i.
  private let tree = ReferenceTree(leafCount: 100)
  private let store: ArrayHashStore

  init() { store = ArrayHashStore(tree.leafHashes) }

  private func signed(_ size: Int) -> SignedCheckpoint {
    SignedCheckpoint(Checkpoint(origin: "example.org/deals", size: size, root: tree.root(0..<size)))
  }

  /// Hands out the bytes with one bit changed, for each bit or some.
  private func eachFlip(_ bytes: [UInt8], _ size: Int, _ body: (inout [UInt8], Int) throws -> Void)
    rethrows
  {
    var random = SeededGenerator(seed: UInt64(size))
    let all = Array(0..<bytes.count * 8)
    let bits =
      size <= Self.wholeSize ? all : Array(all.shuffled(using: &random).prefix(Self.flipsPerFile))
    for bit in bits {
      var changed = bytes
      changed[bit / 8] ^= 1 << (bit % 8)
      try body(&changed, bit)
    }
  }

  @Test("of a record, its proof or its checkpoint is refused", arguments: sizes)
  func inclusion(size: Int) throws {
    var random = SeededGenerator(seed: UInt64(size))
    let leaf = Int.random(in: 0..<size, using: &random)
    let proof = try #require(
      try InclusionProof(leafIndex: leaf, treeSize: size, in: store))
    let file = InclusionProofFile(proof, signed(size))
    let record: [UInt8] = [0, UInt8(leaf)]
    let whole = try InclusionProofFile(parsing: file.bytes[...])
    #expect(whole.verify(record: record[...]))
    eachFlip(record, size) { changed, bit in
      #expect(!whole.verify(record: changed[...]), "bit \(bit) of the record")
    }
    let checkpoint = file.signed.bytes
    eachFlip(file.bytes, size) { changed, bit in
      // What a signature, or a copy kept elsewhere, vouches for shows by that.
      let read = try? InclusionProofFile(parsing: changed[...])
      let isAccepted =
        read.map { $0.verify(record: record[...]) && $0.signed.bytes == checkpoint } ?? false
      #expect(!isAccepted, "bit \(bit) of the proof")
    }
  }

  @Test("of a consistency proof or of either checkpoint is refused", arguments: sizes)
  func consistency(size: Int) throws {
    var random = SeededGenerator(seed: UInt64(1000 + size))
    let oldSize = Int.random(in: 1...size, using: &random)
    let proof = try #require(
      try ConsistencyProof(oldSize: oldSize, newSize: size, in: store))
    let file = ConsistencyProofFile(proof, signed(size))
    let old = signed(oldSize)
    let whole = try ConsistencyProofFile(parsing: file.bytes[...])
    #expect(whole.verify(old: old.checkpoint))
    eachFlip(old.bytes, size) { changed, bit in
      let read = try? SignedCheckpoint(parsing: changed[...])
      #expect(read.map { whole.verify(old: $0.checkpoint) } != true, "bit \(bit) of the older")
    }
    eachFlip(file.bytes, size) { changed, bit in
      let read = try? ConsistencyProofFile(parsing: changed[...])
      let isAccepted =
        read.map { $0.verify(old: old.checkpoint) && $0.signed.bytes == file.signed.bytes } ?? false
      #expect(!isAccepted, "bit \(bit) of the proof")
    }
  }
}
