import Ledger

/// What changed in a view between two states, and which records caused it.
public enum Difference {
  /// A row of either grid by its key cells.
  private struct Key: Hashable {
    var isTotal: Bool
    var cells: [Cell]
  }

  private typealias Rows = [Key: [String: Cell]]

  /// The changes over steps, as rows: change, row, field, before, after, records.
  ///
  /// `report` gives the view after the first n steps. Halves that change nothing are not looked
  /// into, so a change costs about log2(steps) reports.
  /// - Parameter steps: the record that makes each step; nil where only time passes.
  public static func report(
    of view: View, steps: [Int?], _ report: (Int) -> Report
  ) throws(LedgerError) -> Report {
    func rows(_ count: Int) throws(LedgerError) -> Rows { try index(report(count)) }
    let before = try rows(0)
    let after = try rows(steps.count)
    var causes: [Key: [String: Set<Int>]] = [:]
    var open = [(0, before, steps.count, after)]
    while let (low, first, high, last) = open.popLast() {
      if first == last { continue }
      if high - low == 1 {
        guard let record = steps[low] else { continue }
        for key in changed(first, last) {
          for field in fields(first[key], last[key]) {
            causes[key, default: [:]][field, default: []].insert(record)
          }
        }
        continue
      }
      let middle = (low + high) / 2
      let state = try rows(middle)
      open.append((low, first, middle, state))
      open.append((middle, state, high, last))
    }
    return Report(
      view: "diff", title: "Changes in \(view.rawValue)",
      rows: RowSource(grid(before, after, causes)))
  }

  private static func index(_ report: Report) throws(LedgerError) -> Rows {
    var rows: Rows = [:]
    for (grid, isTotal) in [(try report.rows.held(), false), (report.totals, true)] {
      for row in grid.rows {
        var key = Key(isTotal: isTotal, cells: [])
        var fields: [String: Cell] = [:]
        for (column, cell) in zip(grid.columns, row) {
          if column.isKey { key.cells.append(cell) } else { fields[column.name] = cell }
        }
        rows[key] = fields
      }
    }
    return rows
  }

  private static func changed(_ a: Rows, _ b: Rows) -> [Key] {
    Set(a.keys).union(b.keys).filter { a[$0] != b[$0] }
  }

  /// The fields that differ between two states of a row.
  private static func fields(_ old: [String: Cell]?, _ new: [String: Cell]?) -> [String] {
    let names = Set((old ?? [:]).keys).union((new ?? [:]).keys)
    return names.filter { old?[$0] != new?[$0] || old == nil || new == nil }.sorted()
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

  private static func grid(
    _ before: Rows, _ after: Rows, _ causes: [Key: [String: Set<Int>]]
  ) -> Grid {
    var grid = Grid(columns: [
      Column("change", .word, isKey: true), Column("row", .word, isKey: true),
      Column("field", .word, isKey: true), Column("before", .any), Column("after", .any),
      Column("records", .records),
    ])
    let order = changed(before, after).sorted { one, two in
      one.isTotal != two.isTotal ? two.isTotal : text(one.cells) < text(two.cells)
    }
    for key in order {
      let name = (key.isTotal ? "total " : "") + text(key.cells)
      let causes = causes[key] ?? [:]
      guard let old = before[key], let new = after[key] else {
        let change = before[key] == nil ? "added" : "gone"
        let all = causes.values.reduce(into: Set<Int>()) { $0.formUnion($1) }
        grid.rows.append([
          .word(change), .word(name), .null, .null, .null, Cell(records: all.sorted()),
        ])
        continue
      }
      for field in fields(old, new) where field != "records" {
        grid.rows.append([
          .word("changed"), .word(name), .word(field), old[field] ?? .null, new[field] ?? .null,
          Cell(records: (causes[field] ?? []).sorted()),
        ])
      }
    }
    return grid
  }
}
