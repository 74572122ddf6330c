import Ledger
import Projections

/// Who promised, and how much of it was paid: a bar for each party, by currency.
enum PartiesPart {
  private static let maxCurrencies = 6
  private static let maxBars = 24

  private struct Key: Hashable {
    var party: ID
    var currency: Currency
  }

  private typealias Bars = LargestFigures<(id: ID, bar: BarsChart.Bar)>

  static func markup(_ data: PageData) throws(LedgerError) -> Markup? {
    guard let report = data.reports[.parties] else { return nil }
    let places = RowCells(report.rows.columns)
    var bars: [Currency: Bars] = [:]
    try report.rows.forEachRow { row in
      guard case .word(let id)? = places.cell("id", row) else { return }
      for (currency, bar) in self.bars(of: row, places, data.names.party(id)) {
        bars[currency, default: Bars(maxBars)].add((id, bar), bar.figure.interval)
      }
    }
    if bars.isEmpty { return nil }
    let funds = try self.funds(data)
    let order = bars.keys.sorted { a, b in
      let (first, second) = (bars[a]?.count ?? 0, bars[b]?.count ?? 0)
      return first != second ? first > second : a < b
    }
    var all: Markup = """
      <p>A party’s own part of what is open; where it has announced nothing, of what it signed or \
      paid. What lies inside another promise of its own is left out. The narrow dark bar inside \
      is what it paid; a bent line below a bar begins at the funds that it reported as available. \
      The largest come first.</p>

      """
    for currency in order.prefix(maxCurrencies) {
      guard let largest = bars[currency] else { continue }
      all += markup(currency, largest, funds)
    }
    if order.count > maxCurrencies {
      all += """
        <p class="rest">\(order.count - maxCurrencies) more of the currencies are left out; the \
        table of parties has them.</p>

        """
    }
    return all
  }

  private static func markup(
    _ currency: Currency, _ largest: Bars, _ funds: [Key: Figure]
  ) -> Markup {
    let chart = BarsChart(
      id: "parties-\(currency.code)", title: "Who promised in \(currency.code)",
      heads: (name: "party", figure: "promised", inner: "paid", mark: "available funds"),
      bars: largest.items.map { id, bar in
        var bar = bar
        bar.mark = funds[Key(party: id, currency: currency)]
        return bar
      })
    let left = largest.leftOut
    let rest: Markup =
      left == 0
      ? ""
      : """
      <p class="rest">\(left) of \(largest.count) parties \(left == 1 ? "is" : "are") left out: \
      those that promised least.</p>

      """
    return "<h3>\(currency.code)</h3>\n\(chart.markup)\(rest)"
  }

  /// By currency what a party announced; where that is nothing, what it signed or paid.
  private static func bars(
    of row: [Cell], _ places: RowCells, _ name: String
  ) -> [(Currency, BarsChart.Bar)] {
    let paid = places.figures("paid", row)
    var bars: [Currency: BarsChart.Bar] = [:]
    for (column, word) in [("pledged", ""), ("committed", "signed"), ("paid", "paid")] {
      for (currency, figure) in places.figures(column, row) where bars[currency] == nil {
        bars[currency] = BarsChart.Bar(
          name: name, figure: figure, inner: word == "paid" ? nil : paid[currency], word: word)
      }
    }
    return bars.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  private static func funds(_ data: PageData) throws(LedgerError) -> [Key: Figure] {
    guard let report = data.reports[.exposure] else { return [:] }
    let places = RowCells(report.rows.columns)
    var funds: [Key: Figure] = [:]
    try report.rows.forEachRow { row in
      guard case .word(let party)? = places.cell("party", row),
        case .figure(let figure)? = places.cell("available_funds", row),
        case .currency(let currency) = figure.unit
      else { return }
      funds[Key(party: party, currency: currency)] = figure
    }
    return funds
  }
}
