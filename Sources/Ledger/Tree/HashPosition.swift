/// The order in which the hashes of a growing tree are stored: all in one list, by the time at
/// which they become known, so that the list only ever grows at its end.
///
/// Appending a leaf stores its own hash, and then the hash of each subtree that it completes,
/// from the smallest to the largest:
///
///     level 2              6
///     level 1      2               5               9
///     level 0  0       1       3       4       7       8       10
///     leaf     0       1       2       3       4       5       6
///
/// No function traps. For a tree above `MerkleTree.maximumSize` the result means nothing.
package enum HashPosition {
  /// The place of the complete subtree over the leaves `index << level ..< (index + 1) << level`.
  ///
  /// It is stored with its last leaf: after all that belongs to the leaves before that one, and
  /// after the `level` smaller hashes that come with the same leaf.
  package static func of(level: Int, index: Int) -> Int {
    let lastLeaf = ((index &+ 1) << level) &- 1
    return count(treeSize: lastLeaf) &+ level
  }

  /// The inverse: the leaf that a hash is stored with, and how many come before it with that leaf.
  ///
  /// - Parameter storedIndex: counted from 0.
  package static func place(of storedIndex: Int) -> (leaf: Int, offset: Int) {
    // count(treeSize: n) lies between 2n - 64 and 2n.
    var leaf = storedIndex / 2
    while count(treeSize: leaf &+ 1) <= storedIndex { leaf &+= 1 }
    return (leaf, storedIndex &- count(treeSize: leaf))
  }

  /// How many hashes a tree of `treeSize` leaves has stored.
  ///
  /// That is treeSize + treeSize / 2 + treeSize / 4 + …, which is twice the number less one for
  /// each bit that is set in it.
  package static func count(treeSize: Int) -> Int {
    treeSize &* 2 &- treeSize.nonzeroBitCount
  }
}
