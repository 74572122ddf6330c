import Ledger

/// The definitions of RFC 6962, section 2.1, as recursive as they are written there: slow, plain,
/// and made of nothing that the code under test uses but the hash of a leaf and of a node.
final class ReferenceTree {
  let leafHashes: [Digest]
  private var roots: [Range<Int>: Digest] = [:]

  /// Leaf i holds the two bytes of i.
  init(leafCount: Int) {
    leafHashes = (0..<leafCount).map { leaf in
      [UInt8(leaf >> 8), UInt8(leaf & 255)].withUnsafeBytes { MerkleTree.leafHash($0) }
    }
  }

  /// The same tree but for one leaf.
  init(leafHashes: [Digest], changing leaf: Int) {
    var leafHashes = leafHashes
    leafHashes[leaf] = flipped(leafHashes[leaf], bit: 0)
    self.leafHashes = leafHashes
  }

  /// MTH(D[leaves]).
  func root(_ leaves: Range<Int>) -> Digest {
    if leaves.isEmpty { return SHA256.hash(UnsafeRawBufferPointer(start: nil, count: 0)) }
    if leaves.count == 1 { return leafHashes[leaves.lowerBound] }
    if let known = roots[leaves] { return known }
    let middle = leaves.lowerBound + Self.split(leaves.count)
    let root = MerkleTree.nodeHash(
      root(leaves.lowerBound..<middle), root(middle..<leaves.upperBound))
    roots[leaves] = root
    return root
  }

  /// PATH(leaf, D[leaves]), the leaf counted from the start of the range.
  func path(_ leaf: Int, _ leaves: Range<Int>) -> [Digest] {
    if leaves.count == 1 { return [] }
    let split = Self.split(leaves.count)
    let middle = leaves.lowerBound + split
    return leaf < split
      ? path(leaf, leaves.lowerBound..<middle) + [root(middle..<leaves.upperBound)]
      : path(leaf - split, middle..<leaves.upperBound) + [root(leaves.lowerBound..<middle)]
  }

  /// SUBPROOF(count, D[leaves], isWhole).
  func proof(_ count: Int, _ leaves: Range<Int>, isWhole: Bool = true) -> [Digest] {
    if count == leaves.count { return isWhole ? [] : [root(leaves)] }
    let split = Self.split(leaves.count)
    let middle = leaves.lowerBound + split
    let left = leaves.lowerBound..<middle
    let right = middle..<leaves.upperBound
    return count <= split
      ? proof(count, left, isWhole: isWhole) + [root(right)]
      : proof(count - split, right, isWhole: false) + [root(left)]
  }

  /// The largest power of two below `count`.
  static func split(_ count: Int) -> Int {
    var split = 1
    while split < count - split { split *= 2 }
    return split
  }
}

// MARK: - Proofs read back along the same recursion, to judge changed ones

extension ReferenceTree {
  /// The root to which a path leads. Nil where its length does not fit.
  static func root(_ leafHash: Digest, _ leaf: Int, _ count: Int, _ path: [Digest]) -> Digest? {
    guard leaf >= 0, leaf < count else { return nil }
    if count == 1 { return path.isEmpty ? leafHash : nil }
    guard let sibling = path.last else { return nil }
    let split = split(count)
    let rest = Array(path.dropLast())
    return leaf < split
      ? root(leafHash, leaf, split, rest).map { MerkleTree.nodeHash($0, sibling) }
      : root(leafHash, leaf - split, count - split, rest).map { MerkleTree.nodeHash(sibling, $0) }
  }

  /// The old and the new root to which a consistency proof leads, for 0 < old ≤ new.
  static func roots(
    _ oldRoot: Digest, _ old: Int, _ new: Int, _ proof: [Digest], isWhole: Bool = true
  ) -> (old: Digest, new: Digest)? {
    if old == new {
      if isWhole { return proof.isEmpty ? (oldRoot, oldRoot) : nil }
      return proof.count == 1 ? (proof[0], proof[0]) : nil
    }
    guard let sibling = proof.last else { return nil }
    let split = split(new)
    let rest = Array(proof.dropLast())
    if old <= split {
      return roots(oldRoot, old, split, rest, isWhole: isWhole)
        .map { ($0.old, MerkleTree.nodeHash($0.new, sibling)) }
    }
    return roots(oldRoot, old - split, new - split, rest, isWhole: false)
      .map { (MerkleTree.nodeHash(sibling, $0.old), MerkleTree.nodeHash(sibling, $0.new)) }
  }
}

/// Stored hashes in memory, which count how often they are read.
final class ArrayHashStore: HashStore {
  struct Missing: Error, Equatable {
    let storedIndex: Int
  }

  private(set) var hashes: [Digest] = []
  private(set) var readCount = 0

  init(_ leafHashes: [Digest]) {
    var frontier = CompactRange()
    for leafHash in leafHashes { frontier.append(leafHash) { _, hash in hashes.append(hash) } }
  }

  func hash(at storedIndex: Int) throws(Missing) -> Digest {
    guard hashes.indices.contains(storedIndex) else { throw Missing(storedIndex: storedIndex) }
    readCount += 1
    return hashes[storedIndex]
  }

  func readCount(during body: () throws -> Void) rethrows -> Int {
    let before = readCount
    try body()
    return readCount - before
  }
}

/// The same hash with one bit changed.
func flipped(_ digest: Digest, bit: Int) -> Digest {
  var bytes = digest.withBytes { [UInt8]($0) }
  bytes[bit / 8] ^= 1 << (bit % 8)
  return Digest(bytes: bytes)!
}

/// Each number that differs from `number` in one bit, sign included.
func oneBitChanges(_ number: Int) -> [Int] {
  (0..<Int.bitWidth).map { number ^ (1 << $0) }
}
