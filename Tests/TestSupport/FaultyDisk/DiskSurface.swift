/// What has reached the disk itself: of what was written since the last sync of a file, any part
/// may be there or not when the power goes, and of names made or deleted, any.
package struct DiskSurface {
  fileprivate enum Change {
    case write(offset: Int, bytes: [UInt8])
    case truncate(Int)
  }

  private final class Content {
    var synced: [UInt8]
    var pending: [Change] = []

    init(_ synced: [UInt8]) { self.synced = synced }

    func sync() {
      for change in pending { change.apply(to: &synced) }
      pending = []
    }
  }

  /// Smaller than this, a write is whole or not there.
  private static let sectorBytes = 512

  /// By name: as the process sees them, and as the synced folder has them.
  private var current: [String: Content] = [:]
  private var durable: [String: Content] = [:]
  /// A disk that says that it has synced and has not.
  package var ignoresSyncs = false

  mutating func open(_ name: String, existing: [UInt8]?) {
    if current[name] != nil { return }
    let content = Content(existing ?? [])
    current[name] = content
    if existing != nil { durable[name] = content }
  }

  func write(_ name: String, at offset: Int, _ bytes: [UInt8]) {
    current[name]?.pending.append(.write(offset: offset, bytes: bytes))
  }

  func truncate(_ name: String, to size: Int) {
    current[name]?.pending.append(.truncate(size))
  }

  /// SQLite syncs the folder with the first sync of a journal or write-ahead log that it made.
  mutating func sync(_ name: String) {
    if ignoresSyncs { return }
    current[name]?.sync()
    if durable[name] !== current[name], name.hasSuffix("-wal") || name.hasSuffix("-journal") {
      durable = current
    }
  }

  mutating func delete(_ name: String, andSyncsFolder: Bool) {
    current[name] = nil
    if andSyncsFolder { durable = current }
  }

  /// The files that a power cut leaves, one of many possible outcomes.
  package func afterPowerCut(_ random: inout SeededGenerator) -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for name in Set(current.keys).union(durable.keys).sorted() {
      let isNew = durable[name] === current[name] || Bool.random(using: &random)
      guard let content = isNew ? current[name] : durable[name] else { continue }
      var bytes = content.synced
      for change in content.pending where Bool.random(using: &random) {
        change.torn(Self.sectorBytes, &random).apply(to: &bytes)
      }
      files[name] = bytes
    }
    return files
  }
}

extension DiskSurface.Change {
  fileprivate func apply(to bytes: inout [UInt8]) {
    switch self {
    case .truncate(let size): if size < bytes.count { bytes.removeLast(bytes.count - size) }
    case .write(let offset, let new):
      let end = offset + new.count
      if end > bytes.count {
        bytes.append(contentsOf: [UInt8](repeating: 0, count: end - bytes.count))
      }
      bytes.replaceSubrange(offset..<end, with: new)
    }
  }

  /// Half of the time whole, else as many sectors of it as chance wants.
  fileprivate func torn(_ sectorBytes: Int, _ random: inout SeededGenerator) -> Self {
    guard case .write(let offset, let bytes) = self, Bool.random(using: &random) else {
      return self
    }
    let most = bytes.count / sectorBytes
    let kept = Int.random(in: 0...most, using: &random) * sectorBytes
    return .write(offset: offset, bytes: Array(bytes.prefix(kept)))
  }
}
