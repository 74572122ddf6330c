import Ledger

extension MoneyAnalysis {
  /// A party's part of a joint promise: its stated split, otherwise what the others leave of the
  /// amount, one whose split is not stated counting as anything up to all of it.
  func part(of party: ID, by: [Promisor], day: Day, amount: Interval) -> Interval {
    var others = Interval.zero
    for promisor in by {
      let split = promisor.amount.flatMap {
        valuation.value(DatedAmount(quantity: $0, day: day))?.interval
      }
      if promisor.party == party {
        if let split { return split }
      } else {
        others += split ?? Interval(low: .zero, high: amount.high, approx: amount.approx)
      }
    }
    return amount.less(others)
  }
}
