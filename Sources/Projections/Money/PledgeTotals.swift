import Ledger

/// The totals of selected pledges, one per group and currency.
struct PledgeTotals {
  struct Total {
    var group: String?
    var currency: Currency
    var gross = Interval.zero
    var net = Interval.zero
    var proposed = Interval.zero
    var flows: Flows.Figures
    var overrun = Interval.zero
    var lost = Interval.zero
    var isExact = true
    var isPartial = false
    var terms = NetTerms()
  }

  private struct Key: Hashable {
    var group: String?
    var currency: Currency
  }

  let totals: [Total]
  private let analysis: MoneyAnalysis

  init(_ analysis: MoneyAnalysis, _ selected: [Int]) {
    self.analysis = analysis
    var members: [Key: [Int]] = [:]
    for node in selected {
      guard let currency = analysis.graph.nodes[node].currency else { continue }
      for group in analysis.groups(node) {
        members[Key(group: group, currency: currency), default: []].append(node)
      }
    }
    totals = members.sorted { Self.precedes($0.key, $1.key) }.map { key, nodes in
      Self.total(analysis, key, nodes)
    }
  }

  /// By the name of the group, what has none last, then by currency.
  private static func precedes(_ a: Key, _ b: Key) -> Bool {
    if a.group == b.group { return a.currency < b.currency }
    guard let first = a.group, let second = b.group else { return a.group != nil }
    return first < second
  }

  private static func total(_ analysis: MoneyAnalysis, _ key: Key, _ nodes: [Int]) -> Total {
    var total = Total(
      group: key.group, currency: key.currency, flows: analysis.flows.total(of: nodes))
    var standing: [Int] = []
    var lost: [Int] = []
    for node in nodes {
      if analysis.lost(node) != nil { lost.append(node) }
      guard let amount = analysis.graph.nodes[node].amount, !analysis.graph.nodes[node].isEnded
      else { continue }
      if analysis.isProposed(node) {
        total.proposed += amount
      } else {
        total.gross += amount
        standing.append(node)
      }
    }
    let net = analysis.net(key.currency, of: standing)
    total.net = net.interval
    total.isExact = net.isExact
    total.terms = net.terms
    for node in analysis.outermost(nodes) { total.overrun += analysis.overrun(node) ?? .zero }
    for node in analysis.outermost(lost) { total.lost += analysis.lost(node) ?? .zero }
    if analysis.query.currency != nil {
      total.isPartial = !analysis.unconverted(nodes).rows.isEmpty
    }
    return total
  }

  var grid: Grid {
    var columns = [
      Column("currency"), Column("gross"), Column("net"), Column("proposed"),
      Column("committed"), Column("funded"), Column("undrawn"), Column("overrun"),
      Column("lost"), Column("exact", .wide), Column("partial", .wide),
    ]
    let isGrouped = analysis.query.grouping != nil
    if isGrouped { columns.insert(Column("group"), at: 0) }
    return Grid(
      columns: columns,
      rows: totals.map { (isGrouped ? [Cell(word: $0.group)] : []) + cells($0) })
  }

  private func cells(_ total: Total) -> [Cell] {
    func cell(_ interval: Interval) -> Cell { analysis.cell(interval, total.currency) }
    return [
      .word(total.currency.code), cell(total.gross), cell(total.net), cell(total.proposed),
      cell(total.flows.committed), cell(total.flows.funded), cell(total.flows.undrawn),
      cell(total.overrun), cell(total.lost), .flag(total.isExact), .flag(total.isPartial),
    ]
  }

  /// The lines of `--explain`: how each net comes about.
  var notes: [String] {
    guard analysis.query.explain else { return [] }
    let rates = analysis.valuation.explanation
    let nets = totals.flatMap { total in
      let name = [total.group, total.currency.code].compactMap { $0 }.joined(separator: ", ")
      return ["net of \(name):"]
        + total.terms.lines(unit: total.currency.code).map { "  \($0)" }
    }
    return nets + (rates.isEmpty ? [] : ["rates:"] + rates)
  }
}
