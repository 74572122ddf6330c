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
      all += markup(currency, largest, funds, try rest(currency, largest, report, data))
    }
    if order.count > maxCurrencies {
      all += """
        <p class="rest">\(order.count - maxCurrencies) more of the currencies are left out; the \
        table of parties has them.</p>

        """
    }
    return all
  }

  /// Those that have no bar of their own: a bar for what they announced, or where that is nothing
  /// signed or paid, all of them together.
  private static func rest(
    _ currency: Currency, _ largest: Bars, _ report: Report, _ data: PageData
  ) throws(LedgerError) -> [BarsChart.Bar] {
    if largest.leftOut == 0 { return [] }
    let shown = Set(largest.items.map(\.id))
    let places = RowCells(report.rows.columns)
    var counts: [String: Int] = [:]
    var paid: Figure?
    try report.rows.forEachRow { row in
      guard case .word(let id)? = places.cell("id", row), !shown.contains(id),
        let bar = self.bars(of: row, places, id).first(where: { $0.0 == currency })?.1
      else { return }
      counts[bar.word, default: 0] += 1
      guard bar.word == "paid" else { return }
      if paid == nil { paid = bar.figure } else { paid?.interval += bar.figure.interval }
    }
    let isLeft = { (id: ID) in !shown.contains(id) }
    let sums: [(word: String, figure: Figure?)] = [
      ("", data.money.netPledged(currency, by: isLeft)),
      ("signed", data.money.netCommitted(currency, by: isLeft)), ("paid", paid),
    ]
    return sums.compactMap { word, figure in
      guard let count = counts[word], let figure else { return nil }
      return BarsChart.Bar(
        name: count == 1 ? "1 other party" : "\(count) other parties", figure: figure, word: word)
    }
  }

  private static func markup(
    _ currency: Currency, _ largest: Bars, _ funds: [Key: Figure], _ others: [BarsChart.Bar]
  ) -> Markup {
    let chart = BarsChart(
      id: "parties-\(currency.code)", title: "Who promised in \(currency.code)",
      heads: (name: "party", figure: "promised", inner: "paid", mark: "available funds"),
      bars: largest.items.map { id, bar in
        var bar = bar
        bar.mark = funds[Key(party: id, currency: currency)]
        return bar
      } + others)
    let left = largest.leftOut
    let rest: Markup =
      left == 0
      ? ""
      : """
      <p class="rest">\(left) of \(largest.count) parties, those that promised least, have no bar \
      of their own. The bars of the others are the net of all in which they take part, joint \
      promises whole; what they paid is added up.</p>

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
