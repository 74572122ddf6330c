import Ledger
import Projections

/// Rows as bars, scaled to the width of the terminal. A bar ends with its greatest figure; each of
/// the lesser ones ends where its shade does.
struct BarChart {
  static let narrowest = 10
  private static let marks: [Character] = ["█", "▓", "▒", "░"]

  private struct Shade {
    var field: String
    var mark: Character
  }

  private struct Bar {
    var label: String
    /// By the shades; nil for rows in which nothing changed.
    var ends: [Rational]?
  }

  private let grid: Grid
  private let chart: Chart
  /// The darkest first. Only of figures that the grid has.
  private let shades: [Shade]

  init(_ chart: Chart, _ grid: Grid) {
    self.grid = grid
    self.chart = chart
    shades = zip(
      chart.figures.filter { name in grid.columns.contains { $0.name == name } }, Self.marks
    )
    .map { Shade(field: $0, mark: $1) }
  }

  func lines(width: Int) -> [String] {
    let groups = Set(grid.rows.indices.compactMap { word($0, chart.group) }).sorted()
    return groups.flatMap { group -> [String] in
      let bars = bars(of: group)
      let label = bars.map(\.label.count).max() ?? 0
      let most = bars.compactMap { $0.ends?.max() }.max() ?? .zero
      let room = width - label - 3
      guard room >= Self.narrowest, most > .zero else { return [] }
      let legend = shades.map { "\($0.mark) \($0.field)" }.joined(separator: " ")
      return ["", "\(group): \(legend), by their high or known ends"]
        + bars.map { line($0, label: label, most: most, room: room) }
    }
  }

  /// From the first row of a group on.
  private func bars(of group: String) -> [Bar] {
    var bars: [Bar] = []
    for row in grid.rows.indices {
      guard let cell = grid.cell(row, chart.label),
        let column = grid.columns.first(where: { $0.name == chart.label })
      else { continue }
      let label = CellText(cell, of: column).text
      if word(row, chart.group) == group {
        bars.append(Bar(label: label, ends: shades.map { end(row, $0.field) }))
      } else if grid.cell(row, chart.group) == FoldedRows.mark, !bars.isEmpty {
        bars.append(Bar(label: label))
      }
    }
    return bars
  }

  private func line(_ bar: Bar, label: Int, most: Rational, room: Int) -> String {
    let left = bar.label + String(repeating: " ", count: label - bar.label.count) + "  "
    guard let ends = bar.ends else { return left + "unchanged" }
    var drawn = ""
    for index in ends.indices.sorted(by: { (ends[$0], $0) < (ends[$1], $1) }) {
      let columns = Self.columns(of: ends[index], most: most, room: room)
      drawn += String(repeating: shades[index].mark, count: max(0, columns - drawn.count))
    }
    return (left + drawn).trimmingTrailingSpaces
  }

  /// The room that a figure takes when the greatest takes all of it: to the nearest column, from
  /// the middle between two to the right one.
  private static func columns(of end: Rational, most: Rational, room: Int) -> Int {
    let half = Rational(numerator: 1, denominator: 2) ?? .zero
    let share = (end * Rational(room)).divided(by: most) ?? .zero
    return min(room, (share + half).floor ?? room)
  }

  private func word(_ row: Int, _ name: String) -> String? {
    if case .word(let word)? = grid.cell(row, name) { word } else { nil }
  }

  /// The high end, or the low one of an open amount; what lies below 0 is not drawn.
  private func end(_ row: Int, _ name: String) -> Rational {
    guard case .figure(let figure)? = grid.cell(row, name) else { return .zero }
    return max(.zero, figure.interval.high ?? figure.interval.low)
  }
}
