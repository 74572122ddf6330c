import Ledger
import Projections

/// What holdings brought, and what they would have brought: by currency.
enum PositionsPart {
  private static let maxCurrencies = 6
  private static let maxPositions = 12

  /// What is drawn of a position, and how it is called.
  private static let columns = [("realised", "realised"), ("foregone", "foregone")]

  private typealias Positions = LargestFigures<[BarsChart.Bar]>

  static func markup(_ data: PageData) throws(LedgerError) -> Markup? {
    guard let report = data.reports[.positions] else { return nil }
    let cells = RowCells(report.rows.columns)
    var positions: [Currency: Positions] = [:]
    var sums: [Currency: [String: Figure]] = [:]
    try report.rows.forEachRow { row in
      guard let holder = cells.word("holder", row), let issuer = cells.word("issuer", row) else {
        return
      }
      let name = "\(data.names.party(issuer)): \(data.names.party(holder))"
      let bars = columns.compactMap { column, word -> BarsChart.Bar? in
        guard let figure = cells.figure(column, row), !figure.interval.isZero else { return nil }
        return BarsChart.Bar(name: name, figure: figure, word: word)
      }
      guard let size = bars.map(\.figure.interval).max(by: { $0.size < $1.size }),
        case .currency(let currency)? = bars.first?.figure.unit
      else { return }
      for bar in bars {
        if sums[currency]?[bar.word] == nil {
          sums[currency, default: [:]][bar.word] = bar.figure
        } else {
          sums[currency]?[bar.word]?.interval += bar.figure.interval
        }
      }
      positions[currency, default: Positions(maxPositions)].add(bars, Interval(size.size))
    }
    if positions.isEmpty { return nil }
    var all: Markup = """
      <p>What a holder made of what it sold (realised), and beside it what it would have made \
      more, had it kept it until somebody reported what that was worth (foregone). The \
      issuer stands first, then the holder; a bar to the left of the line is a loss.</p>

      """
    let order = positions.keys.sorted()
    for currency in order.prefix(maxCurrencies) {
      guard let largest = positions[currency] else { continue }
      let chart = BarsChart(
        id: "positions-\(currency.code)", title: "What holdings brought in \(currency.code)",
        heads: (name: "position", figure: "how much", inner: nil, mark: nil),
        bars: largest.items.flatMap(\.self))
      all += "<h3>Positions in \(currency.code)</h3>\n\(chart.markup)"
      all += rest(largest, sums[currency] ?? [:])
    }
    return all
  }

  /// Positions have nothing in common, so all of them add up.
  private static func rest(_ largest: Positions, _ sums: [String: Figure]) -> Markup {
    if largest.leftOut == 0 { return "" }
    let texts = columns.compactMap { _, word in sums[word].map { "\(word) \($0.words)" } }
    return """
      <p class="rest">\(largest.leftOut) of \(largest.count) positions are left out: the smallest. \
      All of them together: \(texts.joined(separator: ", ")).</p>

      """
  }
}

extension Interval {
  /// How far from 0 it reaches at most; of an open one its low end.
  fileprivate var size: Rational {
    max(end, low.isNegative ? .zero - low : low)
  }
}
