import Ledger
import Projections

/// The timeline as bars, one a period and currency, scaled to the width of the terminal: funded
/// darkest, then committed, then the rest of net.
enum TimelineChart {
  static let narrowest = 10
  private static let shades: [(field: String, mark: Character)] = [
    ("funded", "█"), ("committed", "▓"), ("net", "░"),
  ]

  static func lines(of grid: Grid, width: Int) -> [String] {
    let currencies = Set(grid.rows.indices.compactMap { word(grid, $0, "currency") }).sorted()
    return currencies.flatMap { currency -> [String] in
      let rows = grid.rows.indices.filter { word(grid, $0, "currency") == currency }
      let label = rows.map { (word(grid, $0, "period") ?? "").count }.max() ?? 0
      let most = rows.map { end(grid, $0, "net") }.max() ?? 0
      let room = width - label - 3
      guard room >= narrowest, most > 0 else { return [] }
      let title = "\(currency): █ funded ▓ committed ░ net, by their high or known ends"
      return ["", title] + rows.map { line(grid, $0, label: label, most: most, room: room) }
    }
  }

  private static func line(
    _ grid: Grid, _ row: Int, label: Int, most: Double, room: Int
  ) -> String {
    let period = word(grid, row, "period") ?? ""
    var bar = ""
    for (field, mark) in shades {
      let cells = min(room, Int((end(grid, row, field) / most * Double(room)).rounded()))
      bar += String(repeating: mark, count: max(0, cells - bar.count))
    }
    return period + String(repeating: " ", count: label - period.count) + "  " + bar
  }

  private static func word(_ grid: Grid, _ row: Int, _ name: String) -> String? {
    if case .word(let word)? = grid.cell(row, name) { word } else { nil }
  }

  /// The high end, or the low one of an open amount; for drawing only.
  private static func end(_ grid: Grid, _ row: Int, _ name: String) -> Double {
    guard case .figure(let figure)? = grid.cell(row, name) else { return 0 }
    return (figure.interval.high ?? figure.interval.low).approximate
  }
}
