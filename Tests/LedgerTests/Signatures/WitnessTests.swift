import Ledger
import Testing

@Suite struct WitnessTests {
  private let tree = ReferenceTree(leafCount: 9)
  private let other: ReferenceTree

  init() { other = ReferenceTree(leafHashes: tree.leafHashes, changing: 1) }

  private func checkpoint(_ size: Int, _ tree: ReferenceTree? = nil) -> Checkpoint {
    Checkpoint(origin: "a", size: size, root: (tree ?? self.tree).root(0..<size))
  }

  private func proof(_ old: Int, _ new: Int, _ tree: ReferenceTree? = nil) -> ConsistencyProof {
    let hashes = old == 0 || old == new ? [] : (tree ?? self.tree).proof(old, 0..<new)
    return ConsistencyProof(oldSize: old, newSize: new, hashes: hashes)
  }

  private func answer(
    _ given: Checkpoint, _ proof: ConsistencyProof?, _ remembered: Checkpoint?
  ) -> String { "\(WitnessAnswer(to: given, proof, remembered: remembered))" }

  @Test func `The first checkpoint of a log is taken as it is`() {
    for size in 0...9 {
      #expect(answer(checkpoint(size), nil, nil) == "newer")
      #expect(answer(checkpoint(size), proof(0, size), nil) == "newer")
    }
    #expect(answer(checkpoint(5), proof(2, 5), nil).contains("wrongStart(2, remembered: 0)"))
    let needless = ConsistencyProof(oldSize: 0, newSize: 5, hashes: [MerkleTree.emptyRoot])
    #expect(answer(checkpoint(5), needless, nil).contains("needlessHashes"))
  }

  @Test func `A later one needs a true proof from the one remembered`() {
    for old in 1...8 {
      for new in (old + 1)...9 {
        let remembered = checkpoint(old)
        #expect(answer(checkpoint(new), proof(old, new), remembered) == "newer")
        #expect(answer(checkpoint(new), nil, remembered).contains("needsProof(from: \(old))"))
        #expect(
          answer(checkpoint(new), proof(0, new), remembered)
            .contains("wrongStart(0, remembered: \(old))"))
        // The first record is in both trees, the second is not.
        let forked = answer(checkpoint(new, other), proof(old, new, other), remembered)
        #expect(old == 1 ? forked == "newer" : forked.contains("falseProof"))
      }
    }
  }

  @Test func `Every changed hash of a proof is found`() {
    let good = proof(3, 9)
    for (place, hash) in good.hashes.enumerated() {
      var hashes = good.hashes
      hashes[place] = flipped(hash, bit: 7)
      let changed = ConsistencyProof(oldSize: 3, newSize: 9, hashes: hashes)
      #expect(answer(checkpoint(9), changed, checkpoint(3)).contains("falseProof"))
    }
  }

  @Test func `The same again is the same, whatever proof it comes with`() {
    #expect(answer(checkpoint(5), nil, checkpoint(5)) == "same")
    #expect(answer(checkpoint(5), proof(5, 5), checkpoint(5)) == "same")
    #expect(answer(checkpoint(5), proof(3, 5), checkpoint(5)) == "same")
  }

  @Test func `A smaller tree is a roll-back, another root of one size a fork`() {
    #expect(answer(checkpoint(4), nil, checkpoint(5)).contains("rollBack(from: 5, to: 4)"))
    #expect(answer(checkpoint(0), nil, checkpoint(5)).contains("rollBack(from: 5, to: 0)"))
    #expect(answer(checkpoint(5, other), nil, checkpoint(5)).contains("fork(size: 5)"))
  }

  @Test func `Of no records everything goes on`() {
    #expect(answer(checkpoint(4), nil, checkpoint(0)) == "newer")
    #expect(answer(checkpoint(4), proof(0, 4), checkpoint(0)) == "newer")
  }

  // MARK: State

  private func state() -> WitnessState {
    var state = WitnessState()
    let signature = Note.Signature(name: "a", keyID: 7, bytes: [1, 2, 3])
    state.remember(SignedCheckpoint(checkpoint(5), signatures: [signature]))
    state.remember(
      SignedCheckpoint(Checkpoint(origin: "b", size: 1, root: tree.root(0..<1))))
    state.remember(SignedCheckpoint(checkpoint(9), signatures: [signature]))
    return state
  }

  @Test func `A state holds the newest of each log, and is read back`() throws {
    let state = state()
    #expect(state.checkpoints.map(\.checkpoint.size) == [9, 1])
    let read = try WitnessState(parsing: state.bytes[...])
    #expect(read.bytes == state.bytes)
    #expect(read["a"]?.note.signatures.count == 1)
    #expect(read["c"] == nil)
    let empty = WitnessState()
    #expect(try WitnessState(parsing: empty.bytes[...]).checkpoints.isEmpty)
  }

  @Test func `A state that lost or changed one bit is not a state`() {
    let bytes = state().bytes
    for count in 0..<bytes.count {
      #expect(throws: FormatFault.self) { try WitnessState(parsing: bytes[..<count]) }
    }
    for place in bytes.indices {
      for bit in 0..<8 {
        var changed = bytes
        changed[place] ^= 1 << bit
        #expect(throws: FormatFault.self) { try WitnessState(parsing: changed[...]) }
      }
    }
    #expect(throws: FormatFault.self) { try WitnessState(parsing: (bytes + [0x0A])[...]) }
  }
}
