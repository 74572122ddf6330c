import Ledger

/// Sums over pledges that nothing links with anything: they follow from the amounts and from what
/// was paid, and need no graph.
struct ApartPledges {
  /// Those of a total of pledges; nothing is committed to them.
  struct OfCurrency {
    private(set) var gross = Interval.zero
    private(set) var proposed = Interval.zero
    private(set) var funded = Interval.zero
    private(set) var overrun = Interval.zero
    private(set) var lost = Interval.zero

    fileprivate mutating func add(_ pledge: Promise, paid: Interval?) {
      let amount = pledge.amount.quantity.interval
      if pledge.outcome == nil {
        if pledge.isProposed { proposed += amount } else { gross += amount }
      }
      if let paid {
        funded += paid
        overrun += paid.less(amount)
      }
      if pledge.isLost { lost += paid.map { amount.less($0) } ?? amount }
    }
  }

  private(set) var sums: [Currency: OfCurrency] = [:]

  /// - Parameter part: what is not apart, with all that is no pledge.
  init(_ state: MoneyState, but part: LinkedPart) {
    // Most are in the currency of the one before.
    var last: Currency?
    var sum = OfCurrency()
    for index in state.promises.indices where !part.holds(state.promises[index].symbol) {
      // What is promised in no currency is in no total.
      guard let currency = state.promises[index].amount.currency else { continue }
      if currency != last {
        if let last { sums[last] = sum }
        (last, sum) = (currency, sums[currency] ?? OfCurrency())
      }
      sum.add(
        state.promises[index], paid: state.paid(for: state.promises[index].symbol, currency))
    }
    if let last { sums[last] = sum }
  }
}

extension MoneyState {
  /// The payments in one currency that are kept as a sum; nil where there are none.
  fileprivate func paid(for symbol: Int, _ currency: Currency) -> Interval? {
    guard let index = knownBundle(of: symbol, currency).index, !bundles[index].sum.isEmpty
    else { return nil }
    return bundles[index].sum.interval
  }
}

extension MoneyModel {
  /// For totals of all promises, and for the rows of pledges that are asked for: the others that
  /// nothing links are in the totals of pledges alone.
  static func ofTotals(
    _ state: MoneyState, _ query: Query, withRowsOf isAsked: (Promise) -> Bool = { _ in false }
  ) -> MoneyModel {
    guard query.currency == nil, query.grouping == nil, !query.explain, query.selectsAllPromises
    else { return MoneyModel(state, query) }
    let part = LinkedPart(state, with: isAsked)
    return MoneyModel(state, query, of: part, ApartPledges(state, but: part))
  }
}
