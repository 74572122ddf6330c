import Testing

@testable import Ledger

/// Tables, views and triggers are part of what a ledger promises.
@Suite struct `An audit of the schema` {
  static let triggers = ["update", "delete", "replace"].map { "record_no_\($0)" }
  static let tables = [
    "ledger", "record", "entity", "mention", "content", "author_key", "revision",
  ]

  @Test(arguments: triggers)
  func `finds a trigger that was dropped`(_ name: String) throws {
    let ledger = try TamperedLedger()
    try ledger.raw { try $0.execute("DROP TRIGGER \(name)") }
    #expect(try ledger.findings() == ["the trigger '\(name)' is missing"])
  }

  @Test(arguments: triggers)
  func `finds a trigger that was altered`(_ name: String) throws {
    let ledger = try TamperedLedger()
    let table = try #require(name.split(separator: "_").first)
    try ledger.raw { connection in
      try connection.execute("DROP TRIGGER \(name)")
      try connection.execute(
        "CREATE TRIGGER \(name) BEFORE UPDATE ON \(table) WHEN 0 BEGIN SELECT 1; END")
    }
    #expect(try ledger.findings() == ["the trigger '\(name)' was altered"])
  }

  @Test(arguments: tables)
  func `finds a table that is missing`(_ table: String) throws {
    let ledger = try TamperedLedger()
    try ledger.raw { try $0.execute("DROP TABLE \(table)") }
    #expect(try ledger.findings().contains("the table '\(table)' is missing"))
  }

  @Test(arguments: tables)
  func `finds a table that was altered`(_ table: String) throws {
    let ledger = try TamperedLedger()
    try ledger.raw { try $0.execute("ALTER TABLE \(table) ADD COLUMN extra TEXT") }
    #expect(try ledger.findings() == ["the table '\(table)' was altered"])
  }

  @Test func `finds a view that shows something else`() throws {
    let ledger = try TamperedLedger()
    try ledger.raw { connection in
      try connection.execute("DROP VIEW statement")
      try connection.execute("CREATE VIEW statement AS SELECT 1 AS seq")
    }
    #expect(try ledger.findings() == ["the view 'statement' was altered"])
  }

  @Test func `finds what no ledger has`() throws {
    let ledger = try TamperedLedger()
    try ledger.raw { connection in
      try connection.execute("CREATE TABLE extra (x)")
      try connection.execute(
        "CREATE TRIGGER quiet AFTER INSERT ON entity BEGIN DELETE FROM entity; END")
    }
    #expect(
      try ledger.findings() == [
        "no ledger has the table 'extra'", "no ledger has the trigger 'quiet'",
      ])
  }

  @Test func `does not mind the statistics of SQLite's planner`() throws {
    let ledger = try TamperedLedger()
    try ledger.raw { try $0.execute("ANALYZE") }
    #expect(try ledger.findings() == [])
  }
}
