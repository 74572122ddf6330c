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
    let pledges = PledgesReport.withoutRows(money)
    let commitments = CommitmentsReport.withoutRows(money)
    let paid = PaymentTotals(payments, money)
    let sections = [
      section("pledges", "Pledged, committed and funded", pledges),
      section("commitments", "Commitments, pledged or not", commitments),
      Report(view: "payments", title: "Payments", totals: paid.grid),
      section(
        "capacity", "Capacity by status", CapacityReport.report(state.capacities, query)),
      Report(
        view: "overdue", title: "Overdue pledges",
        rows: RowSource(overdueColumns, PledgesReport.overdue(money))),
      Report(
        view: "stakes", title: "Largest stakes",
        rows: RowSource(StakesReport.columns, largest(StakesReport.rows(state.stakes, query)))),
      Report(
        view: "records", title: "Latest records",
        rows: RowSource(latestColumns, latest(state.latest))),
    ]
    return Report(
      view: "summary", title: "Summary", unconverted: .unconverted(money.unconverted(with: paid)),
      sections: sections)
  }

  /// The columns of its parts, of totals with the group.
  static let sectionColumns: [(name: String, columns: [Column])] = [
    ("pledges", PledgeTotal.columns.map(\.column)),
    ("commitments", CommitmentTotal.columns.map(\.column)),
    ("payments", PaymentTotal.columns.map(\.column)),
    ("capacity", CapacityReport.totalColumns.map(\.column)),
    ("overdue", overdueColumns.map(\.column)),
    ("stakes", StakesReport.columns.map(\.column)),
    ("records", latestColumns.map(\.column)),
  ]

  /// A view's totals without its rows.
  private static func section(_ view: String, _ title: String, _ report: Report) -> Report {
    Report(view: view, title: title, totals: report.totals, notes: report.notes)
  }

  private static let overdueColumns: [ColumnOf<PledgeRow>] = [
    .word("id", isKey: true) { $0.id },
    .words("by", each: "party", names: .party) { $0.by },
    .word("due") { $0.due?.text },
    .figure("amount") { $0.amount },
    .figure("committed") { $0.committed },
    .figure("funded") { $0.funded },
  ]

  /// By the low end of the percentage, the greatest first; equal ones keep their order.
  private static func largest(_ stakes: [Stake]) -> [Stake] {
    let order = stakes.indices.sorted { a, b in
      let (first, second) = (stakes[a].percent.low, stakes[b].percent.low)
      return first != second ? first > second : a < b
    }
    return order.prefix(maxStakes).map { stakes[$0] }
  }

  private static let latestColumns: [ColumnOf<SummaryState.Latest>] = [
    .integer("record", isKey: true) { $0.record },
    .word("effective") { $0.day.description },
    .word("kind") { $0.kind.rawValue },
    .word("about") { $0.about },
  ]

  /// The records that took effect last.
  private static func latest(_ facts: [SummaryState.Latest]) -> [SummaryState.Latest] {
    facts.suffix(SummaryState.maxRecords).reversed().filter { $0.day != .distantPast }
  }
}
