/// The questions to the tables that find records again. An append fills them in a ledger
/// (`IndexInserts`), an audit in a database of its own, which it then compares.
struct IndexQueries: ~Copyable {
  private let entities, mentionsOf, contents, keys, revisionsOf, newestRevisionOf,
    redactionOf, effectAt: PreparedStatement

  static func prepare(on connection: borrowing Connection) throws(SQLiteError) -> IndexQueries {
    IndexQueries(
      entities: try connection.prepare("SELECT type, seq FROM entity WHERE id = ?1"),
      mentionsOf: try connection.prepare(
        "SELECT seq, more FROM mention WHERE entity = ?1 AND role = ?2 ORDER BY seq"),
      contents: try connection.prepare("SELECT seq FROM content WHERE hash = ?1 ORDER BY seq"),
      keys: try connection.prepare("SELECT seq FROM author_key WHERE key = ?1"),
      revisionsOf: try connection.prepare(
        "SELECT seq FROM revision WHERE record = ?1 ORDER BY seq"),
      newestRevisionOf: try connection.prepare(
        "SELECT seq FROM revision WHERE record = ?1 ORDER BY seq DESC LIMIT 1"),
      redactionOf: try connection.prepare(
        "SELECT seq FROM redaction WHERE record = ?1 AND part = ?2"),
      effectAt: try connection.prepare("SELECT 1 FROM effect WHERE day = ?1 AND seq = ?2"))
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

  borrowing func newestRevision(of record: Int) throws(SQLiteError) -> Int? {
    try newestRevisionOf.first(bind: Int64(record)) { Int($0.int64(0)) }
  }

  borrowing func redaction(of record: Int, _ part: String) throws(SQLiteError) -> Int? {
    try redactionOf.bind(part, at: 2)
    return try redactionOf.first(bind: Int64(record)) { Int($0.int64(0)) }
  }

  borrowing func hasEffect(at place: EffectivePosition) throws(SQLiteError) -> Bool {
    try effectAt.bind(Int64(place.sequence), at: 2)
    return try effectAt.first(bind: Int64(place.day.number)) { _ in true } ?? false
  }
}
