import Ledger
import Testing

@Suite struct InclusionProofTests {
  private let reference = ReferenceTree(leafCount: 100)
  private let store: ArrayHashStore

  init() {
    store = ArrayHashStore(reference.leafHashes)
  }

  @Test func `Every leaf of every size has the proof of the definition, and it verifies`() throws {
    for size in 1...100 {
      for leaf in 0..<size {
        let proof = try proof(leaf, size)
        #expect(proof.hashes == reference.path(leaf, 0..<size))
        #expect(proof.verify(leafHash: reference.leafHashes[leaf], root: reference.root(0..<size)))
      }
    }
  }

  @Test func `A changed bit in any hash, in the leaf or in the root is refused`() throws {
    for size in 1...12 {
      let root = reference.root(0..<size)
      for leaf in 0..<size {
        let proof = try proof(leaf, size)
        let leafHash = reference.leafHashes[leaf]
        // All bits of a byte, and one in each of the others.
        for bit in Array(0..<8) + Array(stride(from: 9, to: 256, by: 9)) {
          for position in proof.hashes.indices {
            var hashes = proof.hashes
            hashes[position] = flipped(hashes[position], bit: bit)
            #expect(!changed(proof, hashes: hashes).verify(leafHash: leafHash, root: root))
          }
          #expect(!proof.verify(leafHash: flipped(leafHash, bit: bit), root: root))
          #expect(!proof.verify(leafHash: leafHash, root: flipped(root, bit: bit)))
        }
      }
    }
  }

  @Test func `A changed bit in the index is refused`() throws {
    for size in 1...40 {
      let root = reference.root(0..<size)
      for leaf in 0..<size {
        let proof = try proof(leaf, size)
        for other in oneBitChanges(leaf) {
          let changed = InclusionProof(leafIndex: other, treeSize: size, hashes: proof.hashes)
          #expect(!changed.verify(leafHash: reference.leafHashes[leaf], root: root))
        }
      }
    }
  }

  @Test func `A changed bit in the size is accepted only where the definition gives one root`()
    throws
  {
    var refusedCount = 0
    for size in 1...40 {
      let root = reference.root(0..<size)
      for leaf in 0..<size {
        let proof = try proof(leaf, size)
        let leafHash = reference.leafHashes[leaf]
        for other in oneBitChanges(size) {
          let changed = InclusionProof(leafIndex: leaf, treeSize: other, hashes: proof.hashes)
          let expected = ReferenceTree.root(leafHash, leaf, other, proof.hashes) == root
          #expect(changed.verify(leafHash: leafHash, root: root) == expected)
          refusedCount += expected ? 0 : 1
        }
      }
    }
    #expect(refusedCount > 40_000)
  }

  @Test func `A hash too many, too few or out of place is refused`() throws {
    for size in 1...40 {
      let root = reference.root(0..<size)
      for leaf in 0..<size {
        let proof = try proof(leaf, size)
        let leafHash = reference.leafHashes[leaf]
        for position in 0...proof.hashes.count {
          var longer = proof.hashes
          longer.insert(root, at: position)
          #expect(!changed(proof, hashes: longer).verify(leafHash: leafHash, root: root))
        }
        for position in proof.hashes.indices {
          var shorter = proof.hashes
          shorter.remove(at: position)
          #expect(!changed(proof, hashes: shorter).verify(leafHash: leafHash, root: root))
        }
        if proof.hashes.count > 1 {
          let reversed = Array(proof.hashes.reversed())
          #expect(!changed(proof, hashes: reversed).verify(leafHash: leafHash, root: root))
        }
      }
    }
  }

  @Test(
    "A leaf that no tree of the size has gets no proof and passes none",
    arguments: [
      (0, 0), (1, 1), (-1, 1), (100, 100), (0, -1), (Int.max, Int.max), (Int.min, Int.max),
      (0, Int.min),
    ])
  func impossibleLeaf(leaf: Int, size: Int) throws {
    #expect(try InclusionProof(leafIndex: leaf, treeSize: size, in: store) == nil)
    let stated = InclusionProof(leafIndex: leaf, treeSize: size, hashes: [])
    #expect(stated.root(leafHash: reference.leafHashes[0]) == nil)
  }

  @Test func `The largest sizes are judged without a trap`() throws {
    let hashes = [Digest](repeating: reference.leafHashes[0], count: 63)
    for leaf in [0, 1, Int.max - 2, Int.max - 1] {
      let proof = InclusionProof(leafIndex: leaf, treeSize: Int.max, hashes: hashes)
      let expected = ReferenceTree.root(reference.leafHashes[1], leaf, Int.max, hashes)
      #expect(proof.root(leafHash: reference.leafHashes[1]) == expected)
    }
    #expect(throws: ArrayHashStore.Missing.self) {
      try InclusionProof(leafIndex: 0, treeSize: MerkleTree.maximumSize, in: store)
    }
    #expect(try InclusionProof(leafIndex: 0, treeSize: Int.max, in: store) == nil)
  }

  @Test func `A proof reads a number of hashes logarithmic in the size`() throws {
    for size in 2...100 {
      let height = Int.bitWidth - (size - 1).leadingZeroBitCount
      for leaf in 0..<size {
        let readCount = try store.readCount { _ = try proof(leaf, size) }
        #expect(readCount < 2 * height)
      }
    }
  }

  private func proof(_ leaf: Int, _ size: Int) throws -> InclusionProof {
    try #require(try InclusionProof(leafIndex: leaf, treeSize: size, in: store))
  }

  private func changed(_ proof: InclusionProof, hashes: [Digest]) -> InclusionProof {
    InclusionProof(leafIndex: proof.leafIndex, treeSize: proof.treeSize, hashes: hashes)
  }
}
