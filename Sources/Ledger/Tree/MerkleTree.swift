/// Where the hashes of a tree are kept, in the order that `HashPosition` defines.
/// The only thing a tree asks of storage, so that proofs can be tried against an array.
package protocol HashStore: ~Copyable {
  associatedtype Failure: Error

  /// - Parameter storedIndex: counted from 0.
  func hash(at storedIndex: Int) throws(Failure) -> Digest
}

/// The Merkle tree of RFC 6962, section 2.1, with SHA-256.
///
/// Sizes are numbers of leaves, and leaves are counted from 0. A tree of n leaves splits at the
/// largest power of two below n, so each subtree on the left is complete and never changes again.
package enum MerkleTree {
  /// The most leaves whose stored hashes an `Int` can still count.
  package static let maximumSize = 1 << 62

  /// The root of the tree without leaves: the hash of no bytes.
  package static let emptyRoot = SHA256.hash(UnsafeRawBufferPointer(start: nil, count: 0))

  /// A leaf and an inner node begin with different bytes, so neither can pass for the other.
  package static func leafHash(_ record: UnsafeRawBufferPointer) -> Digest {
    SHA256.hash(prefix: 0x00, record)
  }

  package static func nodeHash(_ left: Digest, _ right: Digest) -> Digest {
    SHA256.hash(prefix: 0x01, left, right)
  }

  /// The root of the first `size` leaves, read in O(log size) from the hashes of this or any
  /// larger tree. Nil where `size` is negative or above `maximumSize`.
  package static func root<Store: HashStore & ~Copyable>(
    size: Int, in store: borrowing Store
  ) throws(Store.Failure) -> Digest? {
    guard (0...maximumSize).contains(size) else { return nil }
    return try root(of: 0..<size, in: store)
  }

  /// The root of a subtree: a range of leaves that a split, or several, can lead to.
  ///
  /// It is put together from its complete parts, from right to left. Each part starts at a
  /// multiple of its length, because the whole range starts at a multiple of a power of two no
  /// smaller than itself.
  static func root<Store: HashStore & ~Copyable>(
    of leaves: Range<Int>, in store: borrowing Store
  ) throws(Store.Failure) -> Digest {
    var remaining = leaves.count
    var start = leaves.upperBound
    var root: Digest?
    while remaining > 0 {
      let level = remaining.trailingZeroBitCount
      start -= 1 << level
      remaining -= 1 << level
      let part = try store.hash(at: HashPosition.of(level: level, index: start >> level))
      root = root.map { nodeHash(part, $0) } ?? part
    }
    return root ?? emptyRoot
  }

  /// Where a subtree of two leaves or more splits.
  static func split(of leaves: Range<Int>) -> Int {
    let below = leaves.count - 1
    return leaves.lowerBound + 1 << (Int.bitWidth - 1 - below.leadingZeroBitCount)
  }
}
