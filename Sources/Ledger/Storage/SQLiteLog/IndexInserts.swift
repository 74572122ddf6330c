/// The statements that fill the tables that find records again. Rows of one table come in the
/// order of its key: those that lie side by side then cost one search of the tree, not one each.
struct IndexInserts: ~Copyable {
  private let entities: RowInserts<PendingIndex.Entity>
  private let mentions: RowInserts<PendingIndex.Mention>
  private let contents: RowInserts<(hash: Int64, record: Int)>
  private let keys: RowInserts<(key: String, record: Int)>
  private let revisions: RowInserts<(record: Int, revision: Int)>
  private let effects: RowInserts<EffectiveRow>
  private let liftEffect, addRedaction: PreparedStatement

  static func prepare(on connection: borrowing Connection) throws(SQLiteError) -> IndexInserts {
    IndexInserts(
      entities: try RowInserts("INSERT OR FAIL INTO entity", columns: 3, on: connection) {
        (row, statement, first) throws(SQLiteError) in
        try statement.bind(row.id, at: first)
        try statement.bind(row.type.rawValue, at: first + 1)
        try statement.bind(Int64(row.record), at: first + 2)
      },
      mentions: try RowInserts("INSERT OR FAIL INTO mention", columns: 4, on: connection) {
        (row, statement, first) throws(SQLiteError) in
        try statement.bind(Int64(row.key.entity), at: first)
        try statement.bind(Int64(row.key.role), at: first + 1)
        try statement.bind(Int64(row.records.first ?? 0), at: first + 2)
        try bind(row.records.dropFirst(), to: statement, at: first + 3)
      },
      contents: try RowInserts("INSERT OR IGNORE INTO content", columns: 2, on: connection) {
        (row, statement, first) throws(SQLiteError) in
        try statement.bind(row.hash, at: first)
        try statement.bind(Int64(row.record), at: first + 1)
      },
      keys: try RowInserts("INSERT OR IGNORE INTO author_key", columns: 2, on: connection) {
        (row, statement, first) throws(SQLiteError) in
        try statement.bind(row.key, at: first)
        try statement.bind(Int64(row.record), at: first + 1)
      },
      revisions: try RowInserts("INSERT OR FAIL INTO revision", columns: 2, on: connection) {
        (row, statement, first) throws(SQLiteError) in
        try statement.bind(Int64(row.record), at: first)
        try statement.bind(Int64(row.revision), at: first + 1)
      },
      effects: try RowInserts("INSERT OR FAIL INTO effect", columns: 3, on: connection) {
        (effect, statement, first) throws(SQLiteError) in
        try statement.bind(Int64(effect.day.number), at: first)
        try statement.bind(Int64(effect.sequence), at: first + 1)
        try statement.bind(Int64(effect.record), at: first + 2)
      },
      liftEffect: try connection.prepare("DELETE FROM effect WHERE day = ?1 AND seq = ?2"),
      addRedaction: try connection.prepare("INSERT INTO redaction VALUES (?1, ?2, ?3)"))
  }

  /// What shares a row with the first of its records.
  private static func bind(
    _ records: ArraySlice<Int>, to statement: borrowing PreparedStatement, at index: Int
  ) throws(SQLiteError) {
    if records.isEmpty { return try statement.bindNull(at: index) }
    let result: Result<Void, SQLiteError> = RecordList.text(records).withUnsafeBytes { bytes in
      do throws(SQLiteError) { return .success(try statement.bind(utf8: bytes, at: index)) } catch {
        return .failure(error)
      }
    }
    try result.get()
  }

  borrowing func insert(
    _ index: PendingIndex, on connection: borrowing Connection
  ) throws(SQLiteError) {
    try entities.insert(index.entityRows, on: connection)
    try mentions.insert(index.mentionRows, on: connection)
    try contents.insert(index.contentRows, on: connection)
    try keys.insert(index.keyRows, on: connection)
    try revisions.insert(index.revisionRows, on: connection)
    try effects.insert(index.effectRows, on: connection)
  }

  borrowing func insert(redaction: Int, of record: Int, _ part: String) throws(SQLiteError) {
    try addRedaction.bind(Int64(record), at: 1)
    try addRedaction.bind(part, at: 2)
    try addRedaction.bind(Int64(redaction), at: 3)
    try addRedaction.run()
  }

  borrowing func move(_ lifted: Set<EffectiveRow>, to effects: Set<EffectiveRow>)
    throws(SQLiteError)
  {
    for effect in lifted.subtracting(effects) {
      try liftEffect.bind(Int64(effect.day.number), at: 1)
      try liftEffect.bind(Int64(effect.sequence), at: 2)
      try liftEffect.run()
    }
    for effect in effects.subtracting(lifted) { try self.effects.insert(effect) }
  }
}
