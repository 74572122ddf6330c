import Ledger
import Projections

/// Who holds how much of whom, and what holdings brought.
enum StakesPart {
  private static let maxIssuers = 12
  private static let maxHolders = 8

  private struct Key: Hashable {
    var issuer: ID
    var shares: String
  }

  private struct Stake {
    var holder: ID
    var percent: Figure
    var word: String
  }

  static func markup(_ data: PageData) throws(LedgerError) -> Markup? {
    let positions = try PositionsPart.markup(data)
    let stakes = try stakes(data)
    if stakes.isEmpty { return positions }
    let order = stakes.sorted { a, b in
      if a.value.count != b.value.count { return a.value.count > b.value.count }
      return (a.key.issuer, a.key.shares) < (b.key.issuer, b.key.shares)
    }
    var all: Markup = """
      <p>Each bar is all of one issuer: holder by holder up to what each has at least, the largest \
      first; hatched is what nobody is said to hold, or somebody more than at least. A dashed edge \
      is approximate. Reported is what somebody said; counted is what a register of shares adds up \
      to.</p>

      """
    for (place, entry) in order.prefix(maxIssuers).enumerated() {
      let name = data.names.party(entry.key.issuer)
      let shares = entry.key.shares == ShareBasis.issued.rawValue ? "" : ", \(entry.key.shares)"
      let chart = StakesChart(
        id: "stakes-\(place + 1)", title: "Who holds \(PageText.short(name, most: 60))\(shares)",
        holders: holders(entry.value, data.names))
      all += "<h3>\(name)\(shares)</h3>\n\(chart.markup)"
    }
    if order.count > maxIssuers {
      let left = order.count - maxIssuers
      all += """
        <p class="rest">\(left) of \(order.count) issuers \(left == 1 ? "is" : "are") left out: \
        those with the fewest holders. All of them: \
        <code>\(data.request.commandLine("project stakes", knowing: data.head.size))</code></p>

        """
    }
    return all + (positions ?? "")
  }

  /// All classes of a holder together: percentages are of all shares.
  private static func stakes(_ data: PageData) throws(LedgerError) -> [Key: [Stake]] {
    guard let report = data.reports[.stakes] else { return [:] }
    let cells = RowCells(report.rows.columns)
    var stakes: [Key: [Stake]] = [:]
    try report.rows.forEachRow { row in
      guard let issuer = cells.word("issuer", row), let holder = cells.word("holder", row),
        let shares = cells.word("share_basis", row), let percent = cells.figure("percent", row)
      else { return }
      let key = Key(issuer: issuer, shares: shares)
      // Rows of one holder follow one another.
      if let last = stakes[key]?.indices.last, stakes[key]?[last].holder == holder {
        stakes[key]?[last].percent.interval += percent.interval
        return
      }
      stakes[key, default: []].append(
        Stake(holder: holder, percent: percent, word: cells.word("basis", row) ?? ""))
    }
    return stakes
  }

  private static func holders(_ stakes: [Stake], _ names: PageNames) -> [StakesChart.Holder] {
    let order = stakes.sorted { a, b in
      let (first, second) = (a.percent.interval, b.percent.interval)
      if first.low != second.low { return first.low > second.low }
      return first.end != second.end ? first.end > second.end : a.holder < b.holder
    }
    let most = order.count <= maxHolders ? order.count : maxHolders - 1
    var holders = order.prefix(most).map { stake in
      StakesChart.Holder(
        name: names.party(stake.holder), percent: stake.percent, word: stake.word)
    }
    let rest = order.dropFirst(most)
    if let first = rest.first {
      let sum = rest.dropFirst().reduce(first.percent.interval) { $0 + $1.percent.interval }
      let isOne = rest.allSatisfy { $0.word == first.word }
      holders.append(
        StakesChart.Holder(
          name: "\(rest.count) others", percent: Figure(sum, .percent),
          word: isOne ? first.word : "reported or counted"))
    }
    return holders
  }
}
