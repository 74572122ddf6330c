/// Compares a table that finds records with the same table rebuilt from them, row by row, both
/// in the order of their keys.
struct IndexAudit {
  /// The last column is the record.
  private struct Table {
    var name: String
    var columns: [String]
    /// The columns that order it.
    var keyCount: Int
    /// A correction adds rows that are listed under the record that it corrects.
    var listsCorrected: Bool
  }

  private static let tables = [
    Table(name: "entity", columns: ["id", "type", "seq"], keyCount: 1, listsCorrected: false),
    Table(name: "content", columns: ["hash", "seq"], keyCount: 2, listsCorrected: false),
    Table(name: "author_key", columns: ["key", "seq"], keyCount: 1, listsCorrected: true),
    Table(name: "revision", columns: ["record", "seq"], keyCount: 2, listsCorrected: false),
    Table(
      name: "effect", columns: ["day", "seq", "record"], keyCount: 2, listsCorrected: true),
    Table(
      name: "redaction", columns: ["record", "part", "seq"], keyCount: 2, listsCorrected: false),
  ]

  let source: AuditSource
  let log: RebuiltIndex
  /// The first damaged record: what follows it was not rebuilt.
  let stoppedAt: Int?

  func run(_ intact: Set<String>, _ damage: inout DamageList) throws(LedgerError) {
    try log.batch.flush()
    for table in Self.tables where intact.contains(table.name) {
      try compare(table, &damage)
    }
    if intact.contains("mention") { try compareMentions(&damage) }
  }

  private func compareMentions(_ damage: inout DamageList) throws(LedgerError) {
    let table = "the table 'mention'"
    var stored = try MentionRows(try source.prepare(MentionRows.query)) {
      (rows) throws(LedgerError) in try source.step(rows)
    }
    var rebuilt = try MentionRows(
      try log.mapped { () throws(SQLiteError) in
        try log.tables.connection.prepare(MentionRows.query)
      }
    ) {
      (rows) throws(LedgerError) in try step(rows)
    }
    var left = try stored.pop()
    var right = try rebuilt.pop()
    while left != nil || right != nil {
      let order = Self.order(left, right)
      if order < 0, let left, stoppedAt == nil {
        damage.add(left.record, "\(table) has the row \(left.description), which it does not give")
      }
      if order > 0, let right {
        damage.add(right.record, "\(table) lacks its row \(right.description)")
      }
      if order <= 0 { left = try stored.pop() }
      if order >= 0 { right = try rebuilt.pop() }
    }
    if let misfit = stored.misfit { damage.add(misfit) }
  }

  private func compare(_ table: Table, _ damage: inout DamageList) throws(LedgerError) {
    let order = table.columns.prefix(table.keyCount).joined(separator: ", ")
    let sql = "SELECT \(table.columns.joined(separator: ", ")) FROM \(table.name) ORDER BY \(order)"
    let stored = try source.prepare(sql)
    let rebuilt = try log.mapped { () throws(SQLiteError) in
      try log.tables.connection.prepare(sql)
    }
    var hasStored = try source.step(stored)
    var hasRebuilt = try step(rebuilt)
    while hasStored || hasRebuilt {
      let order =
        !hasStored ? 1 : !hasRebuilt ? -1 : Self.order(stored, rebuilt, table.columns.count)
      if order < 0 { surplus(stored, table, &damage) }
      // What damaged records, and those after them, have moved stands elsewhere.
      if order > 0, stoppedAt == nil || table.name != "effect" {
        damage.add(
          Self.record(of: rebuilt, table),
          "the table '\(table.name)' lacks its row \(Self.row(rebuilt, table))")
      }
      if order <= 0 { hasStored = try source.step(stored) }
      if order >= 0 { hasRebuilt = try step(rebuilt) }
    }
  }

  /// Below 0 where `left` comes first; an end comes last.
  private static func order(_ left: MentionRows.Row?, _ right: MentionRows.Row?) -> Int {
    guard let left else { return right == nil ? 0 : 1 }
    guard let right else { return -1 }
    return left == right ? 0 : left < right ? -1 : 1
  }

  private func step(_ rebuilt: borrowing PreparedStatement) throws(LedgerError) -> Bool {
    try log.tables.mapped { () throws(SQLiteError) in try rebuilt.step() }
  }

  /// What damaged records, and those after them, have listed was not rebuilt.
  private func surplus(
    _ row: borrowing PreparedStatement, _ table: Table, _ damage: inout DamageList
  ) {
    let record = Self.record(of: row, table)
    if let stop = stoppedAt, table.listsCorrected || record >= stop { return }
    damage.add(
      record,
      "the table '\(table.name)' has the row \(Self.row(row, table)), which it does not give")
  }

  private static func record(of row: borrowing PreparedStatement, _ table: Table) -> Int {
    Int(row.int64(table.columns.count - 1))
  }

  /// Below 0 where `left` comes first: numbers by size, then text by bytes.
  private static func order(
    _ left: borrowing PreparedStatement, _ right: borrowing PreparedStatement, _ columns: Int
  ) -> Int {
    for column in 0..<columns {
      let isNumber = left.kind(ofColumn: column) == .integer
      guard isNumber == (right.kind(ofColumn: column) == .integer) else {
        return isNumber ? -1 : 1
      }
      if isNumber {
        let (a, b) = (left.int64(column), right.int64(column))
        if a != b { return a < b ? -1 : 1 }
        continue
      }
      let order = left.withBlob(column) { a in
        right.withBlob(column) { b in
          a.elementsEqual(b) ? 0 : a.lexicographicallyPrecedes(b) ? -1 : 1
        }
      }
      if order != 0 { return order }
    }
    return 0
  }

  private static func row(_ row: borrowing PreparedStatement, _ table: Table) -> String {
    var values: [String] = []
    for (column, name) in table.columns.enumerated() {
      let isNumber = row.kind(ofColumn: column) == .integer
      values.append(
        "\(name) \(isNumber ? "\(row.int64(column))" : Quoted(row.text(column) ?? "").description)")
    }
    return "(\(values.joined(separator: ", ")))"
  }
}
