/// Hashes every record and recomputes every stored node, both in their order, so that nothing is
/// held but the right edge of the tree.
final class TreeAudit {
  private(set) var frontier = Frontier()
  private let source: AuditSource
  private let nodes: PreparedStatement
  private struct Node {
    var position: Int
    /// Nil where what is stored is no hash.
    var hash: Digest?
  }

  /// The stored node that is to be compared next.
  private var next: Node?
  /// The newest leaf whose record and node disagree: the nodes over it prove nothing further.
  private var newestDamagedLeaf = -1
  /// A node that stands where none belongs.
  private(set) var stray: Int?
  /// Records and nodes were both missing: from here on nothing can be compared.
  private(set) var isLost = false

  init(_ source: AuditSource) throws(LedgerError) {
    self.source = source
    nodes = try source.prepare("SELECT position, hash FROM node ORDER BY position")
    try advance()
  }

  private func advance() throws(LedgerError) {
    guard try source.step(nodes) else {
      next = nil
      return
    }
    let isBlob = nodes.kind(ofColumn: 1) == .blob
    next = Node(
      position: Int(nodes.int64(0)), hash: isBlob ? nodes.withBlob(1) { Digest(bytes: $0) } : nil)
  }

  /// The stored node at a position; nil where there is none.
  private func node(at position: Int) throws(LedgerError) -> Node? {
    while let node = next, node.position < position {
      stray = stray ?? node.position
      try advance()
    }
    guard let node = next, node.position == position else { return nil }
    try advance()
    return node
  }

  /// Takes in the next record, and says where the stored tree disagrees with it.
  func append(_ bytes: UTF8Bytes) throws(LedgerError) -> String? {
    let leaf = MerkleTree.leafHash(UnsafeRawBufferPointer(bytes))
    if isLost {
      frontier.append(leaf) { _, _ in }
      return nil
    }
    let stored = try node(at: StoredIndex.count(treeSize: frontier.size))
    var fault: String?
    if stored?.hash != leaf {
      newestDamagedLeaf = frontier.size
      fault =
        stored == nil
        ? "the tree has no node for it" : "its bytes do not have the hash that the tree has for it"
    }
    return try complete(leaf, fault)
  }

  /// Takes in the node of a record that is missing. False: it is missing too.
  func skip() throws(LedgerError) -> Bool {
    guard !isLost, let stored = try node(at: StoredIndex.count(treeSize: frontier.size)) else {
      isLost = true
      return false
    }
    newestDamagedLeaf = frontier.size
    _ = try complete(stored.hash ?? MerkleTree.emptyRoot, nil)
    return true
  }

  /// Compares the nodes that a leaf completes.
  private func complete(_ leaf: Digest, _ leafFault: String?) throws(LedgerError) -> String? {
    let size = frontier.size
    let first = StoredIndex.count(treeSize: size)
    var fault = leafFault
    try frontier.append(leaf) { (position, hash) throws(LedgerError) in
      if position == first { return }
      let stored = try node(at: position)
      let start = (size >> (position - first)) << (position - first)
      if stored?.hash != hash, newestDamagedLeaf < start {
        fault =
          fault ?? "the tree's node over records \(start + 1) to \(size + 1) "
          + (stored == nil ? "is missing" : "is not the hash of what is below it")
      }
    }
    return fault
  }

  /// Takes in the nodes of records that are missing at the end, and says how many.
  func finish() throws(LedgerError) -> Int {
    var missing = 0
    while !isLost, let node = next {
      if node.position < StoredIndex.count(treeSize: frontier.size) {
        stray = stray ?? node.position
        try advance()
      } else if try skip() {
        missing += 1
      } else {
        stray = stray ?? node.position
      }
    }
    return missing
  }
}
