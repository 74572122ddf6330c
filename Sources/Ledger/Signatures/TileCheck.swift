/// Rebuilds a tree from its records and compares it with the hashes that stand in tiles, without
/// holding more than 256 hashes of a level.
package struct TileCheck: Sendable {
  package struct Fault: Error, Hashable, Sendable {
    /// The first record that the fault bears on, from 1; nil for the whole.
    package var record: Int?
    /// Lower case, no final period.
    package var reason: String
  }

  /// Hands out the bytes of a tile, nil where there is no such file.
  package typealias Read<Failure: Error> = (Tile) throws(Failure) -> [UInt8]?

  private let signed: Checkpoint
  private let old: Checkpoint?
  private var frontier = CompactRange()
  /// The hashes of the last tile of each level, not compared yet.
  private var levels: [[Digest]] = []
  /// How many tiles of each level are compared.
  private var tileCounts: [Int] = []

  /// - Parameter old: an older checkpoint from elsewhere, whose tree this one is to begin with.
  package init(_ checkpoint: Checkpoint, since old: Checkpoint? = nil) {
    signed = checkpoint
    self.old = old
  }

  /// The first fault, or nil where every record and hash fits the checkpoint.
  package mutating func run<Failure: Error>(
    _ read: Read<Failure>
  ) throws(Failure) -> Fault? {
    if let fault = relationFault() { return fault }
    let size = signed.size
    var start = 0
    while start < size {
      let width = min(Tile.maxWidth, size - start)
      guard let tile = Tile(.records, index: start / Tile.maxWidth, width: width) else {
        return Fault(reason: "a tree of \(size) records is beyond the format")
      }
      if let fault = try checkRecords(of: tile, read) { return fault }
      start += width
    }
    for level in levels.indices where !levels[level].isEmpty {
      if let fault = try compareTile(level, read) { return fault }
    }
    guard frontier.root == signed.root else {
      return Fault(reason: "the records do not lead to the root of the checkpoint")
    }
    return nil
  }

  private func relationFault() -> Fault? {
    guard let old else { return nil }
    if !old.isOfSameLog(as: signed) {
      return Fault(reason: "the older checkpoint is of another ledger, \(Quoted(old.origin))")
    }
    if old.size > signed.size {
      let sizes = "\(old.size) records, this one has \(signed.size)"
      return Fault(record: signed.size + 1, reason: "the older checkpoint has \(sizes)")
    }
    return oldRootFault()
  }

  private func oldRootFault() -> Fault? {
    guard let old, old.size == frontier.size, old.root != frontier.root else { return nil }
    return Fault(reason: "the first \(old.size) records are not those of the older checkpoint")
  }

  private mutating func checkRecords<Failure: Error>(
    of tile: Tile, _ read: Read<Failure>
  ) throws(Failure) -> Fault? {
    let first = tile.range.lowerBound + 1
    guard let bytes = try read(tile) else {
      return Fault(record: first, reason: "there is no \(tile.path)")
    }
    guard let records = tile.records(parsing: bytes) else {
      return Fault(record: first, reason: "\(tile.path) is not \(tile.width) records")
    }
    for record in records {
      let hash = record.withUnsafeBytes { MerkleTree.leafHash($0) }
      frontier.append(hash) { (_, _) in }
      if let fault = oldRootFault() { return fault }
      if let fault = try add(hash, level: 0, read) { return fault }
    }
    return nil
  }

  /// A full tile is compared, and its root goes to the level above.
  private mutating func add<Failure: Error>(
    _ hash: Digest, level: Int, _ read: Read<Failure>
  ) throws(Failure) -> Fault? {
    if level == levels.count {
      levels.append([])
      tileCounts.append(0)
    }
    levels[level].append(hash)
    guard levels[level].count == Tile.maxWidth else { return nil }
    if let fault = try compareTile(level, read) { return fault }
    var subtree = CompactRange()
    for hash in levels[level] { subtree.append(hash) { (_, _) in } }
    levels[level].removeAll(keepingCapacity: true)
    tileCounts[level] += 1
    return try add(subtree.root, level: level + 1, read)
  }

  private func compareTile<Failure: Error>(
    _ level: Int, _ read: Read<Failure>
  ) throws(Failure) -> Fault? {
    let hashes = levels[level]
    guard let tile = Tile(.hashes(level: level), index: tileCounts[level], width: hashes.count)
    else { return Fault(reason: "level \(level) is beyond the format") }
    func record(_ place: Int) -> Int { (tile.range.lowerBound + place) << (8 * level) + 1 }
    guard let bytes = try read(tile) else {
      return Fault(record: record(0), reason: "there is no \(tile.path)")
    }
    guard let stated = tile.hashes(parsing: bytes) else {
      return Fault(record: record(0), reason: "\(tile.path) is not \(tile.width) hashes")
    }
    guard let place = hashes.indices.first(where: { hashes[$0] != stated[$0] }) else { return nil }
    return Fault(
      record: record(place), reason: "its hash is not the one in \(tile.path)")
  }
}
