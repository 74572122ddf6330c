import Ledger

extension [Promisor] {
  /// A party's part of a joint promise or payment: its stated split, otherwise what the others
  /// leave of the amount, one whose split is not stated counting as anything up to all of it.
  /// - Parameters:
  ///   - amount: in the currency in which the splits are stated.
  ///   - hasEnded: the amount is what counts of something that is over; a split is cut to it.
  func part(of party: ID, in amount: Interval, hasEnded: Bool = false) -> Interval {
    var others = Interval.zero
    for promisor in self {
      var split = promisor.amount?.interval
      if hasEnded { split = split?.capped(at: amount) }
      if promisor.party == party {
        if let split { return split }
      } else {
        others += split ?? Interval(low: .zero, high: amount.high, approx: amount.approx)
      }
    }
    return amount.less(others)
  }
}
