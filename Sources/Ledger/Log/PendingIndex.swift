/// What a batch adds to the tables that find records, until it is written in the order of their
/// keys: rows that lie side by side then cost one search of the tree, not one each. What is looked
/// up in between is found here as well.
struct PendingIndex {
  private struct MentionKey: Hashable, Comparable {
    var entity: Int
    var role: Int

    static func < (a: MentionKey, b: MentionKey) -> Bool {
      (a.entity, a.role) < (b.entity, b.role)
    }
  }

  private var entities: [ID: (type: EntityType, number: Int)] = [:]
  private var mentions: [MentionKey: [Int]] = [:]
  private var contents: [Int64: [Int]] = [:]
  private var keys: [[UInt8]: Int] = [:]
  private var revisions: [Int: [Int]] = [:]
  private var effects: [Effect] = []
  private(set) var count = 0

  /// So many records fit into some tens of megabytes.
  static let mostRecords = 16_384

  mutating func add(_ entry: LogEntry) {
    count += 1
    if let (id, type) = entry.introduces { entities[id] = (type, entry.sequence) }
    for mention in entry.mentions {
      mentions[MentionKey(entity: mention.entity, role: mention.role.rawValue), default: []]
        .append(mention.record)
    }
    for hash in entry.contentHashes { contents[hash, default: []].append(entry.sequence) }
    for key in entry.keys { keys[Array(key.text.utf8)] = keys[Array(key.text.utf8)] ?? key.record }
    if let record = entry.revises { revisions[record, default: []].append(entry.sequence) }
    if let effect = entry.effect { effects.append(effect) }
  }

  func entity(_ id: ID) -> (type: EntityType, number: Int)? { entities[id] }

  func mentions(of entity: Int, _ role: MentionRole) -> [Int] {
    mentions[MentionKey(entity: entity, role: role.rawValue)] ?? []
  }

  func records(withContent hash: Int64) -> [Int] { contents[hash] ?? [] }
  func record(withKey key: String) -> Int? { keys[Array(key.utf8)] }
  func revisions(of record: Int) -> [Int] { revisions[record] ?? [] }

  /// Every row in the order of the table that it belongs to.
  func write(to index: borrowing IndexQueries) throws(SQLiteError) {
    let ids = entities.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    for (id, entity) in ids { try index.insert(id, entity.type, entity.number) }
    for (key, records) in mentions.sorted(by: { $0.key < $1.key }) {
      for record in records.sorted() { try index.insert(key.entity, key.role, record) }
    }
    for (hash, records) in contents.sorted(by: { $0.key < $1.key }) {
      for record in records { try index.insert(hash, record) }
    }
    for (key, record) in keys {
      try index.insert(String(decoding: key, as: UTF8.self), record)
    }
    for (record, sequences) in revisions {
      for sequence in sequences { try index.insert(revision: sequence, of: record) }
    }
    for effect in effects.sorted(by: { ($0.day, $0.sequence) < ($1.day, $1.sequence) }) {
      try index.insert(effect)
    }
  }
}
