import Projections

/// Rows in which one stands for labels that follow one another without a change: it names the last
/// of them.
struct FoldedRows {
  private let source: Grid
  private let label: Int
  private let group: Int
  private(set) var grid: Grid

  /// What stands for the group in a row that stands for labels.
  static let mark = Cell.text("unchanged")

  init(_ source: Grid, _ chart: Chart) {
    self.source = source
    grid = Grid(columns: source.columns)
    label = source.columns.firstIndex { $0.name == chart.label } ?? 0
    group = source.columns.firstIndex { $0.name == chart.group } ?? 0
    var before: [[Cell]]?
    var unchanged: [Cell] = []
    for rows in rowsByLabel {
      let figures = rows.map { row in
        row.indices.filter { $0 != label }.map { row[$0] }
      }
      if figures == before {
        unchanged.append(rows[0][label])
        continue
      }
      fold(&unchanged)
      grid.rows += rows
      before = figures
    }
    fold(&unchanged)
  }

  /// The rows of each label, in their order.
  private var rowsByLabel: [[[Cell]]] {
    var rows: [[[Cell]]] = []
    var start = 0
    for index in source.rows.indices
    where index + 1 == source.rows.count
      || source.rows[index + 1][label] != source.rows[index][label]
    {
      rows.append(Array(source.rows[start...index]))
      start = index + 1
    }
    return rows
  }

  private mutating func fold(_ unchanged: inout [Cell]) {
    defer { unchanged.removeAll() }
    guard let first = unchanged.first, let last = unchanged.last else { return }
    var row = [Cell](repeating: .text(""), count: source.columns.count)
    let text = CellText(last, of: source.columns[label]).text
    row[label] = .text(first == last ? text : "to \(text)")
    row[group] = Self.mark
    grid.rows.append(row)
  }
}
