import Projections

/// A timeline in which one row stands for the periods that follow one another without a change: it
/// names the last of them.
struct TimelineFold {
  private let source: Grid
  private let period: Int
  private let currency: Int
  private(set) var grid: Grid

  /// What stands under `currency` in a row that stands for periods.
  static let mark = Cell.text("unchanged")

  init(_ source: Grid) {
    self.source = source
    grid = Grid(columns: source.columns)
    period = source.columns.firstIndex { $0.name == "period" } ?? 0
    currency = source.columns.firstIndex { $0.name == "currency" } ?? 0
    var before: [[Cell]]?
    var unchanged: [Cell] = []
    for rows in periods {
      let figures = rows.map { row in
        row.indices.filter { $0 != period }.map { row[$0] }
      }
      if figures == before {
        unchanged.append(rows[0][period])
        continue
      }
      fold(&unchanged)
      grid.rows += rows
      before = figures
    }
    fold(&unchanged)
  }

  /// The rows of each period, in their order.
  private var periods: [[[Cell]]] {
    var periods: [[[Cell]]] = []
    var start = 0
    for index in source.rows.indices
    where index + 1 == source.rows.count
      || source.rows[index + 1][period] != source.rows[index][period]
    {
      periods.append(Array(source.rows[start...index]))
      start = index + 1
    }
    return periods
  }

  private mutating func fold(_ unchanged: inout [Cell]) {
    defer { unchanged.removeAll() }
    guard let first = unchanged.first, let last = unchanged.last else { return }
    var row = [Cell](repeating: .text(""), count: source.columns.count)
    let text = CellText(last, of: source.columns[period]).text
    row[period] = .text(first == last ? text : "to \(text)")
    row[currency] = Self.mark
    grid.rows.append(row)
  }
}
