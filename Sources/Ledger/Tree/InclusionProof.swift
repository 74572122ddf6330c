/// Shows that a leaf is in a tree: the hashes that lead from the leaf up to the root, lowest
/// first (RFC 6962, section 2.1.1).
///
/// A proof does not bind the size: two sizes in which the way up has the same turns give the
/// same root. So size and root are to be taken together, from one checkpoint.
package struct InclusionProof: Hashable, Sendable {
  /// Counted from 0.
  package let leafIndex: Int
  package let treeSize: Int
  package let hashes: [Digest]

  /// A proof as someone else states it, not checked yet.
  package init(leafIndex: Int, treeSize: Int, hashes: [Digest]) {
    self.leafIndex = leafIndex
    self.treeSize = treeSize
    self.hashes = hashes
  }

  /// The proof for a leaf of this or any earlier size of a stored tree, in O(log treeSize).
  /// Nil where no tree of this size has such a leaf.
  package init?<Store: HashStore & ~Copyable>(
    leafIndex: Int, treeSize: Int, in store: borrowing Store
  ) throws(Store.Failure) {
    guard leafIndex >= 0, leafIndex < treeSize, treeSize <= MerkleTree.maximumSize
    else { return nil }
    var leaves = 0..<treeSize
    var fromTheTop: [Digest] = []
    while leaves.count > 1 {
      let split = MerkleTree.split(of: leaves)
      let left = leaves.lowerBound..<split
      let right = split..<leaves.upperBound
      let (own, other) = leafIndex < split ? (left, right) : (right, left)
      fromTheTop.append(try MerkleTree.root(of: other, in: store))
      leaves = own
    }
    self.init(leafIndex: leafIndex, treeSize: treeSize, hashes: fromTheTop.reversed())
  }

  package func verify(leafHash: Digest, root: Digest) -> Bool {
    self.root(leafHash: leafHash) == root
  }

  /// The root that the proof leads to (RFC 9162, section 2.1.3.2).
  /// Nil where no tree of this size has such a leaf, or hashes are missing or left over.
  package func root(leafHash: Digest) -> Digest? {
    guard leafIndex >= 0, leafIndex < treeSize else { return nil }
    // The place of the node reached so far, and of the last node, on the level reached so far.
    var node = leafIndex
    var last = treeSize - 1
    var root = leafHash
    for hash in hashes {
      guard last > 0 else { return nil }
      if node & 1 == 1 || node == last {
        root = MerkleTree.nodeHash(hash, root)
        // A last node without a sibling stands for its parents too, until it is on the right.
        while node & 1 == 0, node != 0 {
          node >>= 1
          last >>= 1
        }
      } else {
        root = MerkleTree.nodeHash(root, hash)
      }
      node >>= 1
      last >>= 1
    }
    return last == 0 ? root : nil
  }
}
