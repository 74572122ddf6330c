import Ledger

/// The totals of selected commitments, one per group and currency.
struct CommitmentTotals {
  struct Total {
    var key: TotalKey
    var gross = Interval.zero
    var net = Interval.zero
    /// The net of those that reach no pledge.
    var unpledged = Interval.zero
    var called = Interval.zero
    var calledOpen = Interval.zero
    var funded = Interval.zero
    var undrawn = Interval.zero
    var overrun = Interval.zero
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
      key: group.key, funded: analysis.flows.funded(of: group.nodes),
      isPartial: group.isPartial || analysis.hasUnconvertedCalls(group.nodes))
    let standing = group.nodes.filter(analysis.isStanding)
    for node in standing { total.gross += analysis.graph.nodes[node].amount ?? .zero }
    let net = analysis.net(.commitment, group.key.currency, of: standing)
    let alone = standing.filter { !analysis.reachesPledge($0) }
    let unpledged = analysis.net(.commitment, group.key.currency, of: alone)
    total.net = net.interval
    total.unpledged = unpledged.interval
    total.isExact = net.isExact && unpledged.isExact
    total.terms = net.terms
    for node in group.nodes {
      total.called += analysis.called(node)
      total.calledOpen += analysis.calledOpen(node) ?? .zero
    }
    // What lies inside another live one is part of what that one lacks.
    for node in analysis.outermost(standing) {
      total.undrawn += analysis.undrawn(commitment: node) ?? .zero
    }
    for node in analysis.outermost(group.nodes) {
      total.overrun += analysis.overrun(node) ?? .zero
    }
    return total
  }

  private static let columns = [
    Column("currency"), Column("gross"), Column("net"), Column("unpledged"),
    Column("called", .wide), Column("called_open", .wide), Column("funded"), Column("undrawn"),
    Column("overrun"), Column("exact", .wide), Column("partial", .wide),
  ]

  var grid: Grid {
    Grid(
      columns: analysis.totalColumns(Self.columns),
      rows: totals.map { total in
        analysis.totalCells(
          total.key,
          [
            total.gross, total.net, total.unpledged, total.called, total.calledOpen, total.funded,
            total.undrawn, total.overrun,
          ], [total.isExact, total.isPartial])
      })
  }

  /// The lines of `--explain`: how each net comes about.
  var notes: [String] { analysis.explanation(totals.map { ($0.key, $0.terms) }) }
}
