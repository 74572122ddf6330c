import Ledger

/// The view `commitments`.
public enum CommitmentsReport {
  static func report(_ analysis: MoneyModel) -> Report {
    let selected = analysis.selected(.commitment)
    var report = totals(analysis, selected)
    report.rows = Grid(columns: columns, rows: selected.map { row(analysis, $0) })
    return report
  }

  /// The report without its rows.
  static func totals(_ analysis: MoneyModel) -> Report {
    totals(analysis, analysis.selected(.commitment))
  }

  private static func totals(_ analysis: MoneyModel, _ selected: [Int]) -> Report {
    let totals = CommitmentTotals(analysis, selected)
    return Report(
      view: "commitments", title: "Commitments", rows: .empty, totals: totals.grid,
      unconverted: analysis.unconverted(selected, withCalls: true), notes: totals.notes)
  }

  private static let columns = [
    Column("id"), Column("by"), Column("splits", .hidden), Column("to", .wide),
    Column("project", .wide), Column("instrument", .wide), Column("life"),
    Column("certainty", .wide), Column("due", .wide), Column("overdue", .hidden),
    Column("amount"), Column("called", .wide), Column("called_open", .wide), Column("funded"),
    Column("undrawn", .wide), Column("overrun", .wide), Column("funded_share", .wide),
    Column("fulfils", .wide), Column("sources", .hidden), Column("records", .hidden),
  ]

  private static func row(_ all: MoneyModel, _ node: Int) -> [Cell] {
    let analysis = all.looking(at: node)
    let promise = analysis.promise(node)
    let currency = analysis.graph.nodes[node].currency
    return [
      .word(promise.id),
      analysis.parties(promise.by),
      analysis.splits(promise.by, promise.byDay),
      Cell(word: promise.to),
      Cell(word: promise.project),
      Cell(word: promise.instrument?.rawValue),
      .word(analysis.life(node)),
      .word(promise.certainty.rawValue),
      Cell(word: promise.due?.text),
      .flag(analysis.isOverdue(node)),
      analysis.cell(promise.amount),
      analysis.cell(analysis.called(node), currency),
      analysis.cell(analysis.calledOpen(node), currency),
      analysis.cell(analysis.flows.figures(of: node).funded, currency),
      analysis.cell(analysis.undrawn(commitment: node), currency),
      analysis.cell(analysis.overrun(node), currency),
      analysis.fundedShare(node),
      analysis.fulfils(promise.fulfils.map { (analysis.state.name(of: $0.to), $0.extent?.amount) }),
      analysis.sources(node),
      analysis.records(node),
    ]
  }
}
