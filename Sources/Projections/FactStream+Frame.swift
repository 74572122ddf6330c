import Ledger

extension FactStream {
  /// A view with the points of both time axes and the state of the log, to be written.
  public func frame(_ view: View, _ query: Query) throws(LedgerError) -> ReportFrame {
    ReportFrame(
      report: try Views.report(view, history: self, query: query), asOf: query.asOf,
      knownAtMilliseconds: knownAtMilliseconds, head: head)
  }
}
