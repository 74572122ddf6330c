import Ledger

extension MoneyAnalysis {
  /// A party's part of a joint promise: its stated split; otherwise what the others' splits leave,
  /// an unstated other counting as anything up to the whole (model.md, section 7).
  func part(of party: ID, _ node: Int) -> Interval {
    let promise = promise(node)
    guard let amount = graph.nodes[node].amount, let currency = graph.nodes[node].currency else {
      return .zero
    }
    func split(_ promisor: Promisor) -> Interval? {
      promisor.amount.flatMap {
        valuation.value(DatedAmount(quantity: $0, day: promise.byDay), in: currency)
      }
    }
    guard let own = promise.by.first(where: { $0.party == party }) else { return .zero }
    if let stated = split(own) { return stated }
    let unstated = Interval(low: .zero, high: amount.high)
    let others = promise.by.filter { $0.party != party }
      .reduce(Interval.zero) { $0 + (split($1) ?? unstated) }
    return amount.less(others)
  }
}
