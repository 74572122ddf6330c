import Ledger
import Testing

@Suite struct ConsistencyProofTests {
  private let reference = ReferenceTree(leafCount: 100)
  private let store: ArrayHashStore

  init() {
    store = ArrayHashStore(reference.leafHashes)
  }

  @Test func `Every two sizes have the proof of the definition, and it verifies`() throws {
    for new in 1...100 {
      for old in 1...new {
        let proof = try proof(old, new)
        #expect(proof.hashes == reference.proof(old, 0..<new))
        #expect(proof.verify(oldRoot: root(old), newRoot: root(new)))
      }
    }
  }

  @Test func `Every tree continues the one without leaves, with nothing to show for it`() throws {
    for new in 0...20 {
      let proof = try proof(0, new)
      #expect(proof.hashes.isEmpty)
      #expect(proof.verify(oldRoot: MerkleTree.emptyRoot, newRoot: root(new)))
      #expect(!proof.verify(oldRoot: root(1), newRoot: root(new)))
      let padded = changed(proof, hashes: [root(1)])
      #expect(!padded.verify(oldRoot: MerkleTree.emptyRoot, newRoot: root(new)))
    }
    let none = ConsistencyProof(oldSize: 0, newSize: 0, hashes: [])
    #expect(!none.verify(oldRoot: MerkleTree.emptyRoot, newRoot: root(1)))
  }

  @Test func `A changed bit in any hash or in either root is refused`() throws {
    for new in 1...12 {
      for old in 1...new {
        let proof = try proof(old, new)
        for bit in Array(0..<8) + Array(stride(from: 9, to: 256, by: 9)) {
          for position in proof.hashes.indices {
            var hashes = proof.hashes
            hashes[position] = flipped(hashes[position], bit: bit)
            #expect(
              !changed(proof, hashes: hashes).verify(oldRoot: root(old), newRoot: root(new)))
          }
          #expect(!proof.verify(oldRoot: flipped(root(old), bit: bit), newRoot: root(new)))
          #expect(!proof.verify(oldRoot: root(old), newRoot: flipped(root(new), bit: bit)))
        }
      }
    }
  }

  @Test func `A changed bit in a size is accepted only where the definition gives both roots`()
    throws
  {
    var refusedCount = 0
    for new in 1...24 {
      for old in 1...new {
        let hashes = try proof(old, new).hashes
        let otherPairs =
          oneBitChanges(old).map { ($0, new) } + oneBitChanges(new).map { (old, $0) }
        for (otherOld, otherNew) in otherPairs {
          let changed = ConsistencyProof(oldSize: otherOld, newSize: otherNew, hashes: hashes)
          let isAccepted = changed.verify(oldRoot: root(old), newRoot: root(new))
          #expect(isAccepted == accepts(changed, root(old), root(new)))
          refusedCount += isAccepted ? 0 : 1
        }
      }
    }
    #expect(refusedCount > 30_000)
  }

  @Test func `A history that was changed or cut cannot be shown to continue the old one`() throws {
    let other = ReferenceTree(leafHashes: reference.leafHashes, changing: 0)
    let otherStore = ArrayHashStore(other.leafHashes)
    for new in 2...40 {
      for old in 1...new {
        let honest = try #require(
          try ConsistencyProof(oldSize: old, newSize: new, in: otherStore))
        #expect(!honest.verify(oldRoot: root(old), newRoot: other.root(0..<new)))
        let mixed = try proof(old, new)
        #expect(!mixed.verify(oldRoot: root(old), newRoot: other.root(0..<new)))
      }
    }
  }

  @Test func `A hash too many, too few or out of place is refused`() throws {
    for new in 1...24 {
      for old in 1...new {
        let proof = try proof(old, new)
        var wrong: [[Digest]] = []
        for position in 0...proof.hashes.count {
          for extra in [root(old), root(new)] {
            wrong.append(proof.hashes)
            wrong[wrong.count - 1].insert(extra, at: position)
          }
        }
        for position in proof.hashes.indices {
          wrong.append(proof.hashes)
          wrong[wrong.count - 1].remove(at: position)
        }
        if proof.hashes.count > 1 { wrong.append(proof.hashes.reversed()) }
        for hashes in wrong {
          #expect(!changed(proof, hashes: hashes).verify(oldRoot: root(old), newRoot: root(new)))
        }
      }
    }
  }

  @Test(
    "Sizes that no two trees have get no proof and pass none",
    arguments: [(-1, 1), (2, 1), (1, 0), (Int.min, Int.max), (Int.max, Int.min), (-2, -1)])
  func impossibleSizes(old: Int, new: Int) throws {
    #expect(try ConsistencyProof(oldSize: old, newSize: new, in: store) == nil)
    let stated = ConsistencyProof(oldSize: old, newSize: new, hashes: [])
    #expect(!stated.verify(oldRoot: root(1), newRoot: root(1)))
  }

  @Test func `The largest sizes are judged without a trap`() throws {
    let hashes = [Digest](repeating: root(1), count: 63)
    for old in [1, 2, 1 << 62, (1 << 62) + 1, Int.max - 1, Int.max] {
      for count in [0, 1, 62, 63] {
        let stated = ConsistencyProof(
          oldSize: old, newSize: Int.max, hashes: Array(hashes[..<count]))
        let isAccepted = stated.verify(oldRoot: root(1), newRoot: root(1))
        #expect(isAccepted == accepts(stated, root(1), root(1)))
      }
    }
    #expect(try ConsistencyProof(oldSize: 1, newSize: Int.max, in: store) == nil)
  }

  /// The verdict of the definition, with the convention for the tree without leaves.
  private func accepts(_ proof: ConsistencyProof, _ old: Digest, _ new: Digest) -> Bool {
    guard proof.oldSize >= 0, proof.oldSize <= proof.newSize else { return false }
    if proof.oldSize == 0 {
      return proof.hashes.isEmpty && old == root(0) && (proof.newSize > 0 || new == root(0))
    }
    let roots = ReferenceTree.roots(old, proof.oldSize, proof.newSize, proof.hashes)
    return roots?.old == old && roots?.new == new
  }

  private func root(_ size: Int) -> Digest { reference.root(0..<size) }

  private func proof(_ old: Int, _ new: Int) throws -> ConsistencyProof {
    try #require(try ConsistencyProof(oldSize: old, newSize: new, in: store))
  }

  private func changed(_ proof: ConsistencyProof, hashes: [Digest]) -> ConsistencyProof {
    ConsistencyProof(oldSize: proof.oldSize, newSize: proof.newSize, hashes: hashes)
  }
}
