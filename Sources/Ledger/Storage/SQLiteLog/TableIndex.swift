/// A log whose records are found again by tables, and by what a batch has not written to them yet.
protocol TableIndex: RecordIndex {
  var tables: SQLiteTables { get }
  var batch: Batch { get }
}

extension TableIndex {
  /// Uses the tables, when nobody else does.
  func mapped<Result: ~Copyable>(
    _ body: () throws(SQLiteError) -> Result
  ) throws(LedgerError) -> Result {
    try batch.wait()
    return try tables.mapped(body)
  }

  package func entity(_ id: ID) throws(LedgerError) -> (type: EntityType, number: Int)? {
    guard batch.mayHold(id) else { return nil }
    if let found = batch.index.entity(id) { return found }
    let found = try mapped { () throws(SQLiteError) in try tables.queries.index.entity(id) }
    if found == nil { try noteMiss() }
    return found
  }

  package func ids(_ body: (ID, EntityType) -> Void) throws(LedgerError) {
    try batch.flush()
    try mapped { () throws(SQLiteError) in try tables.queries.index.ids(body) }
  }

  package func mentions(
    of entity: Int, _ role: MentionRole, _ body: (Int) throws(LedgerError) -> Bool
  ) throws(LedgerError) {
    let found = try mapped { () throws(SQLiteError) in
      try tables.queries.index.mentions(of: entity, role)
    }
    for sequence in batch.merge(found, of: entity, role) {
      if try !body(sequence) { return }
    }
  }

  package func records(withContent hash: Int64) throws(LedgerError) -> [Int] {
    let pending = batch.index.records(withContent: hash)
    guard batch.mayHold(content: hash) else { return pending }
    let found = try mapped { () throws(SQLiteError) in
      try tables.queries.index.records(withContent: hash)
    }
    if found.isEmpty { try noteMiss() }
    return found + pending
  }

  package func record(withKey key: String) throws(LedgerError) -> Int? {
    guard batch.mayHold(key: key) else { return nil }
    let stored = try mapped { () throws(SQLiteError) in
      try tables.queries.index.record(withKey: key)
    }
    if let stored { return stored }
    let pending = batch.index.record(withKey: key)
    if pending == nil { try noteMiss() }
    return pending
  }

  package func revisions(of record: Int) throws(LedgerError) -> [Int] {
    try mapped { () throws(SQLiteError) in try tables.queries.index.revisions(of: record) }
      + batch.index.revisions(of: record)
  }

  package func newestRevision(of record: Int) throws(LedgerError) -> Int? {
    if let newest = batch.index.newestRevision(of: record) { return newest }
    return try mapped { () throws(SQLiteError) in
      try tables.queries.index.newestRevision(of: record)
    }
  }

  package func redaction(of record: Int, _ part: String) throws(LedgerError) -> Int? {
    try mapped { () throws(SQLiteError) in
      try tables.queries.index.redaction(of: record, part)
    }
  }

  package func move(
    _ lifted: Set<EffectiveRow>, to effects: Set<EffectiveRow>
  ) throws(LedgerError) {
    try batch.flush()
    try mapped { () throws(SQLiteError) in try tables.queries.inserts.move(lifted, to: effects) }
  }

  private func noteMiss() throws(LedgerError) {
    try batch.noteMiss(
      size: { () throws(LedgerError) in try size() },
      fill: { (filter) throws(LedgerError) in
        try ids { id, _ in filter.insert(id) }
        try mapped { () throws(SQLiteError) in
          let contents = try tables.connection.prepare("SELECT hash FROM content")
          while try contents.step() { filter.insert(content: contents.int64(0)) }
          let keys = try tables.connection.prepare("SELECT key FROM author_key")
          while try keys.step() { if let key = keys.text(0) { filter.insert(key: key) } }
        }
      })
  }
}
