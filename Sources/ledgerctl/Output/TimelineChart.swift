import Ledger
import Projections

/// The timeline as bars, one a period and currency, scaled to the width of the terminal. A bar ends
/// with its greatest figure; each of the lesser ones ends where its shade does.
enum TimelineChart {
  static let narrowest = 10
  /// The darkest first, which is seen of two equal figures.
  private static let shades: [(field: String, mark: Character)] = [
    ("paid", "█"), ("committed", "▓"), ("contracted", "▒"), ("net", "░"),
  ]

  private struct Bar {
    var label: String
    /// By the shades that the grid has; nil for periods in which nothing changed.
    var ends: [Double]?
  }

  static func lines(of grid: Grid, width: Int) -> [String] {
    let shades = shades.filter { shade in grid.columns.contains { $0.name == shade.field } }
    let currencies = Set(grid.rows.indices.compactMap { word(grid, $0, "currency") }).sorted()
    return currencies.flatMap { currency -> [String] in
      let bars = bars(grid, currency, shades.map(\.field))
      let label = bars.map(\.label.count).max() ?? 0
      let most = bars.compactMap { $0.ends?.max() }.max() ?? 0
      let room = width - label - 3
      guard room >= narrowest, most > 0 else { return [] }
      let legend = shades.map { "\($0.mark) \($0.field)" }.joined(separator: " ")
      let title = "\(currency): \(legend), by their high or known ends"
      return ["", title]
        + bars.map { line($0, shades.map(\.mark), label: label, most: most, room: room) }
    }
  }

  /// From the first period of a currency on.
  private static func bars(_ grid: Grid, _ currency: String, _ fields: [String]) -> [Bar] {
    var bars: [Bar] = []
    for row in grid.rows.indices {
      guard let period = grid.cell(row, "period"),
        let column = grid.columns.first(where: { $0.name == "period" })
      else { continue }
      let label = CellText(period, of: column).text
      if word(grid, row, "currency") == currency {
        bars.append(Bar(label: label, ends: fields.map { end(grid, row, $0) }))
      } else if grid.cell(row, "currency") == TimelineFold.mark, !bars.isEmpty {
        bars.append(Bar(label: label))
      }
    }
    return bars
  }

  private static func line(
    _ bar: Bar, _ marks: [Character], label: Int, most: Double, room: Int
  ) -> String {
    let left = bar.label + String(repeating: " ", count: label - bar.label.count) + "  "
    guard let ends = bar.ends else { return left + "unchanged" }
    var drawn = ""
    let order = ends.indices.sorted { (ends[$0], $0) < (ends[$1], $1) }
    for index in order {
      let cells = min(room, Int((ends[index] / most * Double(room)).rounded()))
      drawn += String(repeating: marks[index], count: max(0, cells - drawn.count))
    }
    return (left + drawn).trimmingTrailingSpaces
  }

  private static func word(_ grid: Grid, _ row: Int, _ name: String) -> String? {
    if case .word(let word)? = grid.cell(row, name) { word } else { nil }
  }

  /// The high end, or the low one of an open amount; for drawing only.
  private static func end(_ grid: Grid, _ row: Int, _ name: String) -> Double {
    guard case .figure(let figure)? = grid.cell(row, name) else { return 0 }
    return max(0, (figure.interval.high ?? figure.interval.low).approximate)
  }
}
