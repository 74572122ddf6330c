import Ledger

/// The totals of selected pledges, one per group and currency.
struct PledgeTotals {
  struct Total {
    var key: TotalKey
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

  let totals: [Total]
  private let analysis: MoneyModel

  init(_ analysis: MoneyModel, _ selected: [Int]) {
    self.analysis = analysis
    totals = analysis.totalGroups(selected).map { Self.total(analysis, $0) }
  }

  private static func total(_ analysis: MoneyModel, _ group: TotalGroup) -> Total {
    var total = Total(
      key: group.key, flows: analysis.flows.total(of: group.nodes), isPartial: group.isPartial)
    var standing: [Int] = []
    for node in group.nodes {
      guard let amount = analysis.graph.nodes[node].amount, !analysis.graph.nodes[node].isEnded
      else { continue }
      if analysis.isProposed(node) {
        total.proposed += amount
      } else {
        total.gross += amount
        standing.append(node)
      }
    }
    let net = analysis.net(.pledge, group.key.currency, of: standing)
    total.net = net.interval
    total.isExact = net.isExact
    total.terms = net.terms
    for node in analysis.outermost(group.nodes) {
      total.overrun += analysis.overrun(node) ?? .zero
    }
    for node in analysis.outermost(group.nodes.filter(analysis.isLost)) {
      total.lost += analysis.lost(node) ?? .zero
    }
    return total
  }

  private static let columns = [
    Column("currency"), Column("gross"), Column("net"), Column("proposed"), Column("committed"),
    Column("funded"), Column("undrawn"), Column("overrun"), Column("lost"),
    Column("exact", .wide), Column("partial", .wide),
  ]

  var grid: Grid {
    Grid(
      columns: analysis.totalColumns(Self.columns),
      rows: totals.map { total in
        analysis.totalCells(
          total.key,
          [
            total.gross, total.net, total.proposed, total.flows.committed, total.flows.funded,
            total.flows.undrawn, total.overrun, total.lost,
          ], [total.isExact, total.isPartial])
      })
  }

  /// The lines of `--explain`: how each net comes about.
  var notes: [String] { analysis.explanation(totals.map { ($0.key, $0.terms) }) }
}

extension MoneyModel {
  /// How nets come about and which rates were used; empty without `--explain`.
  func explanation(_ nets: [(key: TotalKey, terms: NetTerms)]) -> [String] {
    guard query.explain else { return [] }
    let rates = valuation.explanation
    let lines = nets.flatMap { key, terms in
      let name = [key.group, key.currency.code].compactMap { $0 }.joined(separator: ", ")
      return ["net of \(name):"] + terms.lines(unit: key.currency.code).map { "  \($0)" }
    }
    return lines + (rates.isEmpty ? [] : ["rates:"] + rates)
  }
}
