/// What finds records again: in the tables, and in what a batch has not written yet.
extension SQLiteLog {
  package func entity(_ id: ID) throws(LedgerError) -> (type: EntityType, number: Int)? {
    if let found = batch.index.entity(id) { return found }
    return try entityInTables(id)
  }

  package func ids(_ body: (ID, EntityType) -> Void) throws(LedgerError) {
    try flush()
    try mapped { () throws(SQLiteError) in
      let statement = try connection.prepare("SELECT id, type FROM entity")
      while try statement.step() {
        if let id = statement.text(0), let type = EntityType(rawValue: statement.text(1) ?? "") {
          body(id, type)
        }
      }
    }
  }

  package func mentions(
    of entity: Int, _ role: MentionRole, _ body: (Int) throws(LedgerError) -> Bool
  ) throws(LedgerError) {
    let found = try mapped { () throws(SQLiteError) in
      try queries.index.mentions(of: entity, role)
    }
    for sequence in batch.index.merge(found, of: entity, role) {
      if try !body(sequence) { return }
    }
  }

  package func records(withContent hash: Int64) throws(LedgerError) -> [Int] {
    try recordsInTables(withContent: hash) + batch.index.records(withContent: hash)
  }

  package func record(withKey key: String) throws(LedgerError) -> Int? {
    try mapped { () throws(SQLiteError) in try queries.index.record(withKey: key) }
      ?? batch.index.record(withKey: key)
  }

  package func revisions(of record: Int) throws(LedgerError) -> [Int] {
    try mapped { () throws(SQLiteError) in try queries.index.revisions(of: record) }
      + batch.index.revisions(of: record)
  }

  package func newestRevision(of record: Int) throws(LedgerError) -> Int? {
    if let newest = batch.index.newestRevision(of: record) { return newest }
    return try mapped { () throws(SQLiteError) in try queries.index.newestRevision(of: record) }
  }

  package func newestRevision() throws(LedgerError) -> Int {
    try mapped { () throws(SQLiteError) in
      Int(try connection.prepare("SELECT max(seq) FROM revision").first { $0.int64(0) } ?? 0)
    }
  }

  /// The first introduction of an id is not listed, so what is listed came after another.
  package func newestPromotion() throws(LedgerError) -> Int {
    try mapped { () throws(SQLiteError) in
      let query = """
        SELECT max(coalesce((SELECT max(value) FROM json_each(more)), seq))
        FROM mention WHERE role = \(MentionRole.introduces.rawValue)
        """
      return Int(try connection.prepare(query).first { $0.int64(0) } ?? 0)
    }
  }

  package func effects(
    after place: EffectivePosition?, through day: Day,
    _ body: (EffectiveRow, UTF8Bytes) throws(LedgerError) -> Void
  ) throws(LedgerError) {
    let statement = try mapped { () throws(SQLiteError) in
      let statement = try connection.prepare(
        """
        SELECT day, effect.seq, record, bytes FROM effect CROSS JOIN record AS r ON r.seq = record
        WHERE (day, effect.seq) > (?1, ?2) AND day <= ?3 ORDER BY day, effect.seq
        """)
      try statement.bind(place.map { Int64($0.day.number) } ?? .min, at: 1)
      try statement.bind(Int64(place?.sequence ?? 0), at: 2)
      try statement.bind(Int64(day.number), at: 3)
      return statement
    }
    while try step(statement) {
      let effect = EffectiveRow(
        day: Day(number: Int32(clamping: statement.int64(0))), sequence: Int(statement.int64(1)),
        record: Int(statement.int64(2)))
      try statement.withBlob(3) { (blob) throws(LedgerError) in
        try body(effect, blob.bindMemory(to: UInt8.self))
      }
    }
  }

  package func hasEffect(at place: EffectivePosition) throws(LedgerError) -> Bool {
    try mapped { () throws(SQLiteError) in try queries.index.hasEffect(at: place) }
  }

  package func redaction(of record: Int, _ part: String) throws(LedgerError) -> Int? {
    try mapped { () throws(SQLiteError) in try queries.index.redaction(of: record, part) }
  }

  package func privateText(
    of record: Int, _ part: String
  ) throws(LedgerError) -> PrivateText? {
    try mapped { () throws(SQLiteError) in try queries.privateParts.text(of: record, part) }
  }

  package func move(_ lifted: Set<EffectiveRow>, to effects: Set<EffectiveRow>) throws(LedgerError)
  {
    try flush()
    try mapped { () throws(SQLiteError) in try queries.inserts.move(lifted, to: effects) }
  }
}
