/// The questions to the tables that find records again, which an append fills (`IndexInserts`).
/// With an upper bound they answer as they did when that record was the newest: what later records
/// added is left out.
struct IndexQueries: ~Copyable {
  private let entities, allIDs, mentionsOf, contents, keys, revisionsOf, newestRevisionOf,
    redactionOf: PreparedStatement

  static func prepare(on connection: borrowing Connection) throws(SQLiteError) -> IndexQueries {
    IndexQueries(
      entities: try connection.prepare("SELECT type, seq FROM entity WHERE id = ?1"),
      allIDs: try connection.prepare("SELECT id, type FROM entity WHERE seq <= ?1"),
      mentionsOf: try connection.prepare(
        "SELECT seq, more FROM mention WHERE entity = ?1 AND role = ?2 AND seq <= ?3 ORDER BY seq"),
      contents: try connection.prepare("SELECT seq FROM content WHERE hash = ?1 ORDER BY seq"),
      keys: try connection.prepare("SELECT seq FROM author_key WHERE key = ?1"),
      revisionsOf: try connection.prepare(
        "SELECT seq FROM revision WHERE record = ?1 AND seq <= ?2 ORDER BY seq"),
      newestRevisionOf: try connection.prepare(
        "SELECT seq FROM revision WHERE record = ?1 AND seq <= ?2 ORDER BY seq DESC LIMIT 1"),
      redactionOf: try connection.prepare(
        "SELECT seq FROM redaction WHERE record = ?1 AND part = ?2"))
  }

  borrowing func entity(
    _ id: ID, through last: Int = .max
  ) throws(SQLiteError) -> (type: EntityType, number: Int)? {
    try entities.first(bind: id) { row in
      let number = Int(row.int64(1))
      return number > last ? nil : (EntityType(rawValue: row.text(0) ?? "") ?? .party, number)
    }
  }

  borrowing func ids(
    through last: Int = .max, _ body: (ID, EntityType) -> Void
  ) throws(SQLiteError) {
    try allIDs.bind(Int64(last), at: 1)
    defer { allIDs.reset() }
    while try allIDs.step() {
      if let id = allIDs.text(0), let type = EntityType(rawValue: allIDs.text(1) ?? "") {
        body(id, type)
      }
    }
  }

  borrowing func mentions(
    of entity: Int, _ role: MentionRole, through last: Int = .max
  ) throws(SQLiteError) -> [Int] {
    try mentionsOf.bind(Int64(entity), at: 1)
    try mentionsOf.bind(Int64(role.rawValue), at: 2)
    try mentionsOf.bind(Int64(last), at: 3)
    defer { mentionsOf.reset() }
    // That its first record introduces it goes without saying.
    var found = role == .introduces ? [entity] : []
    var isAscending = true
    while try mentionsOf.step() {
      let first = Int(mentionsOf.int64(0))
      isAscending = isAscending && first > found.last ?? 0
      found.append(first)
      mentionsOf.withBlob(1) { RecordList.read($0.bindMemory(to: UInt8.self), into: &found) }
      while let record = found.last, record > last { found.removeLast() }
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

  borrowing func revisions(
    of record: Int, through last: Int = .max
  ) throws(SQLiteError) -> [Int] {
    try revisionsOf.all(bind: Int64(record), Int64(last))
  }

  borrowing func newestRevision(
    of record: Int, through last: Int = .max
  ) throws(SQLiteError) -> Int? {
    try newestRevisionOf.bind(Int64(last), at: 2)
    return try newestRevisionOf.first(bind: Int64(record)) { Int($0.int64(0)) }
  }

  borrowing func redaction(
    of record: Int, _ part: String, through last: Int = .max
  ) throws(SQLiteError) -> Int? {
    try redactionOf.bind(part, at: 2)
    return try redactionOf.first(bind: Int64(record)) { row in
      let redaction = Int(row.int64(0))
      return redaction > last ? nil : redaction
    }
  }
}
