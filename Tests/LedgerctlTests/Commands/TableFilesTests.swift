import Foundation
import Ledger
import Projections
import TestSupport
import Testing

@testable import ledgerctl

/// What `export csv` and `export sqlite` write is what `project` prints.
struct TableFilesTests {
  private static let questions: [[String]] = [
    ["--as-of", "2026-06"], ["--as-of", "2026-06", "--in", "USD"],
    ["--as-of", "2026-06", "--in", "JPY", "--value", "end", "--max-age", "400"],
    ["--as-of", "2025-06", "--known-at", "@60"], ["--known-at", "@0"],
  ]

  /// Every value of a report in JSON under its path.
  private static func add(_ value: Any, at path: String, to paths: inout [String: String]) {
    switch value {
    case let text as String: paths[path] = text
    case let list as [Any]:
      for (place, item) in list.enumerated() { add(item, at: "\(path)[\(place)]", to: &paths) }
    case let object as [String: Any]:
      for (name, member) in object {
        let isUnit = ["currency", "unit"].contains(name) && object["low"] != nil
        add(member, at: path.isEmpty ? name : "\(path).\(isUnit ? "unit" : name)", to: &paths)
      }
    case let number as NSNumber:
      let isRecord = path.hasPrefix("records")
      paths[path] = isRecord ? "\(number.intValue)" : number.boolValue ? "true" : "false"
    default: break
    }
  }

