import Ledger

extension MoneyModel {
  /// The amounts that no rate converts, of all pledges, commitments and payments that the query
  /// selects, each once.
  func unconverted(with payments: PaymentTotals) -> [UnconvertedAmount] {
    UnconvertedAmount.joined(
      unconverted(selected(.pledge)), unconverted(selected(.commitment), withCalls: true),
      payments.unconverted)
  }

  /// The amounts that no rate converts, among some promises and all that leads to them.
  /// - Parameter withCalls: those of the promises too.
  /// - Returns: nil where nothing is converted.
  func unconverted(_ selected: [Int], withCalls: Bool = false) -> [UnconvertedAmount]? {
    guard query.currency != nil else { return nil }
    let nodes = below(selected)
    var found: [UnconvertedAmount] = []
    func check(_ subject: UnconvertedAmount.Subject, _ field: String, _ amount: DatedAmount?) {
      guard let amount, amount.currency != nil, valuation.value(amount) == nil else { return }
      found.append(UnconvertedAmount(subject, field, amount.quantity))
    }
    let chosen = Set(selected)
    for node in nodes.sorted() where graph.nodes[node].kind != .round {
      let promise = promise(node)
      // What only states amounts in the currency of its targets needs no rate of its own.
      let ways = graph.nodes[node].ways.filter { nodes.contains($0.to) }
      if !chosen.contains(node), !ways.isEmpty, ways.allSatisfy(\.isCrossing) { continue }
      check(.id(promise.id), "amount", promise.amount)
      for promisor in promise.by {
        let split = promisor.amount.map { DatedAmount(quantity: $0, day: promise.byDay) }
        check(.id(promise.id), "by", split)
      }
      for link in promise.fulfils { check(.id(promise.id), "fulfils", link.extent?.amount) }
    }
    for node in withCalls ? selected : [] {
      for call in calls(of: node) { check(.id(call.id), "amount", dated(call)) }
    }
    for (pair, link) in state.partOf.sorted(by: { $0.value.order < $1.value.order }) {
      guard let node = nodeOf(pair.from), nodes.contains(node) else { continue }
      let id = UnconvertedAmount.Subject.id(state.name(of: pair.from))
      check(id, "part_of", link.extent?.amount)
      check(id, "min", link.extent?.min)
      check(id, "max", link.extent?.max)
    }
    // One of which something came back may have been kept for itself only then.
    for payment in state.payments.sorted(by: { ($0.day, $0.sequence) < ($1.day, $1.sequence) }) {
      guard payment.fulfils.contains(where: { nodeOf($0.to).map(nodes.contains) ?? false })
      else { continue }
      let id = payment.subject
      let isCrossing = payment.fulfils.allSatisfy { link in
        guard let node = nodeOf(link.to), nodes.contains(node) else { return true }
        return link.extent != nil && graph.nodes[node].recorded != payment.amount.currency
      }
      if !isCrossing { check(id, "amount", payment.amount) }
      for link in payment.fulfils { check(id, "fulfils", link.extent?.amount) }
    }
    return found
  }

  /// The payments that no rate converts, among those that a view shows.
  func unconvertedPayments(_ isShown: (Payment) -> Bool) -> [UnconvertedAmount] {
    let payments = state.payments.filter { payment in
      !payment.isReturn && isShown(payment) && valuation.value(payment.amount) == nil
    }
    return payments.sorted { ($0.day, $0.sequence) < ($1.day, $1.sequence) }.map {
      UnconvertedAmount($0.subject, "amount", $0.amount.quantity)
    }
  }

  private func nodeOf(_ symbol: Int) -> Int? { graph.nodeOf[symbol] }
}

extension Payment {
  var subject: UnconvertedAmount.Subject { UnconvertedAmount.Subject(id, record: sequence) }
}
