import Ledger
import TestSupport
import Testing

@testable import Projections

/// Flat tables hold what the reports hold, whatever the book.
struct TableExportTests {
  private static let export = TableExport()

  private static func ledger(_ lines: [String]) throws -> Ledger {
    let ledger = try Ledger.inMemory(origin: "test")
    let text = lines.joined(separator: "\n").replacing("'", with: "\"")
    if lines.isEmpty { return ledger }
    _ = try ledger.append(
      [BookFile(name: "b", bytes: Array(text.utf8))],
      AppendOptions(recorder: "t", nowMilliseconds: 1_795_000_000_000))
    return ledger
  }

  private static func queries() throws -> [Query] {
    let plain = Query(asOf: try EDTF("2025-11-21").lastDay)
    var converted = plain
    converted.currency = Currency(code: "USD")
    var atEnd = plain
    atEnd.currency = Currency(code: "EUR")
    atEnd.rateDay = .end
    atEnd.maxAgeDays = 200
    return [plain, converted, atEnd]
  }

  private static func text(_ value: FlatValue) -> String? {
    switch value {
    case .null: nil
    case .text(let text), .number(let text): text
    case .integer(let number): String(number)
    case .flag(let isTrue): isTrue ? "true" : "false"
    }
  }

  /// The tables as a sink receives them.
  private static func tables(
    _ history: FactStream, _ query: Query
  ) throws(LedgerError) -> FlatRows {
    var rows = FlatRows([:])
    _ = try export.write(history, query) { (number, row) throws(LedgerError) in
      let table = export.tables[number]
      #expect(row.count == table.columns.count, "\(table.name)")
      var found: [String: String] = [:]
      for (column, value) in zip(table.columns, row) {
        found[column.name] = text(value)
        #expect(value != .null || !column.isRequired, "\(table.name).\(column.name)")
      }
      rows.tables[table.name, default: []].append(found)
    }
    return rows
  }

  /// Every value of a cell under its path in JSON.
  private static func add(_ cell: Cell, at path: String, to paths: inout [String: String]) {
    switch cell {
    case .null: break
    case .text(let text), .word(let text): paths[path] = text
    case .flag(let isTrue): paths[path] = isTrue ? "true" : "false"
    case .integer(let number): paths[path] = String(number)
    case .figure(let figure):
      paths["\(path).low"] = figure.interval.low.description(places: figure.places)
      paths["\(path).high"] = figure.interval.high?.description(places: figure.places)
      paths["\(path).approx"] = figure.interval.approx ? "true" : "false"
      paths["\(path).unit"] = figure.unit.symbol
    case .list(let cells):
      for (place, cell) in cells.enumerated() { add(cell, at: "\(path)[\(place)]", to: &paths) }
    case .object(let members):
      for member in members { add(member.value, at: "\(path).\(member.name)", to: &paths) }
    }
  }

  private static func paths(_ grid: Grid) -> [[String: String]] {
    grid.rows.map { row in
      var paths: [String: String] = [:]
      for (column, cell) in zip(grid.columns, row) { add(cell, at: column.name, to: &paths) }
      return paths
    }
  }

