/// The right edge of a growing tree, in memory: the roots of the complete subtrees that its
/// leaves fall into, largest first. It is all that an append needs, so a batch reads nothing.
package struct CompactRange: Hashable, Sendable {
  package private(set) var size = 0

  /// One for each bit that is set in `size`.
  private var peaks: [Digest] = []

  /// The edge of the tree without leaves.
  package init() {}

  /// The edge of the first `size` leaves, read in O(log size).
  /// Nil where `size` is negative or above `MerkleTree.maximumSize`.
  package init?<Store: HashStore & ~Copyable>(
    size: Int, in store: borrowing Store
  ) throws(Store.Failure) {
    guard (0...MerkleTree.maximumSize).contains(size) else { return nil }
    self.size = size
    var start = 0
    while start < size {
      let level = Int.bitWidth - 1 - (size - start).leadingZeroBitCount
      let storedIndex = HashPosition.of(level: level, index: start >> level)
      peaks.append(try store.hash(at: storedIndex))
      start += 1 << level
    }
  }

  package var root: Digest {
    guard var root = peaks.last else { return MerkleTree.emptyRoot }
    for peak in peaks.dropLast().reversed() { root = MerkleTree.nodeHash(peak, root) }
    return root
  }

  /// Adds a leaf and hands every hash that is now to be stored, with its stored index, to
  /// `store`: the leaf first, and then the subtrees that it completes. O(1) on average.
  ///
  /// Where `store` throws, the frontier stays as it was.
  package mutating func append<Failure: Error>(
    _ leafHash: Digest, store: (_ storedIndex: Int, _ hash: Digest) throws(Failure) -> Void
  ) throws(Failure) {
    let completedCount = (~size).trailingZeroBitCount
    let storedIndex = HashPosition.count(treeSize: size)
    var hash = leafHash
    try store(storedIndex, hash)
    for completed in 0..<completedCount {
      hash = MerkleTree.nodeHash(peaks[peaks.count - 1 - completed], hash)
      try store(storedIndex + completed + 1, hash)
    }
    peaks.removeLast(completedCount)
    peaks.append(hash)
    size += 1
  }
}
