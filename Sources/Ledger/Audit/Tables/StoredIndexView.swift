/// The log as the tables of the file under audit have it, without what later records added, so
/// that nothing need be rebuilt.
///
/// The tables are not trusted: all that records add to them is taken into a digest, and what the
/// tables answered counts only if they turn out to have that digest (`IndexTableReader`). Then
/// every answer was right, by induction: suppose the answers up to some record were right. Then
/// what that record and those before it added is what they had to add, and since all later rows
/// are left out of the next answer, that is right too. A row tells which record added it, except
/// one that a correction lists under the record that it corrects; those are kept in memory
/// (`listed`, `keys`).
///
/// What can be seen in the whole tables is not asked of them row by row. An id, a key or a
/// statement that must be new is taken for new: had it been there before, a table would hold it
/// twice.
final class StoredIndexView {
  private struct Mention: Hashable {
    var key: MentionKey
    var record: Int
  }

  let file: AuditedRecords
  private(set) var count = 0
  /// What the tables have to be, when `lifted` is added to them.
  private(set) var expected: IndexDigest
  /// The effects that corrections took away again.
  private(set) var lifted: IndexDigest
  private let source: AuditSource
  private let queries: IndexQueries
  /// The records that the table of revisions names.
  private var revised: NumberSet
  private var newID: ID?
  /// The pledges that something else than their making has introduced: what proposed them.
  private var proposed: BloomFilter?
  private var newKey: String?
  private var isPledgeMade = false
  private var tape = JSONTape()

  /// What corrections have listed of the records that they correct, beyond what those listed.
  private var listed: Set<Mention> = []
  private var keys: [[UInt8]: Int] = [:]

  init(_ source: AuditSource, _ point: MultisetDigest.Point) throws(LedgerError) {
    self.source = source
    file = try AuditedRecords(source)
    expected = IndexDigest(point)
    lifted = IndexDigest(point)
    queries = try source.mapped { () throws(SQLiteError) in
      try IndexQueries.prepare(on: source.connection)
    }
    revised = NumberSet(below: try source.maxRecords())
    let rows = try source.prepare("SELECT record FROM revision")
    while try source.step(rows) { revised.insert(Int(rows.int64(0))) }
  }

  private func mapped<Result>(
    _ body: () throws(SQLiteError) -> Result
  ) throws(LedgerError) -> Result {
    try source.mapped(body)
  }

  /// The statement that a record holds itself.
  private func statement(_ record: Int) throws(LedgerError) -> Statement? {
    guard let bytes = try bytes(record) else { return nil }
    return bytes.withUnsafeBufferPointer { try? RecordCodec.decode($0, tape: &tape).statement }
  }

  /// What a record listed when it was appended.
  private func ownMentions(of record: Int) throws(LedgerError) -> Set<Mention> {
    var found: Set<Mention> = []
    guard let statement = try statement(record) else { return found }
    for mention in MentionList.of(statement) {
      guard let (_, number) = try stored(mention.id) else { continue }
      found.insert(Mention(key: MentionKey(number, mention.role), record: record))
    }
    return found
  }

  private func stored(_ id: ID) throws(LedgerError) -> (type: EntityType, number: Int)? {
    try mapped { () throws(SQLiteError) in try queries.entity(id, through: count) }
  }
}

extension StoredIndexView: ReplayLog {
  /// Only a pledge can be made under an id that was there before: the one that proposed it.
  func expect(_ statement: Statement) {
    newKey = statement.key
    newID = statement.introducedID
    isPledgeMade = statement.kind == .pledgeMade
    if isPledgeMade, let proposed, let id = newID, proposed.mayHold(id) { newID = nil }
  }

  private func noteProposed(_ entry: LogEntry) {
    guard !isPledgeMade, let (id, type) = entry.introduces, type == .pledge else { return }
    if proposed == nil { proposed = BloomFilter() }
    proposed?.insert(id)
  }

  func entity(_ id: ID) throws(LedgerError) -> (type: EntityType, number: Int)? {
    id == newID ? nil : try stored(id)
  }

