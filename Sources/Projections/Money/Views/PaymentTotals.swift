import Ledger

/// A total of the view `payments`: docs/model.md, section 7.10. Figures are in its currency.
public struct PaymentTotal: Hashable, Sendable {
  public var currency: Currency
  public var paid: Figure
  /// What came back of the payments, or of something that they reach.
  public var returned: Figure
  /// What is left of those that fulfil nothing.
  public var unattributed: Figure
  /// True where an amount that belongs to it has no rate.
  public var isPartial: Bool

  public static let columns: [ColumnOf<PaymentTotal>] = [
    .word("currency", isKey: true) { $0.currency.code },
    .figure("paid") { $0.paid },
    .figure("returned") { $0.returned },
    .figure("unattributed") { $0.unattributed },
    .flag("partial", .wide) { $0.isPartial },
  ]
}

/// The totals of selected payments, one per currency.
struct PaymentTotals {
  struct Total {
    var paid = Interval.zero
    /// Σ of what came back of the payments, or of what they fulfil.
    var returned = Interval.zero
    /// Of those that fulfil nothing that they name, less what came back of them.
    var unattributed = Interval.zero
    /// Each payment less what came back of it.
    var left = Interval.zero
    /// Of `returned`, what names no payment.
    var returnedOfTargets = Interval.zero
    var isPartial = false

    /// Payments less returns: no more of one comes back than was paid.
    var kept: Interval { left.less(returnedOfTargets) }

    /// Adds payments of which nothing came back.
    fileprivate mutating func add(_ amount: Interval, isAttributed: Bool) {
      paid += amount
      left += amount
      if !isAttributed { unattributed += amount }
    }
  }

  private var sums = CurrencySums(Total())
  private(set) var unconverted: [UnconvertedAmount] = []
  private let analysis: MoneyModel

  var totals: [Currency: Total] { sums.all }

  /// - Parameters:
  ///   - payments: folded with the payments that the query selects by what they say themselves.
  ///   - analysis: of the query, over promises of the same facts.
  init(_ payments: MoneyState, _ analysis: MoneyModel) {
    self.analysis = analysis
    for index in payments.bundles.indices where !payments.bundles[index].sum.isEmpty {
      add(bundle: index, payments)
    }
    // One of which something came back may have been kept for itself only then.
    let kept = payments.payments.sorted { ($0.day, $0.sequence) < ($1.day, $1.sequence) }
    for payment in kept where !payment.isReturn { add(payment, payments) }
    let returns = kept.filter(\.isReturn)
    if returns.isEmpty { return }
    let reached = reached(payments)
    for back in returns {
      if back.fulfils.contains(where: { reached.contains(payments.name(of: $0.to)) }) {
        note(back.amount, "amount", of: back) {
          $0.returned += $1
          $0.returnedOfTargets += $1
        }
      }
    }
  }

  // By its number, as a copy for each of very many would take most of the time.
  private mutating func add(bundle: Int, _ payments: MoneyState) {
    let to = payments.bundles[bundle].to
    guard isInProject(CollectionOfOne(to), payments) else { return }
    guard let currency = analysis.valuation.currency else {
      return sums[payments.bundles[bundle].currency].add(
        payments.bundles[bundle].sum.interval, isAttributed: to != nil)
    }
    sums[currency].add(
      payments.worths.isEmpty ? .zero : payments.worths[bundle].interval, isAttributed: to != nil)
  }

  private mutating func add(_ payment: Payment, _ payments: MoneyState) {
    let named = payment.fulfils.map(\.to)
    guard isInProject(named, payments) else { return }
    note(payment.amount, "amount", of: payment) { $0.paid += $1 }
    guard let currency = analysis.valuation.value(payment.amount)?.currency else { return }
    for back in payment.returned { note(back, "returned", of: payment) { $0.returned += $1 } }
    let left = analysis.valuation.value(payment.amount, less: payment.returned)
    sums[currency].left += left
    if named.isEmpty { sums[currency].unattributed += left }
  }

  /// Adds an amount to the total of its currency, or lists it as one that no rate converts.
  private mutating func note(
    _ amount: DatedAmount, _ field: String, of payment: Payment,
    _ change: (inout Total, Interval) -> Void
  ) {
    if let money = analysis.valuation.value(amount) {
      return change(&sums[money.currency], money.interval)
    }
    guard let currency = analysis.valuation.currency else { return }
    sums[currency].isPartial = true
    unconverted.append(UnconvertedAmount(payment.subject, field, amount.quantity))
  }

  /// What the promises of the analysis call the targets, looked up as they are asked for.
  private func symbols(
    _ targets: some Sequence<Int?>, _ payments: MoneyState
  ) -> some Sequence<Int> {
    targets.lazy.compactMap { [analysis] target in
      target.flatMap { analysis.state.symbols[payments.name(of: $0)] }
    }
  }

  private func isInProject(_ targets: some Sequence<Int?>, _ payments: MoneyState) -> Bool {
    analysis.isInProject(symbols(targets, payments))
  }

  /// Symbols of what the payments fulfil themselves.
  private func targets(of payments: MoneyState) -> Set<Int> {
    var targets: Set<Int> = []
    for bundle in payments.bundles where !bundle.sum.isEmpty {
      if let to = bundle.to, isInProject(CollectionOfOne(to), payments) { targets.insert(to) }
    }
    for payment in payments.payments where !payment.isReturn {
      let named = payment.fulfils.map(\.to)
      if isInProject(named, payments) { targets.formUnion(named) }
    }
    return targets
  }

  /// What the payments fulfil, themselves and through what that lies in or fulfils.
  private func reached(_ payments: MoneyState) -> Set<ID> {
    let targets = targets(of: payments)
    var found = Set(targets.map { payments.name(of: $0) })
    let graph = analysis.own.graph
    var stack = symbols(Array(targets), payments).compactMap { graph.nodeOf[$0] }
    var nodes = Set(stack)
    while let node = stack.popLast() {
      for way in graph.nodes[node].ways where nodes.insert(way.to).inserted {
        stack.append(way.to)
      }
    }
    for node in nodes {
      if graph.nodes[node].kind == .round {
        found.insert(analysis.state.rounds[graph.nodes[node].index].id)
      } else {
        found.formUnion(graph.nodes[node].members.map { analysis.state.promises[$0].id })
      }
    }
    return found
  }

  /// By currency.
  var rows: [PaymentTotal] {
    totals.sorted { $0.key < $1.key }.map { currency, total in
      PaymentTotal(
        currency: currency, paid: analysis.figure(total.paid, currency),
        returned: analysis.figure(total.returned, currency),
        unattributed: analysis.figure(total.unattributed, currency), isPartial: total.isPartial)
    }
  }

  var grid: Grid { Grid(PaymentTotal.columns, rows) }
}
