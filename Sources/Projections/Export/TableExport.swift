import Ledger

/// Everything that a ledger shows, as flat tables: the rows of every view with their lists, the
/// totals, what could not be converted, and the log.
///
/// The tables follow from the columns of the views alone, so they are the same for every ledger.
public struct TableExport: Sendable {
  /// Takes rows; tables are told by their places in `tables`.
  public typealias Sink = (_ table: Int, _ row: [FlatValue]) throws(LedgerError) -> Void

  private struct Exported: Sendable {
    var view: View
    var rows: RowTables
    /// The place of the first of its tables.
    var firstTable: Int
    var totals: RowTables?
    /// In the order of the report's.
    var sides: [Side] = []
  }

  private struct Side: Sendable {
    /// As the table `records` calls it.
    var name: String
    var rows: RowTables
    var firstTable: Int
  }

  public let tables: [FlatTable]
  private let views: [Exported]

  private static let records = FlatTable(
    name: "records", about: "the records that say something about a row of a view",
    columns: [
      FlatColumn("view", .text, isRequired: true),
      FlatColumn(RowTables.number, .integer, isRequired: true, about: "the row there"),
      FlatColumn("seq", .integer, isRequired: true),
    ], primaryKey: ["view", RowTables.number, "seq"],
    foreignKeys: [.init(columns: ["seq"], table: "log", references: ["seq"])])

  private static let unconvertedFields = FlatFields(UnconvertedAmount.columns.map(\.column))
  private static let unconverted = FlatTable(
    name: "unconverted", about: "amounts that no rate converts, which are in no total",
    columns: [
      FlatColumn("view", .text, isRequired: true),
      FlatColumn("place", .integer, isRequired: true),
    ] + unconvertedFields.columns, primaryKey: ["view", "place"])

  public init() {
    var views: [Exported] = []
    var tables: [FlatTable] = []
    for view in View.allCases {
      let columns = Views.columns(of: view)
      if columns.rows.isEmpty { continue }
      let rows = RowTables(view.rawValue, about: "the view \(view.rawValue)", columns.rows)
      let totals =
        columns.totals.isEmpty
        ? nil
        : RowTables(
          "\(view.rawValue)_totals", about: "the totals of \(view.rawValue)", columns.totals)
      var exported = Exported(
        view: view, rows: rows, firstTable: tables.count, totals: totals)
      tables += rows.tables + (totals?.tables ?? [])
      for side in Views.sides(of: view) {
        let name = "\(view.rawValue)_\(side.name)"
        let rows = RowTables(
          name, about: "\(side.name.replacing("_", with: " ")) of \(view.rawValue)", side.columns)
        exported.sides.append(Side(name: name, rows: rows, firstTable: tables.count))
        tables += rows.tables
      }
      views.append(exported)
    }
    self.views = views
    self.tables = Self.joined(tables + [Self.unconverted, Self.records, LogTable.table])
  }

  private var unconvertedTable: Int { tables.count - 3 }
  private var recordsTable: Int { tables.count - 2 }
  private var logTable: Int { tables.count - 1 }

  /// Adds the keys to the tables that tell of what ids name.
  private static func joined(_ tables: [FlatTable]) -> [FlatTable] {
    var homes: [EntityType: (table: String, column: String)] = [:]
    for table in tables {
      if table.primaryKey.count == 1, let key = table.column(named: table.primaryKey[0]),
        let type = key.names
      {
        homes[type] = (table.name, key.name)
      }
    }
    return tables.map { table in
      var table = table
      for column in table.columns {
        guard let home = column.names.flatMap({ homes[$0] }),
          home != (table.name, column.name)
        else { continue }
        table.foreignKeys.append(
          FlatTable.ForeignKey(
            columns: [column.name], table: home.table, references: [home.column]))
      }
      return table
    }
  }

  /// Hands out all rows of all tables, each table in its order, from one state of the log.
  /// - Returns: the length of the timeline's periods.
  public func write(
    _ history: FactStream, _ query: Query, to sink: Sink
  ) throws(LedgerError) -> Query.Period? {
    var period: Query.Period?
    let all = try AllViews.read(history, query)
    for view in AllViews.views {
      let report = try all.report(view)
      period = report.period ?? period
      for exported in views where exported.view == view {
        try write(report, exported, to: sink)
      }
    }
    try LogTable(history).forEachRow { (row) throws(LedgerError) in
      try sink(logTable, row)
    }
    return period
  }

  private func write(
    _ report: Report, _ exported: Exported, to sink: Sink
  ) throws(LedgerError) {
    let view = FlatValue.text(exported.view.rawValue)
    try write(report.rows, view, exported.rows, exported.firstTable, to: sink)
    for (side, table) in zip(exported.sides, report.sides) {
      try write(table.rows, .text(side.name), side.rows, side.firstTable, to: sink)
    }
    if let totals = exported.totals {
      let first = exported.firstTable + exported.rows.tables.count
      try each(RowSource(report.totals)) { (number, cells) throws(LedgerError) in
        try totals.add(cells, number: number) { (table, row) throws(LedgerError) in
          try sink(first + table, row)
        }
      }
    }
    try each(report.unconverted) { (number, cells) throws(LedgerError) in
      var row = [view, .integer(number)]
      try Self.unconvertedFields.append(cells, to: &row)
      try sink(unconvertedTable, row)
    }
  }

  /// Rows with their lists and their records.
  private func write(
    _ source: RowSource, _ view: FlatValue, _ rows: RowTables, _ firstTable: Int, to sink: Sink
  ) throws(LedgerError) {
    try each(source) { (number, cells) throws(LedgerError) in
      try rows.add(cells, number: number) { (table, row) throws(LedgerError) in
        try sink(firstTable + table, row)
      }
      for record in rows.records(of: cells) {
        try sink(recordsTable, [view, .integer(number), .integer(record)])
      }
    }
  }

  /// Hands out rows with their numbers, from 1, until one fails.
  private func each(
    _ rows: RowSource, _ body: (_ number: Int, _ cells: [Cell]) throws(LedgerError) -> Void
  ) throws(LedgerError) {
    var number = 0
    var failure: LedgerError?
    try rows.forEachRow { cells in
      if failure != nil { return }
      number += 1
      do throws(LedgerError) { try body(number, cells) } catch { failure = error }
    }
    if let failure { throw failure }
  }
}
