/// Takes the hash of every record and recomputes the hashes that are stored with it, in order, so
/// that nothing is held but the right edge of the tree.
struct TreeAudit {
  private(set) var frontier = CompactRange()
  /// The newest record whose bytes and hash disagree: the hashes over it prove nothing further.
  private var newestDamagedLeaf = -1
  /// A record was missing: from there on only the hashes of single records can be compared.
  private var isLost = false

  /// Takes in the next record, and says where the stored tree disagrees with it.
  ///
  /// - Parameter stored: what its row has for hashes; nil where that is no blob.
  mutating func append(_ leaf: Digest, _ stored: UnsafeRawBufferPointer?) -> String? {
    let size = frontier.size
    var fault: String?
    var level = 0
    let (isLost, newestDamagedLeaf) = (isLost, newestDamagedLeaf)
    var isDamagedLeaf = false
    frontier.append(leaf) { _, hash in
      defer { level += 1 }
      if isLost, level > 0 { return }
      let start = (size >> level) << level
      if Self.hash(level, in: stored) == hash || newestDamagedLeaf >= start { return }
      if level == 0 { isDamagedLeaf = true }
      if isDamagedLeaf, level > 0 { return }
      fault = fault ?? Self.fault(level, of: start...size, in: stored)
    }
    if isDamagedLeaf { self.newestDamagedLeaf = size }
    if let stored, !isLost, stored.count > level * Digest.byteCount {
      fault = fault ?? "it has more hashes than it completes"
    }
    return fault
  }

  private static func hash(_ level: Int, in stored: UnsafeRawBufferPointer?) -> Digest? {
    let start = level * Digest.byteCount
    guard let stored, start + Digest.byteCount <= stored.count else { return nil }
    return Digest(
      bytes: UnsafeRawBufferPointer(rebasing: stored[start..<start + Digest.byteCount]))
  }

  private static func fault(
    _ level: Int, of leaves: ClosedRange<Int>, in stored: UnsafeRawBufferPointer?
  ) -> String {
    let isMissing = hash(level, in: stored) == nil
    if level == 0 {
      return isMissing
        ? "the tree has no hash for it" : "its bytes do not have the hash that the tree has for it"
    }
    return "the tree's hash over records \(leaves.lowerBound + 1) to \(leaves.upperBound + 1) "
      + (isMissing ? "is missing" : "is not the hash of what is below it")
  }

  /// Goes on behind a record that is missing.
  mutating func skip() { isLost = true }
}
