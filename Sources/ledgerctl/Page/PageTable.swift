import Ledger
import Projections

/// The rows of a view that the page shows: the largest, and how many there are.
struct PageTable {
  let view: View
  let title: String
  let columns: [Column]
  /// By unit, the one of most rows first, and from the largest down.
  let rows: [[Cell]]
  let count: Int
  /// Where the view has no column of records: those of a row, by what tells it from the others.
  var recordsOfRows: [[Cell]: [Int]] = [:]

  var leftOut: Int { count - rows.count }

  /// Takes the rows of a report one after the other, on any thread.
  final class Gathering: @unchecked Sendable {
    fileprivate let view: View
    fileprivate let title: String
    fileprivate let columns: [Column]
    fileprivate var largest: LargestRows
    /// The places of the columns that say how large a row is.
    private let sizes: [Int]

    init(_ view: View, _ report: Report, most limit: Int) {
      (self.view, title, columns) = (view, report.title, report.rows.columns)
      largest = LargestRows(limit)
      sizes = PageTable.sizes(of: view).compactMap { name in
        report.rows.columns.firstIndex { $0.name == name }
      }
    }

    func add(_ row: [Cell]) {
      largest.add(row, sizes.lazy.compactMap { PageTable.figure(row[$0]) }.first)
    }
  }

  init(_ gathered: Gathering) {
    (view, title, columns) = (gathered.view, gathered.title, gathered.columns)
    (count, rows) = (gathered.largest.count, gathered.largest.rows)
  }

  /// The columns that say how large a row is: the first that has a figure.
  private static func sizes(of view: View) -> [String] {
    switch view {
    case .pledges, .commitments, .payments: ["amount"]
    case .rounds: ["raised", "target", "committed"]
    case .stakes: ["percent"]
    case .positions: ["value", "cost", "proceeds"]
    case .capacity: ["quantity"]
    case .exposure: ["direct"]
    case .network: ["promised", "paid", "proposed"]
    case .parties: ["pledged", "committed", "paid", "received"]
    case .summary, .timeline, .findings: []
    }
  }

  private static func figure(_ cell: Cell) -> Figure? {
    switch cell {
    case .figure(let figure): figure
    case .list(let cells): cells.lazy.compactMap { figure($0) }.first
    case .null, .text, .word, .flag, .integer, .object: nil
    }
  }

  /// Those that are shown, what tells rows apart and who it is about first, then the figures: no
  /// lists of records, no flags that stand as marks beside a date, and nothing that no row has.
  var shown: [Int] {
    let all = columns.indices.filter { place in
      let column = columns[place]
      if column.kind == .records || column.kind == .flag { return false }
      if column.weight == .hidden, !column.isKey { return false }
      return rows.contains { $0[place] != .null && $0[place] != .list([]) }
    }
    return all.filter { Self.rank(columns[$0]) == 0 } + all.filter { Self.rank(columns[$0]) == 1 }
      + all.filter { Self.rank(columns[$0]) == 2 }
  }

  private static func rank(_ column: Column) -> Int {
    if column.kind == .figure || column.kind == .figures { return 1 }
    let isParty = column.names == .party || column.members.first?.names == .party
    return column.weight == .always && (column.isKey || isParty || column.kind == .text) ? 0 : 2
  }

  /// What a row tells only when it is opened.
  var folded: [Int] {
    columns.indices.filter {
      columns[$0].weight == .hidden && columns[$0].kind != .records && columns[$0].kind != .flag
        && !columns[$0].isKey
    }
  }

  /// The text in a named column; empty where there is none.
  func text(_ name: String, of row: [Cell]) -> String {
    guard let place = columns.firstIndex(where: { $0.name == name }), row[place] != .null else {
      return ""
    }
    return CellText(row[place]).text
  }

  /// The cells that tell a row from the others.
  func key(of row: [Cell]) -> [Cell] {
    columns.indices.filter { columns[$0].isKey }.map { row[$0] }
  }

  func records(of row: [Cell]) -> [Int] {
    guard let place = columns.firstIndex(where: { $0.kind == .records }) else {
      return recordsOfRows[key(of: row)] ?? []
    }
    guard case .list(let cells) = row[place] else { return [] }
    return cells.compactMap { if case .integer(let record) = $0 { record } else { nil } }
  }

  /// The id of a row that one id tells from the others.
  func id(of row: [Cell]) -> ID? {
    let keys = columns.indices.filter { columns[$0].isKey }
    guard keys.count == 1, case .word(let id) = row[keys[0]] else { return nil }
    return id
  }

  func isOverdue(_ row: [Cell]) -> Bool {
    columns.firstIndex { $0.name == "overdue" }.map { row[$0] == .flag(true) } ?? false
  }
}

/// The largest of rows that come one after the other. Figures of different units are not compared:
/// where not all rows fit, each unit gives its first, its second, and so on.
struct LargestRows {
  private struct Entry {
    var row: [Cell]
    var low: Rational
    var high: Rational?

    static func precedes(_ a: Entry, _ b: Entry) -> Bool {
      if a.low != b.low { return a.low > b.low }
      if a.high == b.high { return false }
      guard let first = a.high else { return true }
      guard let second = b.high else { return false }
      return first > second
    }
  }

  private let limit: Int
  private var groups: [FigureUnit?: LargestItems<Entry>] = [:]
  private(set) var count = 0

  init(_ limit: Int) { self.limit = limit }

  mutating func add(_ row: [Cell], _ size: Figure?) {
    count += 1
    let entry = Entry(
      row: row, low: size?.interval.low ?? .zero, high: size.map { $0.interval.high } ?? .zero)
    groups[size?.unit, default: LargestItems(limit, by: Entry.precedes)].add(entry)
  }

  var rows: [[Cell]] {
    let order = groups.sorted { a, b in
      // What has no size comes last.
      if (a.key == nil) != (b.key == nil) { return b.key == nil }
      if a.value.count != b.value.count { return a.value.count > b.value.count }
      return (a.key?.symbol ?? "") < (b.key?.symbol ?? "")
    }
    let entries = order.map { $0.value.items }
    var taken = entries.map { _ in 0 }
    var left = limit
    var rank = 0
    while left > 0, entries.contains(where: { $0.count > rank }) {
      for group in entries.indices where entries[group].count > rank && left > 0 {
        taken[group] += 1
        left -= 1
      }
      rank += 1
    }
    return zip(entries, taken).flatMap { entries, count in entries.prefix(count).map(\.row) }
  }
}
