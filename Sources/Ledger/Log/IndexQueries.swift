/// The statements on the tables that find records again. An append fills them in a ledger, an
/// audit in a database of its own, which it then compares.
struct IndexQueries: ~Copyable {
  private let entities, mentionsOf, contents, keys, revisionsOf, redactionOf: PreparedStatement
  private let addEntity, addMention, addContent, addKey, addRevision,
    addRedaction: PreparedStatement
  private let effectAt, addEffect, liftEffect: PreparedStatement

  static func prepare(on connection: borrowing Connection) throws(SQLiteError) -> IndexQueries {
    IndexQueries(
      entities: try connection.prepare("SELECT type, seq FROM entity WHERE id = ?1"),
      mentionsOf: try connection.prepare(
        "SELECT seq, more FROM mention WHERE entity = ?1 AND role = ?2 ORDER BY seq"),
      contents: try connection.prepare("SELECT seq FROM content WHERE hash = ?1 ORDER BY seq"),
      keys: try connection.prepare("SELECT seq FROM author_key WHERE key = ?1"),
      revisionsOf: try connection.prepare(
        "SELECT seq FROM revision WHERE record = ?1 ORDER BY seq"),
      redactionOf: try connection.prepare(
        "SELECT seq FROM redaction WHERE record = ?1 AND part = ?2"),
      addEntity: try connection.prepare("INSERT INTO entity VALUES (?1, ?2, ?3)"),
      addMention: try connection.prepare("INSERT INTO mention VALUES (?1, ?2, ?3, ?4)"),
      addContent: try connection.prepare("INSERT OR IGNORE INTO content VALUES (?1, ?2)"),
      addKey: try connection.prepare("INSERT OR IGNORE INTO author_key VALUES (?1, ?2)"),
      addRevision: try connection.prepare("INSERT INTO revision VALUES (?1, ?2)"),
      addRedaction: try connection.prepare("INSERT INTO redaction VALUES (?1, ?2, ?3)"),
      effectAt: try connection.prepare("SELECT 1 FROM effect WHERE day = ?1 AND seq = ?2"),
      addEffect: try connection.prepare("INSERT INTO effect VALUES (?1, ?2, ?3)"),
      liftEffect: try connection.prepare("DELETE FROM effect WHERE day = ?1 AND seq = ?2"))
  }

  borrowing func entity(_ id: ID) throws(SQLiteError) -> (type: EntityType, number: Int)? {
    try entities.first(bind: id) { row in
      (EntityType(rawValue: row.text(0) ?? "") ?? .party, Int(row.int64(1)))
    }
  }

  borrowing func mentions(
    of entity: Int, _ role: MentionRole
  ) throws(SQLiteError) -> [Int] {
    // That its first record introduces it goes without saying.
    var found = role == .introduces ? [entity] : []
    try mentionsOf.bind(Int64(entity), at: 1)
    try mentionsOf.bind(Int64(role.rawValue), at: 2)
    defer { mentionsOf.reset() }
    var isAscending = true
    while try mentionsOf.step() {
      let first = Int(mentionsOf.int64(0))
      isAscending = isAscending && first > found.last ?? 0
      found.append(first)
      mentionsOf.withBlob(1) { RecordList.read($0.bindMemory(to: UInt8.self), into: &found) }
    }
    // What a correction lists under an older record stands in a row of its own.
    return isAscending ? found : found.sorted()
  }

  borrowing func records(withContent hash: Int64) throws(SQLiteError) -> [Int] {
    try contents.all(bind: hash)
  }

  borrowing func record(withKey key: String) throws(SQLiteError) -> Int? {
    try keys.first(bind: key) { Int($0.int64(0)) }
  }

  borrowing func revisions(of record: Int) throws(SQLiteError) -> [Int] {
    try revisionsOf.all(bind: Int64(record))
  }

  borrowing func redaction(of record: Int, _ part: String) throws(SQLiteError) -> Int? {
    try redactionOf.bind(part, at: 2)
    return try redactionOf.first(bind: Int64(record)) { Int($0.int64(0)) }
  }

  borrowing func hasEffect(at place: FactPlace) throws(SQLiteError) -> Bool {
    try effectAt.bind(Int64(place.sequence), at: 2)
    return try effectAt.first(bind: Int64(place.day.number)) { _ in true } ?? false
  }

  borrowing func insert(_ id: ID, _ type: EntityType, _ record: Int) throws(SQLiteError) {
    try addEntity.bind(id, at: 1)
    try addEntity.bind(type.rawValue, at: 2)
    try addEntity.bind(Int64(record), at: 3)
    try addEntity.run()
  }

  /// - Parameter records: ascending.
  borrowing func insert(_ key: MentionKey, _ records: [Int]) throws(SQLiteError) {
    guard let first = records.first else { return }
    try addMention.bind(Int64(key.entity), at: 1)
    try addMention.bind(Int64(key.role), at: 2)
    try addMention.bind(Int64(first), at: 3)
    if records.count == 1 {
      try addMention.bindNull(at: 4)
    } else {
      let list = RecordList.text(records.dropFirst())
      let result: Result<Void, SQLiteError> = list.withUnsafeBytes { bytes in
        do throws(SQLiteError) { return .success(try addMention.bind(utf8: bytes, at: 4)) } catch {
          return .failure(error)
        }
      }
      try result.get()
    }
    try addMention.run()
  }

  borrowing func insert(_ contentHash: Int64, _ record: Int) throws(SQLiteError) {
    try addContent.bind(contentHash, at: 1)
    try addContent.bind(Int64(record), at: 2)
    try addContent.run()
  }

  borrowing func insert(_ key: String, _ record: Int) throws(SQLiteError) {
    try addKey.bind(key, at: 1)
    try addKey.bind(Int64(record), at: 2)
    try addKey.run()
  }

  borrowing func insert(revision: Int, of record: Int) throws(SQLiteError) {
    try addRevision.bind(Int64(record), at: 1)
    try addRevision.bind(Int64(revision), at: 2)
    try addRevision.run()
  }

  borrowing func insert(redaction: Int, of record: Int, _ part: String) throws(SQLiteError) {
    try addRedaction.bind(Int64(record), at: 1)
    try addRedaction.bind(part, at: 2)
    try addRedaction.bind(Int64(redaction), at: 3)
    try addRedaction.run()
  }

  borrowing func insert(_ effect: Effect) throws(SQLiteError) {
    try addEffect.bind(Int64(effect.day.number), at: 1)
    try addEffect.bind(Int64(effect.sequence), at: 2)
    try addEffect.bind(Int64(effect.record), at: 3)
    try addEffect.run()
  }

  borrowing func move(_ lifted: Set<Effect>, to effects: Set<Effect>) throws(SQLiteError) {
    for effect in lifted.subtracting(effects) {
      try liftEffect.bind(Int64(effect.day.number), at: 1)
      try liftEffect.bind(Int64(effect.sequence), at: 2)
      try liftEffect.run()
    }
    for effect in effects.subtracting(lifted) { try insert(effect) }
  }
}
