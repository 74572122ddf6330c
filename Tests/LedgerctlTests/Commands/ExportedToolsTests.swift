import Foundation
import Projections
import TestSupport
import Testing

@testable import ledgerctl

/// Programs of others read what is exported. Where one is absent the tests that need it are
/// skipped.
struct ExportedToolsTests {
  static let noSQLite: Comment = "the sqlite3 shell or python3 is absent"
  static let noDuckDB: Comment = "python3 with the module duckdb is absent"
  static let noFrictionless: Comment = "python3 with the module frictionless is absent"

  static let hasSQLite = succeeds("command -v sqlite3 && command -v python3")
  static let hasDuckDB = hasSQLite && succeeds("python3 -c 'import duckdb'")
  static let hasFrictionless = succeeds("python3 -c 'import frictionless'")

  private static func succeeds(_ command: String) -> Bool {
    (try? BuiltProduct.withTemporaryFolder { place in
      try BuiltProduct.run(shell: command, in: place).status == 0
    }) ?? false
  }

  private static func page() throws -> String {
    String(decoding: try Repository.contents("docs/exporting.md"), as: UTF8.self)
  }

  /// `UPDATE_GOLDEN=1 swift test --filter ExportedToolsTests` writes what is printed into the page.
  @Test(.enabled(if: hasSQLite, noSQLite))
  func `what the page on exports shows is what is printed`() throws {
    let tour = try ConsoleTour(Self.page())
    #expect(tour.commandCount > 12)
    let played = try tour.played()
    for difference in played.differences { Issue.record("exporting.md: \(difference)") }
    if Golden.isUpdating, !played.differences.isEmpty {
      let page = BuiltProduct.packageFolder.appending(path: "docs/exporting.md")
      try played.text.write(to: page, atomically: true, encoding: .utf8)
    }
  }

