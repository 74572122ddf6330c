/// The author's keys in their order.
extension SQLiteLog {
  package func keys(
    from prefix: String, _ body: (String, Int) throws(LedgerError) -> Void
  ) throws(LedgerError) {
    try batch.flush()
    let statement = try mapped { () throws(SQLiteError) in
      let statement = try tables.connection.prepare(
        "SELECT key, seq FROM author_key WHERE key >= ?1 ORDER BY key")
      try statement.bind(prefix, at: 1)
      return statement
    }
    while try step(statement), let key = statement.text(0), key.utf8.starts(with: prefix.utf8) {
      try body(key, Int(statement.int64(1)))
    }
  }
}
