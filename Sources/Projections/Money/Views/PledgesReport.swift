import Ledger

/// The view `pledges`.
public enum PledgesReport {
  static func report(_ analysis: MoneyModel) -> Report {
    let selected = analysis.selected(.pledge)
    let totals = PledgeTotals(analysis, selected)
    return Report(
      view: "pledges", title: "Pledges", rows: rows(analysis, selected), totals: totals.grid,
      unconverted: analysis.unconverted(selected), notes: totals.notes)
  }

  private static let columns = [
    Column("id"), Column("by"), Column("splits", .hidden), Column("to", .wide),
    Column("project", .wide), Column("instrument", .wide), Column("stage"), Column("life"),
    Column("certainty", .wide), Column("due", .wide), Column("overdue", .hidden),
    Column("amount"), Column("committed"), Column("funded"), Column("undrawn", .wide),
    Column("overrun", .wide), Column("lost", .wide), Column("funded_share", .wide),
    Column("structure", .hidden), Column("sources", .hidden), Column("records", .hidden),
  ]

  private static func rows(_ analysis: MoneyModel, _ selected: [Int]) -> Grid {
    Grid(columns: columns, rows: selected.map { row(analysis, $0) })
  }

  private static func row(_ all: MoneyModel, _ node: Int) -> [Cell] {
    let analysis = all.looking(at: node)
    let promise = analysis.promise(node)
    let currency = analysis.graph.nodes[node].currency
    let figures = analysis.flows.figures(of: node)
    return [
      .word(promise.id),
      analysis.parties(promise.by),
      analysis.splits(promise.by, promise.byDay),
      Cell(word: promise.to),
      Cell(word: promise.project),
      Cell(word: promise.instrument?.rawValue),
      .word(analysis.stage(promise)),
      .word(analysis.life(node)),
      .word(promise.certainty.rawValue),
      Cell(word: promise.due?.text),
      .flag(analysis.isOverdue(node)),
      analysis.cell(promise.amount),
      analysis.cell(figures.committed, currency),
      analysis.cell(figures.funded, currency),
      analysis.cell(figures.undrawn, currency),
      analysis.cell(analysis.overrun(node), currency),
      analysis.cell(analysis.lost(node), currency),
      analysis.fundedShare(node),
      analysis.structure(node),
      analysis.sources(node),
      analysis.records(node),
    ]
  }
}
