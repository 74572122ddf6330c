import Ledger

/// The page that a newcomer sees first: the totals of the other views under their names, what is
/// overdue, the largest stakes and the latest records.
public enum SummaryReport {
  static let maxStakes = 10

  /// - Parameters:
  ///   - payments: folded with the payments that the query selects.
  ///   - money: that of the state's promises.
  static func report(_ state: SummaryState, _ payments: MoneyState, _ money: MoneyModel) -> Report {
    let query = money.query
    let pledges = PledgesReport.report(money)
    let commitments = CommitmentsReport.totals(money)
    let paid = PaymentTotals(payments, money)
    let capacity = CapacityReport.report(state.capacities, query)
    var stakes = StakesReport.report(state.stakes, query)
    stakes.title = "Largest stakes"
    stakes.rows.rows = largest(stakes.rows)
    let overdue = Report(
      view: "overdue", title: "Overdue pledges", rows: overdueRows(pledges.rows))
    let sections = [
      section("pledges", "Pledged, committed and funded", pledges),
      section("commitments", "Commitments, pledged or not", commitments),
      Report(view: "payments", title: "Payments", rows: .empty, totals: paid.grid),
      section("capacity", "Capacity by status", capacity),
      overdue, stakes, latest(state.latest),
    ]
    return Report(
      view: "summary", title: "Summary", rows: .empty,
      unconverted: Grid.joined(
        pledges.unconverted, commitments.unconverted, paid.unconverted),
      sections: sections)
  }

  /// A view's totals without its rows.
  private static func section(_ view: String, _ title: String, _ report: Report) -> Report {
    Report(view: view, title: title, rows: .empty, totals: report.totals, notes: report.notes)
  }

  private static func overdueRows(_ grid: Grid) -> Grid {
    let names = ["id", "by", "due", "amount", "committed", "funded"]
    let columns = names.compactMap { name in grid.columns.first { $0.name == name } }
    let rows = grid.rows.indices.filter { grid.cell($0, "overdue") == .flag(true) }
    return Grid(
      columns: columns.map { Column($0.name, title: $0.title) },
      rows: rows.map { row in columns.map { grid.cell(row, $0.name) ?? .null } })
  }

  /// By the low end of the percentage, the greatest first; equal ones keep their order.
  private static func largest(_ grid: Grid) -> [[Cell]] {
    let order = grid.rows.indices
      .map { ($0, grid.figure($0, "percent")?.interval.low ?? .zero) }
      .sorted { $0.1 != $1.1 ? $0.1 > $1.1 : $0.0 < $1.0 }
    return order.prefix(maxStakes).map { grid.rows[$0.0] }
  }

  /// The records that took effect last.
  private static func latest(_ facts: [SummaryState.Latest]) -> Report {
    var grid = Grid(columns: [
      Column("record"), Column("effective"), Column("kind"), Column("about"),
    ])
    for fact in facts.suffix(SummaryState.maxRecords).reversed()
    where fact.day != .distantPast {
      grid.rows.append([
        .integer(fact.record), .word(fact.day.description), .word(fact.kind.rawValue),
        Cell(word: fact.about),
      ])
    }
    return Report(view: "records", title: "Latest records", rows: grid)
  }
}
