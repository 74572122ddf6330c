import Foundation
import Ledger
import Testing

/// Databases that are made for other programs.
@Suite struct TableDatabaseTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.file("tables")
  }

  private static let parties = DatabaseTable(
    "parties",
    [
      .init("id", .text, isRequired: true), .init("number", .integer, isRequired: true),
      .init("is", .flag, isRequired: false),
    ], primaryKey: ["id"], uniqueColumns: ["number"])

  private static let amounts = DatabaseTable(
    "amounts",
    [
      .init("party", .text, isRequired: true), .init("on", .text, isRequired: false),
      .init("a \"b\"", .decimal, isRequired: false, about: "in per cent"),
    ], primaryKey: ["party", "on"], foreignKeys: [.init(["party"], to: "parties", ["id"])])

  private typealias Row = (table: Int, values: [TableDatabase.Value])

  private func write(_ rows: [Row]) throws(LedgerError) {
    let database = try TableDatabase(at: path, shownAs: "t", [Self.amounts, Self.parties])
    for (table, values) in rows {
      try database.insert(into: table, values.count) { values[$0] }
    }
    try database.finish()
  }

  private static let rows: [Row] = [
    // Before what it refers to.
    (0, [.text("é'\"\n\u{0}="), .text("2025"), .text("12345678901234567890.0000000001")]),
    (0, [.text("b"), .text("x"), .null]),
    (1, [.text("é'\"\n\u{0}="), .integer(.max), .integer(1)]),
    (1, [.text("b"), .integer(.min), .null]),
  ]

  private func texts(_ sql: String) throws -> [[String?]] {
    let connection = try Connection(path: path, access: .readOnly)
    let statement = try connection.prepare(sql)
    var rows: [[String?]] = []
    while try statement.step() { rows.append((0..<3).map { statement.text($0) }) }
    return rows
  }

  @Test func `What is inserted is read again, exactly`() throws {
    try write(Self.rows)
    #expect(
      try texts("SELECT * FROM amounts") == [
        ["é'\"\n\u{0}=", "2025", "12345678901234567890.0000000001"], ["b", "x", nil],
      ])
    #expect(
      try texts("SELECT * FROM parties") == [
        ["é'\"\n\u{0}=", "\(Int.max)", "1"], ["b", "\(Int.min)", nil],
      ])
    #expect(
      try texts("SELECT typeof(\"a \"\"b\"\"\"), typeof(party), 0 FROM amounts").first?[0] == "text"
    )
    #expect(try texts("PRAGMA foreign_key_check").isEmpty)
    #expect(try texts("PRAGMA integrity_check").map(\.[0]) == ["ok"])
  }

  @Test func `Decimals are floating point in a view of their own, of which a remark says so`()
    throws
  {
    try write(Self.rows)
    #expect(
      try texts("SELECT typeof(\"a \"\"b\"\"\"), typeof(\"on\"), party FROM amounts_real")
        == [["real", "text", "é'\"\n\u{0}="], ["null", "text", "b"]])
    let views = try texts("SELECT name, sql, 0 FROM sqlite_schema WHERE type = 'view'")
    #expect(views.map(\.[0]) == ["amounts_real"])
    #expect(views.first?[1]?.contains("-- Figures as binary floating point") == true)
    #expect(
      try texts("SELECT sql, 0, 0 FROM sqlite_schema WHERE name = 'amounts'").first?[0]?
        .contains("\"a \"\"b\"\"\" TEXT, -- in per cent\n") == true)
  }

  @Test func `A key that is taken and a value that is missing are errors, and nothing is kept`()
    throws
  {
    let repeated: [[Row]] = [
      [(1, [.text("a"), .integer(1), .null]), (1, [.text("a"), .integer(2), .null])],
      [(1, [.text("a"), .integer(1), .null]), (1, [.text("b"), .integer(1), .null])],
      [(1, [.null, .integer(1), .null])], [(1, [.text("a"), .integer(1), .integer(2)])],
    ]
    for rows in repeated {
      let error = #expect(throws: LedgerError.self) { try write(rows) }
      #expect(error?.code == .damaged && error?.message.hasPrefix("rows of 't' contradict") == true)
      try? FileManager.default.removeItem(atPath: path)
    }
  }

  @Test func `A reference to nothing shows in the check of the reader`() throws {
    try write(Array(Self.rows.prefix(2)))
    #expect(try texts("PRAGMA foreign_key_check").count == 2)
  }

  @Test(arguments: ["-wal", "-journal"])
  func `What stands beside a file is not taken in`(suffix: String) throws {
    #expect(!TableDatabase.isInUse(path))
    try Data().write(to: URL(filePath: path + suffix))
    #expect(!TableDatabase.isInUse(path))
    try Data([1]).write(to: URL(filePath: path + suffix))
    #expect(TableDatabase.isInUse(path))
    let error = #expect(throws: LedgerError.self) { try write(Self.rows) }
    #expect(error?.code == .storage)
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func `A ledger is told from other files`() throws {
    try write(Self.rows)
    #expect(!LedgerLocation(path).holdsLedger && !LedgerLocation(folder.path).holdsLedger)
    #expect(!LedgerLocation(folder.file("absent")).holdsLedger)
    try Data("SQLite format 3".utf8).write(to: URL(filePath: folder.file("short")))
    #expect(!LedgerLocation(folder.file("short")).holdsLedger)
    do { _ = try Ledger.create(path: folder.file("ledger"), origin: "o") }
    #expect(LedgerLocation(folder.file("ledger")).holdsLedger)
  }
}
