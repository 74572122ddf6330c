/// What a batch adds to the tables that find records, until it is written in the order of their
/// keys: rows that lie side by side then cost one search of the tree, not one each, and records
/// that name the same id in the same role share a row. What is looked up in between is found here.
struct PendingIndex {
  private var entities: [ID: (type: EntityType, number: Int)] = [:]
  private var mentions: [(key: MentionKey, record: Int)] = []
  /// The first `foundCount` mentions by their keys: filled as far as was asked for.
  private var found: [MentionKey: [Int]] = [:]
  private var foundCount = 0
  private var contents: [Int64: [Int]] = [:]
  private var keys: [[UInt8]: Int] = [:]
  private var revisions: [Int: [Int]] = [:]
  private var effects: [EffectiveRow] = []
  /// Records of which it holds all.
  private(set) var count = 0

  var isEmpty: Bool { count == 0 && mentions.isEmpty }

  /// So many records fit into some tens of megabytes.
  static let maxRecords = 16_384

  /// Mentions of an entity stand far from those of another, so they are written when they are many.
  private static let maxMentions = 131_072

  /// So many records share a row: whatever their numbers, it stays small against a page. SQLite
  /// copies a row that needs pages of its own whenever it compares it with a key.
  static let maxInRow = 64

  /// Hands out what is to be written now, and makes room for as much.
  mutating func take() -> PendingIndex {
    var taken = PendingIndex()
    swap(&self, &taken)
    entities.reserveCapacity(Self.maxRecords)
    effects.reserveCapacity(Self.maxRecords)
    if taken.mentions.count < Self.maxMentions {
      swap(&mentions, &taken.mentions)
      swap(&found, &taken.found)
      swap(&foundCount, &taken.foundCount)
    }
    return taken
  }

  mutating func add(_ entry: LogEntry) {
    count += 1
    if let (id, type) = entry.introduces { entities[id] = (type, entry.sequence) }
    for mention in entry.mentions {
      mentions.append((MentionKey(mention.entity, mention.role), mention.record))
    }
    for hash in entry.contentHashes { contents[hash, default: []].append(entry.sequence) }
    for key in entry.keys { keys[Array(key.text.utf8)] = keys[Array(key.text.utf8)] ?? key.record }
    if let record = entry.revises { revisions[record, default: []].append(entry.sequence) }
    if let effect = entry.effect { effects.append(effect) }
  }

  func entity(_ id: ID) -> (type: EntityType, number: Int)? { entities[id] }

  /// What the tables list, with what is listed here; ascending.
  mutating func merge(_ stored: [Int], of entity: Int, _ role: MentionRole) -> [Int] {
    for (key, record) in mentions[foundCount...] { found[key, default: []].append(record) }
    foundCount = mentions.count
    guard let added = found[MentionKey(entity, role)] else { return stored }
    if added.count == 1, let record = added.first, stored.last.map({ $0 < record }) ?? true {
      return stored + added
    }
    return Set(stored + added).sorted()
  }

  func records(withContent hash: Int64) -> [Int] { contents[hash] ?? [] }
  func record(withKey key: String) -> Int? { keys[Array(key.utf8)] }
  func revisions(of record: Int) -> [Int] { revisions[record] ?? [] }
  func newestRevision(of record: Int) -> Int? { revisions[record]?.last }

  // MARK: Rows, in the order of the keys of their table

  typealias Entity = (id: ID, type: EntityType, record: Int)
  /// Ascending records, at least one, that name an entity in one role.
  typealias Mention = (key: MentionKey, records: [Int])

  var entityRows: [Entity] {
    SortedIDs(entities.keys).ids.compactMap { id in
      entities[id].map { (id, $0.type, $0.number) }
    }
  }

  var mentionRows: [Mention] {
    var rows: [Mention] = []
    for (key, record) in mentions.sorted(by: { ($0.key.bits, $0.record) < ($1.key.bits, $1.record) }
    ) {
      guard let last = rows.last, last.key == key else {
        rows.append((key, [record]))
        continue
      }
      if last.records.last == record { continue }
      if last.records.count == Self.maxInRow {
        rows.append((key, [record]))
      } else {
        rows[rows.count - 1].records.append(record)
      }
    }
    return rows
  }

  var contentRows: [(hash: Int64, record: Int)] {
    contents.sorted { $0.key < $1.key }.flatMap { hash, records in records.map { (hash, $0) } }
  }

  var keyRows: [(key: String, record: Int)] {
    keys.map { (String(decoding: $0.key, as: UTF8.self), $0.value) }
  }

  var revisionRows: [(record: Int, revision: Int)] {
    revisions.flatMap { record, revisions in revisions.map { (record, $0) } }
  }

  var effectRows: [EffectiveRow] {
    effects.sorted { ($0.day, $0.sequence) < ($1.day, $1.sequence) }
  }
}
