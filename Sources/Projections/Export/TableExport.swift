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
      views.append(Exported(view: view, rows: rows, firstTable: tables.count, totals: totals))
      tables += rows.tables + (totals?.tables ?? [])
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
    try Views.forEachReport(history, query) { (view, report) throws(LedgerError) in
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
    try each(report.rows) { (number, cells) throws(LedgerError) in
      try exported.rows.add(cells, number: number) { (table, row) throws(LedgerError) in
        try sink(exported.firstTable + table, row)
      }
      for record in exported.rows.records(of: cells) {
        try sink(recordsTable, [view, .integer(number), .integer(record)])
      }
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