  @Test func `the page names every column of the log, and every view`() throws {
    let page = try Self.page()
    let tables = TableExport().tables
    let log = try #require(tables.first { $0.name == "log" })
    #expect(page.contains("every record: \(log.columns.map(\.name).joined(separator: ", "))"))
    let meta = ExportFrame.table.columns.map(\.name).joined(separator: ", ")
    #expect(page.contains("one row: \(meta)"))
    for view in View.allCases { #expect(page.contains("`\(view.rawValue)`")) }
    for table in tables where table.name.hasSuffix("_totals") {
      #expect(page.contains("`\(table.name)`"))
    }
  }

  // MARK: DuckDB

  /// Runs a query in DuckDB, with a view for each CSV file in `tables`, of the types that its
  /// package states, and gives the rows as the shell of SQLite prints them.
  private static let script = """
    import decimal, duckdb, json, sys
    types = {"string": "VARCHAR", "integer": "BIGINT", "boolean": "BOOLEAN", "date": "DATE",
             "number": "DECIMAL(38, 10)", "datetime": "TIMESTAMP", "object": "JSON"}
    db = duckdb.connect()
    for table in json.load(open("tables/datapackage.json"))["resources"]:
        columns = {f["name"]: types[f["type"]] for f in table["schema"]["fields"]}
        db.execute(f"CREATE VIEW {table['name']} AS SELECT * FROM read_csv("
                   f"'tables/{table['path']}', header = true, auto_detect = false, delim = ',', "
                   f"quote = '\\"', escape = '\\"', new_line = '\\\\r\\\\n', columns = {columns})")
    def text(value):
        if value is None: return ""
        return f"{value.normalize():f}" if isinstance(value, decimal.Decimal) else str(value)
    result = db.execute(sys.stdin.read())
    print("|".join(column[0] for column in result.description))
    for row in result.fetchall(): print("|".join(map(text, row)))
    """

  private static func inDuckDB(_ query: String, _ test: CommandLineTest) throws -> String {
    try test.write("script.py", script)
    try test.write("query.sql", query)
    return try KeyTools.shell("python3 script.py < query.sql", in: test)
  }

  @Test(.enabled(if: hasDuckDB, noDuckDB))
  func `the five questions have the same answers from the CSV files in DuckDB`() throws {
    let test = TableBooks.real()
    let retraction = ["append", "record.retracted", "--record", "113", "--reason", "r"]
    #expect(test.run(retraction).status == .done)
    #expect(test.run(["export", "csv", "tables", "--as-of", "2030"]).status == .done)
    let parts = try Self.page().replacing("\n> ", with: "\n").split(
      separator: "$ sqlite3 -header deals.db \"")
    #expect(parts.count == 6)
    for part in parts.dropFirst() {
      let end = try #require(part.firstRange(of: "\"\n")?.lowerBound)
      let query = String(part[..<end]).replacing("\\\"", with: "\"")
      let answer = part[end...].dropFirst(2).prefix { $0 != "`" }
      #expect(answer.split(separator: "\n").count > 1, "\(query)")
      #expect(try Self.inDuckDB(query, test) == String(answer), "\(query)")
    }
  }

  @Test(.enabled(if: hasDuckDB, noDuckDB))
  func `DuckDB runs the query of the page, and sums exactly`() throws {
    let test = TableBooks.real()
    #expect(test.run(["export", "csv", "tables", "--as-of", "2026-02"]).status == .done)
    let parts = try Self.page().split(separator: "```sql\n")
    #expect(parts.count == 2)
    let query = String(parts[1].prefix { $0 != "`" })
    var sums: [String: Decimal] = [:]
    for row in try TableBooks.tables(test, "tables")["pledges"]?.values ?? []
    where row["stage"] == "pledged" {
      sums[row["currency"] ?? "", default: 0] += Decimal(string: row["amount_low"] ?? "") ?? 0
    }
    let expected = sums.sorted { $0.key < $1.key }.map { "\($0)|\($1)\n" }.joined()
    #expect(try Self.inDuckDB(query, test) == "currency|promised\n" + expected)
  }

  /// Of the CSV files DuckDB, which is told nothing, and of the database the shell.
  @Test(.enabled(if: hasDuckDB, noDuckDB))
  func `hostile texts come to other programs whole`() throws {
    let test = try TableBooks.small()
    #expect(test.run(["export", "csv", "tables"]).status == .done)
    #expect(test.run(["export", "sqlite", "tables.db"]).status == .done)
    try test.write(
      "names.py",
      """
      import duckdb, json
      print(json.dumps(duckdb.sql("SELECT name FROM 'tables/parties.csv' ORDER BY id").fetchall()))
      """)
    #expect(
      try KeyTools.shell("python3 names.py", in: test)
        == #"[["Acme, \"Inc.\""], ["'=HYPERLINK(\"x\")"], "#
        + #"["Ohio\\u{a}\\u{1b}[31m\\u{202e}LLC"]]"# + "\n")
    let names = try KeyTools.shell(
      "sqlite3 tables.db 'SELECT json_group_array(name) "
        + "FROM (SELECT name FROM parties ORDER BY id)'",
      in: test)
    let decoded = try JSONSerialization.jsonObject(with: Data(names.utf8)) as? [String]
    #expect(decoded == ["Acme, \"Inc.\"", "=HYPERLINK(\"x\")", "Ohio\n\u{1b}[31m\u{202e}LLC"])
  }

  // MARK: Frictionless

  @Test(.enabled(if: hasFrictionless, noFrictionless))
  func `Frictionless finds packages valid, and what was changed in them`() throws {
    for (test, question) in [
      (TableBooks.real(), []), (try TableBooks.small(), []),
      (try TableBooks.small(), ["--in", "EUR"]),
    ] {
      #expect(test.run(["export", "csv", "tables"] + question).status == .done)
      try test.write(
        "check.py",
        """
        from frictionless import Package
        report = Package("tables/datapackage.json").validate()
        types = {e.type for t in report.tasks for e in t.errors}
        print(sorted(types | {e.type for e in report.errors}))
        """)
      #expect(try KeyTools.shell("python3 check.py", in: test) == "[]\n")
    }
    let test = try TableBooks.small()
    #expect(test.run(["export", "csv", "tables"]).status == .done)
    let by = try test.read("tables/pledges_by.csv")
    try test.write("tables/pledges_by.csv", by.replacing("acme", with: "acne"))
    try test.write(
      "check.py",
      """
      from frictionless import Package
      report = Package("tables/datapackage.json").validate()
      print(sorted({e.type for t in report.tasks for e in t.errors}))
      """)
    #expect(try KeyTools.shell("python3 check.py", in: test) == "['foreign-key', 'hash-count']\n")
  }
}
