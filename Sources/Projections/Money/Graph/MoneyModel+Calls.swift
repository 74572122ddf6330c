import Ledger

/// What of commitments was called.
extension MoneyModel {
  /// Σ of the calls of a commitment that have not ended; those that no rate converts are left out.
  func called(_ node: Int) -> Interval {
    calls(of: node).reduce(.zero) { $0 + (valuation.value(dated($1))?.interval ?? .zero) }
  }

  /// What was called and not paid; nil where no rate converts the commitment's amount.
  func calledOpen(_ node: Int) -> Interval? {
    looked(at: own.called(node).less(own.flows.funded(node)), of: node)
  }

  func hasUnconvertedCalls(_ nodes: [Int]) -> Bool {
    query.currency != nil
      && nodes.contains { calls(of: $0).contains { valuation.value(dated($0)) == nil } }
  }

  /// The amount of a call, which waits for what it is about.
  func dated(_ call: Call) -> DatedAmount {
    let index = state.uses[call.commitment].promise
    var amount = call.amount
    if index >= 0 { amount.day = max(amount.day, state.promises[index].firstDay) }
    return amount
  }

  /// The calls that have not ended, in effective order.
  func calls(of node: Int) -> [Call] {
    (callsOf[node] ?? []).map { state.calls[$0] }
  }
}
