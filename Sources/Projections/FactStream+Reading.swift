import Ledger

/// What programs read of a ledger beside whole views.
extension FactStream {
  /// The promises, payments and rounds of a query, from which the rows of the views about money are
  /// made: `PledgesReport.rows`, `CommitmentsReport.rows` and the like.
  public func money(_ query: Query) throws(LedgerError) -> MoneyModel { try analysis(query) }

  /// A view with the points of both time axes and the state of the log, to be written.
  public func frame(_ view: View, _ query: Query) throws(LedgerError) -> ReportFrame {
    ReportFrame(
      report: try Views.report(view, history: self, query: query), asOf: query.asOf,
      knownAtMilliseconds: knownAtMilliseconds, head: head)
  }
}
