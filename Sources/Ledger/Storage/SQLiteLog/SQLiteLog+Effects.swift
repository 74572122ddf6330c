/// What stands, in the order of its effect, and the private texts beside the records.
extension SQLiteLog {
  package func effects(
    after place: EffectivePosition?, through day: Day,
    _ body: (EffectiveRow, UTF8Bytes) throws(LedgerError) -> Void
  ) throws(LedgerError) {
    try batch.flush()
    let statement = try mapped { () throws(SQLiteError) in
      let statement = try tables.connection.prepare(
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

  package func newestRevision() throws(LedgerError) -> Int {
    try newest("SELECT max(seq) FROM revision")
  }

  /// The first introduction of an id is not listed, so what is listed came after another.
  package func newestPromotion() throws(LedgerError) -> Int {
    try newest(
      """
      SELECT max(coalesce((SELECT max(value) FROM json_each(more)), seq))
      FROM mention WHERE role = \(MentionRole.introduces.rawValue)
      """)
  }

  package func revisedBeforePromotion() throws(LedgerError) -> [Int] {
    try batch.flush()
    let statement = try mapped { () throws(SQLiteError) in
      try tables.connection.prepare(
        """
        SELECT DISTINCT record FROM revision WHERE EXISTS (
          SELECT 1 FROM mention
          WHERE entity = revision.record AND role = \(MentionRole.introduces.rawValue))
        ORDER BY record
        """)
    }
    var found: [Int] = []
    while try step(statement) { found.append(Int(statement.int64(0))) }
    return found
  }

  private func newest(_ query: String) throws(LedgerError) -> Int {
    try batch.flush()
    return try mapped { () throws(SQLiteError) in
      Int(try tables.connection.prepare(query).first { $0.int64(0) } ?? 0)
    }
  }

  package func privateText(
    of record: Int, _ part: String
  ) throws(LedgerError) -> PrivateText? {
    try mapped { () throws(SQLiteError) in
      try tables.queries.privateParts.text(of: record, part)
    }
  }
}
