import Ledger

/// What of commitments was called.
extension MoneyAnalysis {
  /// Σ of the calls of a commitment that have not ended; those that no rate converts are left out.
  func called(_ node: Int) -> Interval {
    calls(of: node).reduce(.zero) { $0 + (valuation.value($1.amount)?.interval ?? .zero) }
  }

  /// What was called and not paid; nil where no rate converts the commitment's amount.
  func calledOpen(_ node: Int) -> Interval? {
    looked(at: own.called(node).less(own.flows.funded(node)), of: node)
  }

  func hasUnconvertedCalls(_ nodes: [Int]) -> Bool {
    query.currency != nil
      && nodes.contains { calls(of: $0).contains { valuation.value($0.amount) == nil } }
  }

  /// The calls that have not ended, in effective order.
  func calls(of node: Int) -> [Call] {
    (callsOf[node] ?? []).map { state.calls[$0] }
  }
}