  private static func paths(_ rows: Any?) throws -> [[String: String]] {
    try #require(rows as? [Any]).map { row in
      var paths: [String: String] = [:]
      add(row, at: "", to: &paths)
      return paths
    }
  }

  /// A text as a cell of CSV shows it.
  private static func guarded(_ text: String) throws -> String {
    try CSVFile(CSVRenderer.quoted(text) + "\r\n").header[0]
  }

  private static func compare(_ test: CommandLineTest, _ question: [String]) throws {
    let outcome = test.run(["export", "csv", "out"] + question)
    #expect(outcome.status == .done, "\(outcome.error)")
    let tables = try TableBooks.tables(test, "out")
    let rows = FlatRows(tables.mapValues(\.values))
    let empty = try Ledger.inMemory(origin: "empty")
    for view in View.allCases where view != .summary {
      let json = test.run(["project", view.rawValue, "--format", "json"] + question).output
      let report = try #require(
        try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
      let columns = try FactStream.read(empty) { (history) throws(LedgerError) in
        let report = try Views.report(view, history: history, query: Query(asOf: .distantFuture))
        return (rows: report.rows.columns, totals: report.totals.columns)
      }
      let name = view.rawValue
      let expected = try paths(report["rows"]).map { try $0.mapValues(guarded) }
      #expect(rows.rows(name, columns.rows) == expected, "\(view) \(question)")
      #expect(
        try rows.rows("\(name)_totals", columns.totals) == paths(report["totals"]),
        "totals of \(view) \(question)")
    }
    let log = test.run(["log", "--limit", "0", "--format", "json"]).output
    let records = try #require(
      try JSONSerialization.jsonObject(with: Data(log.utf8)) as? [String: Any])
    let listed = try paths(records["rows"]).reversed().prefix(tables["log"]?.rows.count ?? 0)
    for (row, record) in zip(tables["log"]?.values ?? [], listed) {
      for name in ["kind", "on", "recorded_at", "recorder"] { #expect(row[name] == record[name]) }
    }
  }

  @Test(arguments: questions)
  func `every value of the real book's reports is in a cell`(question: [String]) throws {
    try Self.compare(TableBooks.real(), question)
  }

  @Test(arguments: [["--as-of", "2026-06"], ["--as-of", "2026-06", "--in", "EUR"]])
  func `every value of a small book's reports is in a cell`(question: [String]) throws {
    try Self.compare(try TableBooks.small(), question)
  }

  @Test(arguments: questions.prefix(3))
  func `a database has the same tables, with texts as they were recorded`(
    question: [String]
  ) throws {
    for test in [TableBooks.real(), try TableBooks.small()] {
      #expect(test.run(["export", "csv", "out"] + question).status == .done)
      #expect(test.run(["export", "sqlite", "out.db"] + question).status == .done)
      let files = try TableBooks.tables(test, "out")
      let database = try Connection(path: test.folder + "/out.db", access: .readOnly)
      for table in TableExport().tables {
        let statement = try database.prepare("SELECT * FROM \(table.name) ORDER BY rowid")
        var rows: [[String]] = []
        while try statement.step() {
          rows.append(
            try table.columns.enumerated().map { index, column in
              let text = statement.text(index) ?? ""
              switch column.kind {
              case .flag: return text.isEmpty ? "" : text == "1" ? "true" : "false"
              case .json:
                var json = JSONWriter()
                json.raw(text)
                return json.text
              case .text, .integer, .number, .day, .time: return try Self.guarded(text)
              }
            })
        }
        #expect(rows == files[table.name]?.rows, "\(table.name)")
      }
      #expect(try Self.first("PRAGMA foreign_key_check", database) == nil)
      #expect(try Self.first("PRAGMA integrity_check", database) == "ok")
      #expect(try Self.first("PRAGMA journal_mode", database) == "delete")
    }
  }

  /// The first value of the first row.
  private static func first(_ sql: String, _ database: borrowing Connection) throws -> String? {
    let statement = try database.prepare(sql)
    return try statement.step() ? statement.text(0) : nil
  }

  @Test func `a database knows names exactly, and figures as numbers too`() throws {
    let test = try TableBooks.small()
    #expect(test.run(["export", "sqlite", "out.db", "--as-of", "2026-06"]).status == .done)
    let database = try Connection(path: test.folder + "/out.db", access: .readOnly)
    func text(_ sql: String) throws -> String? { try Self.first(sql, database) }
    #expect(try text("SELECT name FROM parties WHERE id = 'bank'") == #"=HYPERLINK("x")"#)
    #expect(
      try text("SELECT name FROM parties WHERE id = 'ohio'") == "Ohio\n\u{1b}[31m\u{202e}LLC")
    #expect(try text("SELECT amount_low FROM payments") == "1000000.005")
    #expect(try text("SELECT typeof(amount_low) FROM payments") == "text")
    #expect(try text("SELECT typeof(amount_low) FROM payments_real") == "real")
    #expect(
      try text("SELECT sum(amount_low) = 1000000.005 FROM payments_real") == "1")
    let meta = try database.prepare("SELECT * FROM meta")
    #expect(try meta.step())
    let head = test.run(["checkpoint"]).output.split(separator: "\n").map(String.init)
    #expect(meta.text(0) == "ledgerctl/ledger" && meta.text(1) == head[1])
    #expect(
      Data(base64Encoded: head[2])?.map { String(format: "%02x", $0) }.joined() == meta.text(2))
    #expect(meta.text(3) == "2026-06-30" && meta.text(8) == "month")
    #expect(try !meta.step())
  }

  // MARK: What is written

  @Test func `the files of a small book are these`() throws {
    let test = try TableBooks.small()
    let outcome = test.run(["export", "csv", "out", "--as-of", "2026-06"])
    var text = outcome.output
    for name in try FileManager.default.contentsOfDirectory(atPath: test.folder + "/out").sorted() {
      text += "\n== \(name)\n" + (try test.read("out/\(name)"))
    }
    let program = "ledgerctl \(CommandList.version)"
    try Golden.check(
      "tables.txt",
      text.replacing("\r\n", with: "␍\n").replacing(program, with: "ledgerctl <version>"))
  }

  /// So that whoever has part of an old export and part of a new one can tell.
  @Test func `the package has the size and the hash of each file`() throws {
    let test = try TableBooks.small()
    #expect(test.run(["export", "csv", "out"]).status == .done)
    let package = try #require(
      try JSONSerialization.jsonObject(with: Data(test.read("out/datapackage.json").utf8))
        as? [String: Any])
    let resources = try #require(package["resources"] as? [[String: Any]])
    #expect(resources.count == TableExport().tables.count)
    for resource in resources {
      let path = try #require(resource["path"] as? String)
      let bytes = [UInt8](try Data(contentsOf: URL(filePath: "\(test.folder)/out/\(path)")))
      #expect(resource["bytes"] as? Int == bytes.count)
      let hash = bytes.withUnsafeBytes { SHA256.hash($0).hex }
      #expect(resource["hash"] as? String == "sha256:\(hash)")
    }
  }

  @Test func `the same facts and options give the same bytes`() throws {
    let test = try TableBooks.small()
    for name in ["a", "b"] {
      test.nowMilliseconds += 1000
      #expect(test.run(["export", "csv", name]).status == .done)
      #expect(test.run(["export", "sqlite", "\(name).db"]).status == .done)
    }
    for name in try FileManager.default.contentsOfDirectory(atPath: test.folder + "/a") {
      #expect(try test.read("a/\(name)") == test.read("b/\(name)"))
    }
    let databases = try ["a.db", "b.db"].map {
      try Data(contentsOf: URL(filePath: "\(test.folder)/\($0)"))
    }
    #expect(databases[0] == databases[1])
  }
}
