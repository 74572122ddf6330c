import Ledger
import Projections

/// From promise to payment: per currency what was announced, and how much of it is different
/// money, signed, and paid.
enum FlowPart {
  /// Of further currencies the table of totals tells.
  private static let maxCurrencies = 6

  private static let bars: [(column: String, name: String)] = [
    ("gross", "Announced (gross)"), ("net", "Different money (net)"),
    ("committed", "Committed"), ("funded", "Funded"),
  ]

  static func markup(_ data: PageData) throws(LedgerError) -> Markup? {
    let shown = data.answers.filter { $0.pledges["gross"] != nil }
    if shown.isEmpty { return nil }
    var all = IntervalBar.legend
    for answer in shown.prefix(maxCurrencies) {
      let code = answer.currency.code
      let chart = BarsChart(
        id: "flow-\(code)", title: "From promise to payment in \(code)",
        heads: (name: "what", figure: "how much", inner: nil, mark: nil),
        bars: bars.compactMap { column, name in
          answer.pledges[column].map { BarsChart.Bar(name: name, figure: $0) }
        }, isOpen: true)
      all += "<h3>\(code)</h3>\n\(chart.markup)"
    }
    if shown.count > maxCurrencies {
      all += """
        <p class="rest">\(shown.count - maxCurrencies) more of the currencies are left out; \
        “All totals by currency” has them.</p>

        """
    }
    return all
  }
}
