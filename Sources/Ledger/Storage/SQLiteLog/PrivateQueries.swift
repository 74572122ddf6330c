/// The statements on private parts, and on the redactions that name them.
struct PrivateQueries: ~Copyable {
  private let text, add, erase: PreparedStatement

  static func prepare(on connection: borrowing Connection) throws(SQLiteError) -> PrivateQueries {
    PrivateQueries(
      text: try connection.prepare(
        "SELECT salt, bytes FROM private_part WHERE seq = ?1 AND part = ?2"),
      add: try connection.prepare(
        "INSERT INTO private_part (seq, part, salt, bytes) VALUES (?1, ?2, ?3, ?4)"),
      erase: try connection.prepare("DELETE FROM private_part WHERE seq = ?1 AND part = ?2"))
  }

  borrowing func text(
    of record: Int, _ part: String
  ) throws(SQLiteError) -> PrivateText? {
    try text.bind(part, at: 2)
    return try text.first(bind: Int64(record)) { row in
      PrivateText(part: part, salt: row.bytes(0), bytes: row.bytes(1))
    }
  }

  /// Keeps what a record seals, and erases what it redacts.
  borrowing func take(_ entry: LogEntry) throws(SQLiteError) {
    for text in entry.privateTexts {
      try add.bind(Int64(entry.sequence), at: 1)
      try add.bind(text.part, at: 2)
      try add.bind(text.salt, at: 3)
      try add.bind(text.bytes, at: 4)
      try add.run()
    }
    if let (record, part) = entry.redacts {
      try erase.bind(Int64(record), at: 1)
      try erase.bind(part, at: 2)
      try erase.run()
    }
  }
}
