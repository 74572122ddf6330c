/// Shows that a tree begins with all the leaves of an older one, unchanged and in the same
/// order (RFC 6962, section 2.1.2).
///
/// As with inclusion, each size is to be taken together with its root, from one checkpoint.
package struct ConsistencyProof: Hashable, Sendable {
  package let oldSize: Int
  package let newSize: Int
  package let hashes: [Digest]

  /// A proof as someone else states it, not checked yet.
  package init(oldSize: Int, newSize: Int, hashes: [Digest]) {
    self.oldSize = oldSize
    self.newSize = newSize
    self.hashes = hashes
  }

  /// The proof between two sizes of a stored tree, in O(log newSize). It has no hashes where the
  /// older tree has no leaves or the sizes are equal.
  /// Nil where the sizes are negative, out of order or above `MerkleTree.maximumSize`.
  package init?<Store: HashStore & ~Copyable>(
    oldSize: Int, newSize: Int, in store: borrowing Store
  ) throws(Store.Failure) {
    guard oldSize >= 0, oldSize <= newSize, newSize <= MerkleTree.maximumSize
    else { return nil }
    guard oldSize > 0 else {
      self.init(oldSize: oldSize, newSize: newSize, hashes: [])
      return
    }
    var leaves = 0..<newSize
    var fromTheTop: [Digest] = []
    while leaves.upperBound > oldSize {
      let split = MerkleTree.split(of: leaves)
      let left = leaves.lowerBound..<split
      let right = split..<leaves.upperBound
      let (own, other) = oldSize <= split ? (left, right) : (right, left)
      fromTheTop.append(try MerkleTree.root(of: other, in: store))
      leaves = own
    }
    // Where the older tree is one complete subtree, the verifier holds its root already.
    if leaves.lowerBound > 0 {
      fromTheTop.append(try MerkleTree.root(of: leaves, in: store))
    }
    self.init(oldSize: oldSize, newSize: newSize, hashes: fromTheTop.reversed())
  }

  package func verify(oldRoot: Digest, newRoot: Digest) -> Bool {
    guard oldSize >= 0, oldSize <= newSize else { return false }
    if oldSize == 0 {
      let isSame = newSize > 0 || newRoot == MerkleTree.emptyRoot
      return hashes.isEmpty && oldRoot == MerkleTree.emptyRoot && isSame
    }
    if oldSize == newSize {
      return hashes.isEmpty && oldRoot == newRoot
    }
    guard let roots = roots(oldRoot: oldRoot) else { return false }
    return roots.old == oldRoot && roots.new == newRoot
  }

  /// The two roots that the proof leads to (RFC 9162, section 2.1.4.2), for sizes above 0 that
  /// differ. Nil where hashes are missing or left over.
  private func roots(oldRoot: Digest) -> (old: Digest, new: Digest)? {
    // The places, on the level reached so far, of the last node of the old tree and of the new.
    var oldLast = oldSize - 1
    var newLast = newSize - 1
    while oldLast & 1 == 1 {
      oldLast >>= 1
      newLast >>= 1
    }
    let isOldComplete = oldSize.nonzeroBitCount == 1
    guard let first = isOldComplete ? oldRoot : hashes.first else { return nil }
    var old = first
    var new = first
    for hash in hashes.dropFirst(isOldComplete ? 0 : 1) {
      guard newLast > 0 else { return nil }
      if oldLast & 1 == 1 || oldLast == newLast {
        old = MerkleTree.nodeHash(hash, old)
        new = MerkleTree.nodeHash(hash, new)
        while oldLast & 1 == 0, oldLast != 0 {
          oldLast >>= 1
          newLast >>= 1
        }
      } else {
        new = MerkleTree.nodeHash(new, hash)
      }
      oldLast >>= 1
      newLast >>= 1
    }
    return newLast == 0 ? (old, new) : nil
  }
}
