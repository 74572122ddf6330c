import Ledger

extension Query {
  /// True where it leaves out payments by what they say themselves.
  var selectsPayments: Bool {
    party != nil || to != nil || instrument != nil || minCertainty != nil
  }

  /// By what the payment says itself. It has no status, so that one selects nothing.
  func selects(_ payment: PaymentMade, _ certainty: Certainty) -> Bool {
    if let party, !payment.by.contains(where: { $0.party == party }) { return false }
    if let to, payment.to != to { return false }
    if let instrument, payment.instrument != instrument { return false }
    if let minCertainty, certainty < minCertainty { return false }
    return true
  }
}

extension MoneyModel {
  /// A payment has no project of its own: it is in that of what it fulfils.
  /// - Parameter targets: the symbols of what it fulfils, for which most queries do not ask.
  func isInProject<Targets: Sequence<Int>>(_ targets: @autoclosure () -> Targets) -> Bool {
    guard let project = query.project else { return true }
    return targets().contains { symbol in
      guard let node = graph.nodeOf[symbol], graph.nodes[node].kind != .round else { return false }
      return lies(promise(node).project, within: project)
    }
  }
}