  func ids(_ body: (ID, EntityType) -> Void) throws(LedgerError) {
    try mapped { () throws(SQLiteError) in try queries.ids(through: count, body) }
  }

  func mentions(
    of entity: Int, _ role: MentionRole, _ body: (Int) throws(LedgerError) -> Bool
  ) throws(LedgerError) {
    let found = try mapped { () throws(SQLiteError) in
      try queries.mentions(of: entity, role, through: count)
    }
    for record in found {
      let mention = Mention(key: MentionKey(entity, role), record: record)
      if revised.contains(record), !listed.contains(mention) {
        if try !ownMentions(of: record).contains(mention) { continue }
      }
      if try !body(record) { return }
    }
  }

  /// None: `IndexTableReader` compares those of one hash with one another.
  func records(withContent hash: Int64) throws(LedgerError) -> [Int] { [] }

  func record(withKey key: String) throws(LedgerError) -> Int? {
    if key == newKey { return nil }
    if let record = keys[Array(key.utf8)] { return record }
    guard let record = try mapped({ () throws(SQLiteError) in try queries.record(withKey: key) }),
      let own = try statement(record)?.key, own.utf8.elementsEqual(key.utf8)
    else { return nil }
    return record
  }

  func revisions(of record: Int) throws(LedgerError) -> [Int] {
    if !revised.contains(record) { return [] }
    return try mapped { () throws(SQLiteError) in
      try queries.revisions(of: record, through: count)
    }
  }

  func newestRevision(of record: Int) throws(LedgerError) -> Int? {
    if !revised.contains(record) { return nil }
    return try mapped { () throws(SQLiteError) in
      try queries.newestRevision(of: record, through: count)
    }
  }

  func redaction(of record: Int, _ part: String) throws(LedgerError) -> Int? {
    try mapped { () throws(SQLiteError) in
      try queries.redaction(of: record, part, through: count)
    }
  }

  // MARK: What records add

  func append(_ entry: LogEntry) throws(LedgerError) {
    if let (id, type) = entry.introduces {
      id.withBytes { id in
        type.rawValue.withBytes { expected.addEntity(id, $0, entry.sequence) }
      }
    }
    noteProposed(entry)
    addMentions(entry)
    for (index, hash) in entry.contentHashes.enumerated()
    where !entry.contentHashes[..<index].contains(hash) {
      expected.addContent(hash, entry.sequence)
    }
    try addKeys(entry)
    if let record = entry.revises { expected.addRevision(record, entry.sequence) }
    if let effect = entry.effect { expected.add(effect) }
    if let (record, part) = entry.redacts {
      part.withBytes { expected.addRedaction(record, $0, entry.sequence) }
    }
    count = entry.sequence
    (newID, newKey) = (nil, nil)
  }

  private func addMentions(_ entry: LogEntry) {
    var rows = entry.mentions.map {
      Mention(key: MentionKey($0.entity, $0.role), record: $0.record)
    }
    rows.sort { ($0.record, $0.key.bits) < ($1.record, $1.key.bits) }
    for (index, row) in rows.enumerated() where index == 0 || row != rows[index - 1] {
      if row.record != entry.sequence { listed.insert(row) }
      expected.addMention(row.key, row.record)
    }
  }

  /// The first that gives a key keeps it.
  private func addKeys(_ entry: LogEntry) throws(LedgerError) {
    for (index, key) in entry.keys.enumerated() {
      if entry.keys[..<index].contains(where: { $0.text == key.text }) { continue }
      if key.record != entry.sequence {
        if try record(withKey: key.text) != nil { continue }
        keys[Array(key.text.utf8)] = key.record
      }
      key.text.withBytes { expected.addKey($0, key.record) }
    }
  }

  func move(_ lifted: Set<EffectiveRow>, to effects: Set<EffectiveRow>) throws(LedgerError) {
    for effect in lifted.subtracting(effects) { self.lifted.add(effect) }
    for effect in effects.subtracting(lifted) { expected.add(effect) }
  }
}

extension IndexDigest {
  fileprivate mutating func add(_ effect: EffectiveRow) {
    addEffect(Int(effect.day.number), effect.sequence, effect.record)
  }
}
