import Testing

@testable import Ledger

/// What finds records is only a copy of what they say: any row too many, too few or altered shows.
@Suite struct `An audit of the indexes` {
  static let tables = ["entity", "content", "author_key", "revision"]

  private static func rowCount(_ table: String, _ ledger: TamperedLedger) throws -> Int {
    var count = 0
    try ledger.raw { connection in
      count = Int(
        try connection.prepare("SELECT count(*) FROM \(table)").first(read: { $0.int64(0) }) ?? 0)
    }
    return count
  }

  private static let keys = [
    "entity": "id", "content": "(hash, seq)",
    "author_key": "key", "revision": "(record, seq)",
  ]

  private func condition(_ table: String, _ row: Int) throws -> String {
    let key = try #require(Self.keys[table])
    let columns = key.trimmingPrefix("(").filter { $0 != ")" }
    return "\(key) = (SELECT \(columns) FROM \(table) ORDER BY \(columns) LIMIT 1 OFFSET \(row))"
  }

  @Test(arguments: tables)
  func `names the record of any row that is missing`(_ table: String) throws {
    let count = try Self.rowCount(table, TamperedLedger())
    #expect(count > 0)
    for row in 0..<count {
      let ledger = try TamperedLedger()
      var record = 0
      try ledger.raw { connection in
        let condition = try condition(table, row)
        record = Int(
          try connection.prepare("SELECT seq FROM \(table) WHERE \(condition)")
            .first(read: { $0.int64(0) }) ?? 0)
        try connection.execute("DELETE FROM \(table) WHERE \(condition)")
      }
      let found = try ledger.audit().damage
      #expect(found.map(\.record) == [record], "row \(row)")
      #expect(found.first?.message.hasPrefix("the table '\(table)' lacks its row") == true)
    }
  }

  @Test(arguments: tables)
  func `finds any row that names another record`(_ table: String) throws {
    let count = try Self.rowCount(table, TamperedLedger())
    for row in 0..<count {
      let ledger = try TamperedLedger()
      try ledger.raw { connection in
        try connection.execute(
          "UPDATE \(table) SET seq = seq + 100 WHERE \(try condition(table, row))")
      }
      let found = try ledger.audit().damage
      #expect(found.count == 2, "row \(row)")
      #expect(found.last?.record ?? 0 > 100)
      #expect(found.last?.message.hasSuffix("which it does not give") == true)
    }
  }

  static let additions = [
    ("entity", "'ghost', 'party', 4", "(id 'ghost', type 'party', seq 4)"),
    ("mention", "1, 5, 3, NULL", "(entity 1, role 5, seq 3)"),
    ("content", "17, 3", "(hash 17, seq 3)"),
    ("author_key", "'forged', 3", "(key 'forged', seq 3)"),
    ("revision", "1, 3", "(record 1, seq 3)"),
  ]

  @Test(arguments: additions)
  func `states a row that no record gives`(_ table: String, _ values: String, _ row: String) throws
  {
    let ledger = try TamperedLedger()
    try ledger.raw { try $0.execute("INSERT INTO \(table) VALUES (\(values))") }
    let record = table == "entity" ? 4 : 3
    #expect(
      try ledger.findings() == [
        "record \(record): the table '\(table)' has the row \(row), which it does not give"
      ])
  }

  // MARK: Mentions, several to a row

  private func mentions(_ ledger: TamperedLedger) throws -> [(row: String, records: [Int])] {
    var found: [(row: String, records: [Int])] = []
    try ledger.raw { connection in
      let rows = try connection.prepare("SELECT entity, role, seq, more FROM mention")
      while try rows.step() {
        let key = "entity = \(rows.int64(0)) AND role = \(rows.int64(1))"
        var records = [Int(rows.int64(2))]
        rows.withBlob(3) { RecordList.read($0.bindMemory(to: UInt8.self), into: &records) }
        found.append((key + " AND seq = \(rows.int64(2))", records))
      }
    }
    return found
  }

  @Test func `names all records of a row that is missing`() throws {
    let rows = try mentions(TamperedLedger())
    #expect(rows.contains { $0.records.count > 1 })
    for (row, records) in rows {
      let ledger = try TamperedLedger()
      try ledger.raw { try $0.execute("DELETE FROM mention WHERE \(row)") }
      #expect(try ledger.audit().damage.map(\.record) == records, "\(row)")
    }
  }

  @Test func `names the record that a row leaves out, or has too much`() throws {
    for (row, records) in try mentions(TamperedLedger()) where records.count > 1 {
      for (place, record) in records.enumerated().dropFirst() {
        var others = records
        others.remove(at: place)
        #expect(try damage(listing: others, in: row) == [record])
        others.append(record + 100)
        #expect(try damage(listing: others, in: row) == [record, record + 100])
      }
    }
  }

  private func damage(listing records: [Int], in row: String) throws -> [Int?] {
    let ledger = try TamperedLedger()
    let more = records.count > 1 ? "'\(records.dropFirst())'" : "NULL"
    try ledger.raw { connection in
      try connection.execute(
        "UPDATE mention SET more = replace(\(more), ' ', '') WHERE \(row)")
    }
    return try ledger.audit().damage.map(\.record)
  }

  @Test(arguments: [
    "replace(more, '[', '[ ')", "'[' || more || ']'", "replace(more, '[', '[0')", "more || ' '",
    "replace(more, ']', ',]')", "substr(more, 2)", "'[]'", "''",
  ])
  func `finds a list that is not written as an append writes it`(_ list: String) throws {
    let ledger = try TamperedLedger()
    let row = try #require(try mentions(ledger).first { $0.records.count > 1 }?.row)
    try ledger.raw { try $0.execute("UPDATE mention SET more = \(list) WHERE \(row)") }
    #expect(
      try ledger.findings().contains {
        $0.hasPrefix("the table 'mention' has a row that no append writes (entity ")
      })
  }

  @Test func `takes rows for what they list, however many records share one`() throws {
    let ledger = try TamperedLedger()
    try ledger.raw { connection in
      try connection.execute(
        """
        CREATE TEMP TABLE flat AS SELECT * FROM mentioned; DELETE FROM mention;
        INSERT INTO mention SELECT entity, role, seq, NULL FROM flat
        """)
    }
    #expect(try ledger.findings() == [])
  }

  @Test func `states a type that was altered`() throws {
    let ledger = try TamperedLedger()
    try ledger.raw { try $0.execute("UPDATE entity SET type = 'project' WHERE id = 'acme'") }
    #expect(
      try ledger.findings() == [
        "record 1: the table 'entity' lacks its row (id 'acme', type 'party', seq 1)"
      ])
  }

  @Test func `still looks at rows before a damaged record`() throws {
    let ledger = try TamperedLedger()
    try ledger.raw { try $0.execute("DELETE FROM author_key WHERE key = 'k1'") }
    try ledger.rewrite(9, "USD", "EUR")
    let found = try ledger.audit().damage
    #expect(found.map(\.record) == [4, 9])
  }
}
