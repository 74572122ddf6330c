import Ledger

extension FlatTable {
  /// The same for a database.
  public var databaseTable: DatabaseTable {
    DatabaseTable(
      name,
      columns.map { column in
        let kind: DatabaseTable.Column.Kind =
          switch column.kind {
          case .text, .day, .time, .json: .text
          case .integer: .integer
          case .flag: .flag
          case .number: .decimal
          }
        return DatabaseTable.Column(
          column.name, kind, isRequired: column.isRequired, about: column.about)
      },
      primaryKey: primaryKey, uniqueColumns: uniqueColumns,
      foreignKeys: foreignKeys.map {
        DatabaseTable.ForeignKey($0.columns, to: $0.table, $0.references)
      })
  }
}

extension TableDatabase {
  /// Inserts a row of a flat table.
  public func insert(_ row: [FlatValue], into table: Int) throws(LedgerError) {
    try insert(into: table, row.count) { column in
      switch row[column] {
      case .null: .null
      case .text(let text), .number(let text): .text(text)
      case .integer(let number): .integer(number)
      case .flag(let isTrue): .integer(isTrue ? 1 : 0)
      }
    }
  }
}
