import Ledger

/// What changed in a view between two reports, and which records caused it.
struct Difference {
  /// A row of either grid by its key cells.
  private struct Key: Hashable {
    /// nil for a row, "total", or the name of the table that stands beside the rows.
    var table: String?
    var cells: [Cell]
  }

  private static let total = "total"

  /// The rows of a report by their keys.
  private struct Rows: Equatable {
    /// The names of the cells that are keys, of rows.
    var keys: [String] = []
    /// Those of the others, by table.
    var fields: [String?: [String]] = [:]
    var cells: [Key: [Cell]] = [:]

    init(_ report: Report) throws(LedgerError) {
      keys = report.rows.columns.filter(\.isKey).map(\.name)
      take(try report.rows.held(), nil)
      take(report.totals, Difference.total)
      for side in report.sides { take(try side.rows.held(), side.name) }
    }

    private mutating func take(_ grid: Grid, _ table: String?) {
      let keys = grid.columns.indices.filter { grid.columns[$0].isKey }
      let others = grid.columns.indices.filter { !grid.columns[$0].isKey }
      for row in grid.rows {
        cells[Key(table: table, cells: keys.map { row[$0] })] = others.map { row[$0] }
      }
      fields[table] = others.map { grid.columns[$0].name }
    }

    /// A row's cells by their names; nil where there is no such row.
    func named(_ key: Key) -> [String: Cell]? {
      cells[key].map { cells in
        Dictionary(zip(fields[key.table] ?? [], cells)) { first, _ in first }
      }
    }
  }

  private let view: View
  private let before: Rows
  private let after: Rows
  private let changed: [Key]
  /// The records that changed each field of a row.
  private var causes: [Key: [String: Set<Int>]] = [:]

  init(_ view: View, from before: Report, to after: Report) throws(LedgerError) {
    self.view = view
    self.before = try Rows(before)
    self.after = try Rows(after)
    changed = Self.changed(self.before, self.after)
  }

  private static func changed(_ a: Rows, _ b: Rows) -> [Key] {
    a.cells.keys.filter { a.cells[$0] != b.cells[$0] }
      + b.cells.keys.filter { a.cells[$0] == nil }
  }

  /// The fields of a row that differ between two states.
  private static func fields(_ old: [String: Cell]?, _ new: [String: Cell]?) -> [String] {
    let names = Set((old ?? [:]).keys).union((new ?? [:]).keys)
    return names.filter { old?[$0] != new?[$0] || old == nil || new == nil }.sorted()
  }
}

// MARK: - Which records

extension Difference {
  /// Finds the records that changed each field by looking at the states between.
  ///
  /// `report` gives the view after the first n steps. Halves that change nothing are not looked
  /// into, so a change costs about log2(steps) reports.
  /// - Parameter steps: the record that makes each step; nil where only time passes.
  mutating func search(
    _ steps: [Int?], _ report: (Int) throws(LedgerError) -> Report
  ) throws(LedgerError) {
    var open = [(0, before, steps.count, after)]
    while let (low, first, high, last) = open.popLast() {
      if first == last { continue }
      if high - low == 1 {
        guard let record = steps[low] else { continue }
        for key in Self.changed(first, last) {
          for field in Self.fields(first.named(key), last.named(key)) {
            causes[key, default: [:]][field, default: []].insert(record)
          }
        }
        continue
      }
      let middle = (low + high) / 2
      let state = try Rows(report(middle))
      open.append((low, first, middle, state))
      open.append((middle, state, high, last))
    }
  }

  /// The columns whose words are ids. No holders: what one has of an issuer changes with what
  /// others do with its shares.
  private static let idColumns: Set<String> = [
    "id", "about", "party", "counterparty", "issuer", "from", "to",
  ]

  /// Names for each row those of the records between that stand in its `records`, or have to do
  /// with all ids that tell it from other rows: no report is made. Rows without an id get none.
  mutating func name(_ records: [Int], in history: FactStream) throws(LedgerError) {
    if changed.isEmpty { return }
    let between = Set(records)
    let concerned = try ConcernedIDs.records(records, in: history)
    let isID = after.keys.map(Self.idColumns.contains)
    for key in changed where key.table == nil {
      var found: Set<Int>?
      for (cell, isID) in zip(key.cells, isID) where isID {
        guard case .word(let id) = cell else { continue }
        let records = concerned[id] ?? []
        found = found?.intersection(records) ?? records
      }
      let (old, new) = (before.named(key), after.named(key))
      var all = (found ?? []).union(Self.records(key.cells))
      for cells in [old, new] { all.formUnion(Self.records(cells?["records"].map { [$0] } ?? [])) }
      all.formIntersection(between)
      for field in Self.fields(old, new) {
        var records = all
        if field == "stakes" {
          let issuers = Self.ids(old?[field]).symmetricDifference(Self.ids(new?[field]))
          for id in issuers { records.formUnion(concerned[id] ?? []) }
        }
        causes[key, default: [:]][field] = records
      }
    }
  }

  private static func ids(_ cell: Cell?) -> Set<ID> {
    guard case .list(let items)? = cell else { return [] }
    return Set(items.compactMap { if case .word(let id) = $0 { id } else { nil } })
  }

  private static func records(_ cells: [Cell]) -> [Int] {
    cells.flatMap { cell -> [Int] in
      guard case .list(let items) = cell else { return [] }
      return items.compactMap { if case .integer(let record) = $0 { record } else { nil } }
    }
  }
}

// MARK: - Report

extension Difference {
  /// Rows: change, row, field, before, after, records.
  var report: Report {
    Report(view: "diff", title: "Changes in \(view.rawValue)", rows: RowSource(grid))
  }

  private static func text(_ cells: [Cell]) -> String {
    cells.compactMap { cell in
      switch cell {
      case .word(let text), .text(let text): text
      case .integer(let value): "\(value)"
      case .list(let items): text(items)
      case .null, .flag, .figure, .object: nil
      }
    }.joined(separator: " ")
  }

  private var grid: Grid {
    var grid = Grid(columns: [
      Column("change", .word, isKey: true), Column("row", .word, isKey: true),
      Column("field", .word, isKey: true), Column("before", .any), Column("after", .any),
      Column("records", .records),
    ])
    let order = changed.map { (key: $0, text: Self.text($0.cells)) }.sorted { one, two in
      let (first, second) = (one.key.table ?? "", two.key.table ?? "")
      return first != second ? first < second : one.text < two.text
    }
    for (key, text) in order {
      let name = (key.table.map { "\($0) " } ?? "") + text
      let causes = causes[key] ?? [:]
      guard let old = before.named(key), let new = after.named(key) else {
        let change = before.cells[key] == nil ? "added" : "gone"
        let all = causes.values.reduce(into: Set<Int>()) { $0.formUnion($1) }
        grid.rows.append([
          .word(change), .word(name), .null, .null, .null, Cell(records: all.sorted()),
        ])
        continue
      }
      for field in Self.fields(old, new) where field != "records" {
        grid.rows.append([
          .word("changed"), .word(name), .word(field), old[field] ?? .null, new[field] ?? .null,
          Cell(records: (causes[field] ?? []).sorted()),
        ])
      }
    }
    return grid
  }
}
