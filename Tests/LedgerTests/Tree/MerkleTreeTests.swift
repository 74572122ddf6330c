import Ledger
import Testing

@Suite struct MerkleTreeTests {
  private static let sizes = 0...100
  private let reference = ReferenceTree(leafCount: sizes.upperBound)
  private let store: ArrayHashStore

  init() {
    store = ArrayHashStore(reference.leafHashes)
  }

  @Test func `The tree without leaves has the hash of no bytes as its root`() throws {
    let hex = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    #expect(MerkleTree.emptyRoot.hex == hex)
    #expect(CompactRange().root.hex == hex)
    #expect(try MerkleTree.root(size: 0, in: store)?.hex == hex)
  }

  @Test func `Leaves and nodes are hashed with different first bytes`() throws {
    let left = try #require(Digest(bytes: [UInt8](repeating: 1, count: 32)))
    let right = try #require(Digest(bytes: [UInt8](repeating: 2, count: 32)))
    let both = [UInt8](repeating: 1, count: 32) + [UInt8](repeating: 2, count: 32)
    #expect(([0] + both).withUnsafeBytes { SHA256.hash($0) } == leafHash(both))
    #expect(([1] + both).withUnsafeBytes { SHA256.hash($0) } == MerkleTree.nodeHash(left, right))
  }

  @Test func `The frontier and the stored hashes have the root of the definition at every size`()
    throws
  {
    var frontier = CompactRange()
    for size in Self.sizes {
      #expect(frontier.size == size)
      #expect(frontier.root == reference.root(0..<size))
      #expect(try MerkleTree.root(size: size, in: store) == reference.root(0..<size))
      if size < Self.sizes.upperBound {
        frontier.append(reference.leafHashes[size]) { _, _ in }
      }
    }
  }

  @Test func `A frontier read from storage is the one that grew`() throws {
    var grown = CompactRange()
    for size in Self.sizes {
      #expect(try CompactRange(size: size, in: store) == grown)
      if size < Self.sizes.upperBound {
        grown.append(reference.leafHashes[size]) { _, _ in }
      }
    }
  }

  @Test func `Hashes are stored in one sequence without gaps`() {
    var frontier = CompactRange()
    var next = 0
    for (leaf, leafHash) in reference.leafHashes.enumerated() {
      #expect(HashPosition.count(treeSize: leaf) == next)
      frontier.append(leafHash) { storedIndex, _ in
        #expect(storedIndex == next)
        next += 1
      }
    }
    #expect(HashPosition.count(treeSize: reference.leafHashes.count) == next)
  }

  @Test func `Every complete subtree is stored once and where its level and index say`() throws {
    var indexes: Set<Int> = []
    for level in 0..<7 {
      for index in 0..<(Self.sizes.upperBound >> level) {
        let storedIndex = HashPosition.of(level: level, index: index)
        let leaves = (index << level)..<((index + 1) << level)
        #expect(try store.hash(at: storedIndex) == reference.root(leaves))
        #expect(indexes.insert(storedIndex).inserted)
      }
    }
    #expect(indexes.count == store.hashes.count)
  }

  @Test func `A frontier whose storage fails stays as it was`() throws {
    struct Full: Error {}
    for size in Self.sizes {
      let before = try #require(try CompactRange(size: size, in: store))
      // Appending stores one hash and one for each trailing one bit: fail at each of them.
      for failing in 0...(~size).trailingZeroBitCount {
        var frontier = before
        var storedCount = 0
        #expect(throws: Full.self) {
          try frontier.append(leafHash([9])) { _, _ in
            if storedCount == failing { throw Full() }
            storedCount += 1
          }
        }
        #expect(frontier == before)
      }
    }
  }

  @Test func `A root of any size reads no more hashes than its size has bits`() throws {
    for size in Self.sizes {
      let readCount = try store.readCount { _ = try MerkleTree.root(size: size, in: store) }
      #expect(readCount == size.nonzeroBitCount)
    }
  }

  @Test("Sizes that no tree has are refused", arguments: [-1, Int.min, (1 << 62) + 1, Int.max])
  func impossibleSizes(size: Int) throws {
    #expect(try MerkleTree.root(size: size, in: store) == nil)
    #expect(try CompactRange(size: size, in: store) == nil)
  }

  @Test func `A size beyond what is stored is a failure of the storage`() {
    #expect(throws: ArrayHashStore.Missing(storedIndex: HashPosition.of(level: 0, index: 100))) {
      try MerkleTree.root(size: 101, in: store)
    }
    #expect(throws: ArrayHashStore.Missing(storedIndex: Int.max - 1)) {
      try MerkleTree.root(size: MerkleTree.maximumSize, in: store)
    }
  }
}

private func leafHash(_ bytes: [UInt8]) -> Digest {
  bytes.withUnsafeBytes { MerkleTree.leafHash($0) }
}
