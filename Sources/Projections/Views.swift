import Ledger

public enum Views {
  public static let names = View.allCases.map(\.rawValue)

  /// Every view is one fold, and holds nothing but its state. The rows of a view that is as long as
  /// the log are made while they are read, which is possible as long as the history.
  public static func report(
    _ view: View, history: FactStream, query: Query
  ) throws(LedgerError) -> Report {
    let day = query.asOf
    switch view {
    case .pledges: return PledgesReport.report(try history.money(query))
    case .commitments: return CommitmentsReport.report(try history.money(query))
    case .payments:
      return payments(
        history, PaymentsReport(try history.fold(query) { $0.selecting(query) }, query))
    case .rounds: return RoundsReport.report(try history.money(query))
    case .stakes:
      return StakesReport.report(try history.resumedFold(through: day) { _ in Stakes() }, query)
    case .positions: return try positions(history, query)
    case .capacity:
      return CapacityReport.report(
        try history.resumedFold(through: day, into: Capacities.init), query)
    case .exposure: return ExposureReport.report(try history.money(query))
    case .summary: return try summary(history, query)
    case .timeline: return try timeline(history, query)
    case .findings:
      return FindingsReport.report(try history.fold(query) { FindingsState($0) }, query)
    case .parties: return PartiesReport.report(try history.fold(query) { Parties($0) }, query)
    case .network: return NetworkReport.report(try history.fold(query) { Network($0, query) })
    }
  }

  private static func summary(_ history: FactStream, _ query: Query) throws(LedgerError) -> Report {
    let state = try history.resumedFold(query) { SummaryState($0) }
    let payments =
      query.selectsPayments
      ? try history.fold(query) { $0.selecting(query) } : state.promises
    let money = MoneyModel.ofTotals(state.promises, query) {
      state.promises.promises[$0].isDue(before: query.asOf)
    }
    history.keep(money)
    return SummaryReport.report(state, payments, money)
  }

  /// - Parameter payments: of the facts of the history.
  static func payments(_ history: FactStream, _ payments: PaymentsReport) -> Report {
    payments.report { (body) throws(LedgerError) in
      try history.forEachFact(through: payments.asOf, PaymentsReport.needs, body)
    }
  }

  private static func timeline(
    _ history: FactStream, _ query: Query
  ) throws(LedgerError) -> Report {
    if query.currency == nil || query.rateDay == .then {
      return try history.fold(query) { Timeline($0, query) }.report()
    }
    // Each period converts at rates of its own: sums of what was converted would not do.
    return try history.fold(through: query.asOf, into: Timeline(MoneyState(), query)).report()
  }

  private static func positions(
    _ history: FactStream, _ query: Query
  ) throws(LedgerError) -> Report {
    let start = PositionBook(try history.valuation(query))
    var book = try history.fold(through: query.asOf, into: start)
    book.settle()
    return PositionsReport.report(book, query)
  }
}
