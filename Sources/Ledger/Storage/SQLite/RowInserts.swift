/// Inserts rows into one table: one at a time or, of many, several with one statement, which
/// spares SQLite the start and the end of all but one.
struct RowInserts<Row>: ~Copyable {
  /// Binds a row to as many parameters as it has columns, of which `first` is the first.
  typealias Bind = (
    _ row: Row, _ statement: borrowing PreparedStatement, _ first: Int
  ) throws(SQLiteError) -> Void

  private let one: PreparedStatement
  private let start: String
  private let columns: Int
  private let bind: Bind

  private static var rowsAtOnce: Int { 16 }
  /// So many are worth a statement that is prepared for them.
  private static var fewestMany: Int { 256 }

  /// - Parameter start: up to `INTO` and the table. With `OR FAIL` SQLite keeps nothing with which
  ///   it could undo a part of a statement: what fails makes the whole batch roll back.
  init(
    _ start: String, columns: Int, on connection: borrowing Connection, _ bind: @escaping Bind
  ) throws(SQLiteError) {
    self.start = start
    self.columns = columns
    self.bind = bind
    one = try connection.prepare(Self.sql(start, columns, rows: 1))
  }

  private static func sql(_ start: String, _ columns: Int, rows: Int) -> String {
    let row = "(" + Array(repeating: "?", count: columns).joined(separator: ",") + ")"
    return start + " VALUES " + Array(repeating: row, count: rows).joined(separator: ",")
  }

  borrowing func insert(_ row: Row) throws(SQLiteError) {
    try bind(row, one, 1)
    try one.run()
  }

  borrowing func insert(
    _ rows: [Row], on connection: borrowing Connection
  ) throws(SQLiteError) {
    var place = 0
    if rows.count >= Self.fewestMany {
      let many = try connection.prepare(Self.sql(start, columns, rows: Self.rowsAtOnce))
      while place + Self.rowsAtOnce <= rows.count {
        for offset in 0..<Self.rowsAtOnce {
          try bind(rows[place + offset], many, offset * columns + 1)
        }
        try many.run()
        place += Self.rowsAtOnce
      }
    }
    while place < rows.count {
      try insert(rows[place])
      place += 1
    }
  }
}