  @Test(arguments: 1...16 as ClosedRange<UInt64>)
  func `every value of every report is in the tables, and no other`(seed: UInt64) throws {
    let book = try RandomBook(seed: seed, .views.revised, 70)
    let ledger = try Self.ledger(book.lines)
    for query in try Self.queries() {
      try FactStream.read(ledger) { (history) throws(LedgerError) in
        let tables = try Self.tables(history, query)
        var unconverted: [[String: String]] = []
        for view in View.allCases where view != .summary {
          let report = try HeldReport(Views.report(view, history: history, query: query))
          let name = view.rawValue
          #expect(tables.rows(name, report.rows.columns) == Self.paths(report.rows), "\(view)")
          #expect(
            tables.rows("\(name)_totals", report.totals.columns) == Self.paths(report.totals),
            "totals of \(view)")
          for side in report.sides {
            #expect(
              tables.rows("\(name)_\(side.name)", side.rows.columns) == Self.paths(side.rows),
              "\(side.name) of \(view)")
          }
          unconverted += Self.paths(report.unconverted).enumerated().map { place, paths in
            var paths = paths
            paths["view"] = name
            paths["place"] = "\(place + 1)"
            return paths
          }
        }
        let columns = Self.export.tables.first { $0.name == "unconverted" }?.columns ?? []
        #expect(
          Set(tables.rows("unconverted", UnconvertedAmount.columns.map(\.column))).count
            == Set(unconverted.map { $0.filter { !["view", "place"].contains($0.key) } }).count)
        #expect(tables.tables["unconverted"]?.count ?? 0 == unconverted.count)
        #expect(columns.map(\.name).prefix(4) == ["view", "place", "id", "field"])
      }
    }
  }

  @Test(arguments: 1...16 as ClosedRange<UInt64>)
  func `keys tell rows apart, and what refers to a row finds it`(seed: UInt64) throws {
    let book = try RandomBook(seed: seed, .views.revised, 70)
    let ledger = try Self.ledger(book.lines)
    for query in try Self.queries() {
      let tables = try FactStream.read(ledger) { (history) throws(LedgerError) in
        try Self.tables(history, query).tables
      }
      for table in Self.export.tables {
        let rows = tables[table.name] ?? []
        for key in [table.primaryKey] + table.uniqueColumns.map({ [$0] }) {
          let values = rows.map { row in key.map { row[$0] } }
          #expect(Set(values).count == rows.count, "\(table.name) by \(key)")
        }
        for key in table.foreignKeys {
          let known = Set((tables[key.table] ?? []).map { row in key.references.map { row[$0] } })
          for row in rows where row[key.columns[0]] != nil {
            #expect(known.contains(key.columns.map { row[$0] }), "\(table.name) by \(key)")
          }
        }
      }
    }
  }

  @Test func `the tables follow from the columns of the views`() throws {
    for query in try Self.queries() {
      try FactStream.read(try Self.ledger([])) { (history) throws(LedgerError) in
        for view in View.allCases where view != .summary {
          let report = try Views.report(view, history: history, query: query)
          let columns = Views.columns(of: view)
          #expect(columns.rows == report.rows.columns, "\(view)")
          #expect(columns.totals == report.totals.columns, "\(view)")
          #expect(Self.export.tables.contains { $0.name == view.rawValue })
        }
      }
    }
  }

  /// What a view may not have, as no table would hold it.
  @Test func `a view has no columns that tables leave out`() {
    for view in View.allCases {
      let columns = Views.columns(of: view)
      for column in columns.rows + columns.totals {
        #expect(column.kind != .any)
        #expect(
          column.members.isEmpty == ![.words, .parts].contains(column.kind), "\(column.name)")
        for member in column.members {
          #expect([.word, .text, .figure].contains(member.kind), "\(column.name).\(member.name)")
        }
        if let beside = column.beside {
          #expect(columns.rows.contains { $0.name == beside && $0.kind == .words })
        }
      }
    }
  }

  @Test func `tables and columns have names that need no care, each its own`() {
    let tables = Self.export.tables + [ExportFrame.table]
    #expect(Set(tables.map(\.name)).count == tables.count)
    for table in tables {
      #expect(table.name.allSatisfy { $0 == "_" || $0.isASCII && $0.isLowercase }, "\(table.name)")
      let names = table.columns.map(\.name)
      #expect(Set(names).count == names.count, "\(table.name)")
      for name in names {
        #expect(name.allSatisfy { $0 == "_" || $0.isASCII && $0.isLowercase }, "\(name)")
      }
      for name in table.primaryKey + table.uniqueColumns {
        #expect(table.column(named: name)?.isRequired == true, "\(table.name).\(name)")
      }
      for key in table.foreignKeys {
        #expect(key.columns.allSatisfy(names.contains))
        let other = tables.first { $0.name == key.table }
        #expect(other?.primaryKey == key.references, "\(table.name) by \(key.columns)")
      }
    }
  }

  @Test func `figures of one row in two currencies are an error, not a figure`() throws {
    let fields = FlatFields([Column("a", .figure), Column("b", .figure), Column("id", .word)])
    func figure(_ text: String) throws -> Cell { .figure(Figure(try Quantity(shorthand: text))) }
    var row: [FlatValue] = []
    try fields.append([figure("USD 1"), .null, .word("x")], to: &row)
    #expect(
      row == [
        .text("USD"), .number("1"), .number("1"), .flag(false), .null, .null, .null, .text("x"),
      ])
    #expect(throws: LedgerError.self) {
      var row: [FlatValue] = []
      try fields.append([figure("USD 1"), figure("EUR 1"), .null], to: &row)
    }
  }
}
