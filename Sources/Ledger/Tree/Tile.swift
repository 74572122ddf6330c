/// A file of a tree that is served as static files (C2SP tlog-tiles): 256 neighbouring hashes of
/// one level, or 256 neighbouring records; fewer at the right edge.
package struct Tile: Hashable, Sendable {
  package enum Content: Hashable, Sendable {
    /// The roots of the subtrees of 256^level leaves.
    case hashes(level: Int)
    case records
  }

  package static let maxWidth = 256
  /// A level stands for a factor of 256, so that a tree of `Int.max` leaves has 8.
  private static let maxLevel = 7

  package let content: Content
  /// Within its level, from 0.
  package let index: Int
  /// How many hashes or records: 256, and less in a partial tile.
  package let width: Int

  /// Nil where no tree of up to `Int.max` leaves has it.
  package init?(_ content: Content, index: Int, width: Int = maxWidth) {
    let level: Int =
      switch content {
      case .hashes(let level): level
      case .records: 0
      }
    guard (0...Self.maxLevel).contains(level), (1...Self.maxWidth).contains(width), index >= 0
    else { return nil }
    let (first, isTooLarge) = index.multipliedReportingOverflow(by: Self.maxWidth)
    let (end, isAboveMaximum) = first.addingReportingOverflow(width)
    guard !isTooLarge, !isAboveMaximum, end <= Int.max >> (8 * level) else { return nil }
    self.content = content
    self.index = index
    self.width = width
  }

  package var isPartial: Bool { width < Self.maxWidth }

  /// Of what it holds, counted from 0 within its level.
  package var range: Range<Int> {
    index * Self.maxWidth..<index * Self.maxWidth + width
  }

  /// The tiles of a tree of `size` leaves, without those that a tree of `oldSize` has too: first
  /// the records, then the hashes, level by level.
  package static func tiles(ofSize size: Int, since oldSize: Int = 0) -> [Tile] {
    var tiles: [Tile] = []
    func add(_ content: Content, count: Int, oldCount: Int) {
      if count == oldCount { return }
      for index in oldCount / maxWidth..<(count - 1) / maxWidth + 1 {
        let width = min(maxWidth, count - index * maxWidth)
        if let tile = Tile(content, index: index, width: width) { tiles.append(tile) }
      }
    }
    guard oldSize >= 0, size > oldSize else { return [] }
    add(.records, count: size, oldCount: oldSize)
    for level in 0...maxLevel {
      add(.hashes(level: level), count: size >> (8 * level), oldCount: oldSize >> (8 * level))
    }
    return tiles
  }
}

// MARK: - Path

extension Tile {
  /// `tile/0/x001/x234/067.p/8`. The inverse of `init(path:)`.
  package var path: String {
    let folder =
      switch content {
      case .hashes(let level): String(level)
      case .records: "entries"
      }
    var elements = [Self.threeDigits(index % 1000)]
    var rest = index / 1000
    while rest > 0 {
      elements.append("x" + Self.threeDigits(rest % 1000))
      rest /= 1000
    }
    let partial = isPartial ? ".p/\(width)" : ""
    return "tile/\(folder)/\(elements.reversed().joined(separator: "/"))\(partial)"
  }

  /// The inverse of `path`. Nil for every other spelling.
  package init?(path: String) {
    var elements = Array(path.utf8).split(
      separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard elements.count >= 3 else { return nil }
    let content: Content
    if elements[1].elementsEqual("entries".utf8) {
      content = .records
    } else {
      guard let level = LineReader.number(elements[1]) else { return nil }
      content = .hashes(level: level)
    }
    var width = Self.maxWidth
    let marker = Array(".p".utf8)
    if elements[elements.count - 2].suffix(2).elementsEqual(marker) {
      guard let partial = LineReader.number(elements.removeLast()) else { return nil }
      width = partial
      elements[elements.count - 1].removeLast(marker.count)
    }
    var index = 0
    for element in elements.dropFirst(2) {
      let digits = element.after("x") ?? element
      guard let value = Int(String(decoding: digits, as: UTF8.self)) else { return nil }
      index = index &* 1000 &+ value
    }
    // Every other spelling, and a number that has wrapped, is not what the tile itself writes.
    self.init(content, index: index, width: width)
    guard self.path.utf8.elementsEqual(path.utf8) else { return nil }
  }

  private static func threeDigits(_ number: Int) -> String {
    String(String(1000 + number).dropFirst())
  }
}

// MARK: - Content

extension Tile {
  /// The hashes of a tile of hashes, from a stored tree that has it.
  package func hashes<Store: HashStore & ~Copyable>(
    in store: borrowing Store
  ) throws(Store.Failure) -> [Digest] {
    guard case .hashes(let level) = content else { return [] }
    var hashes: [Digest] = []
    for index in range {
      hashes.append(try store.hash(at: HashPosition.of(level: 8 * level, index: index)))
    }
    return hashes
  }

  /// The inverse of `hashes(parsing:)`.
  package static func bytes(ofHashes hashes: [Digest]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(hashes.count * Digest.byteCount)
    for hash in hashes { hash.withBytes { bytes.append(contentsOf: $0) } }
    return bytes
  }

  /// The inverse of `bytes(ofHashes:)`. Nil unless there are exactly as many as the width says.
  package func hashes(parsing bytes: [UInt8]) -> [Digest]? {
    guard bytes.count == width * Digest.byteCount else { return nil }
    return bytes.withUnsafeBytes { bytes in
      (0..<width).compactMap { place in
        let start = place * Digest.byteCount
        return Digest(
          bytes: UnsafeRawBufferPointer(rebasing: bytes[start..<start + Digest.byteCount]))
      }
    }
  }

  /// No file of it is larger.
  package var maxBytes: Int {
    switch content {
    case .hashes: width * Digest.byteCount
    case .records: width * (2 + Int(UInt16.max))
    }
  }

  /// Adds a record with its length before it, two bytes, most significant first. False, with
  /// nothing added, above 65,535 bytes.
  package static func add(record: some Collection<UInt8>, to bytes: inout [UInt8]) -> Bool {
    guard let count = UInt16(exactly: record.count) else { return false }
    bytes.append(UInt8(count >> 8))
    bytes.append(UInt8(count & 0xFF))
    bytes.append(contentsOf: record)
    return true
  }

  /// The inverse of `add`. Nil unless there are exactly as many records as the width says.
  package func records(parsing bytes: [UInt8]) -> [ArraySlice<UInt8>]? {
    var records: [ArraySlice<UInt8>] = []
    var rest = bytes[...]
    while rest.count >= 2 {
      let count = Int(rest[rest.startIndex]) << 8 | Int(rest[rest.startIndex + 1])
      rest = rest.dropFirst(2)
      guard rest.count >= count, records.count < width else { return nil }
      records.append(rest.prefix(count))
      rest = rest.dropFirst(count)
    }
    return rest.isEmpty && records.count == width ? records : nil
  }
}
