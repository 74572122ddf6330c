import Ledger

extension [Promisor] {
  /// A party's part of a joint promise or payment: its stated split, otherwise what the others
  /// leave of the amount, one whose split is not stated counting as anything up to all of it.
  /// - Parameters:
  ///   - amount: in the currency in which the splits are stated.
  ///   - hasEnded: the amount is what counts of something that is over; a split is cut to it.
  func part(of party: ID, in amount: Interval, hasEnded: Bool = false) -> Interval {
    part(in: amount, hasEnded: hasEnded) { $0 == party }
  }

  /// The part of several parties together: their splits, where all are stated; else what the others
  /// leave, and at least the splits.
  func part(
    in amount: Interval, hasEnded: Bool = false, of isMember: (ID) -> Bool
  ) -> Interval {
    var stated = Interval.zero
    var others = Interval.zero
    var areAllStated = true
    for promisor in self {
      var split = promisor.amount?.interval
      if hasEnded { split = split?.capped(at: amount) }
      if !isMember(promisor.party) {
        others += split ?? Interval(low: .zero, high: amount.high, approx: amount.approx)
      } else if let split {
        stated += split
      } else {
        areAllStated = false
      }
    }
    if areAllStated { return stated }
    let rest = amount.less(others)
    return stated.isZero ? rest : .greaterEndByEnd(rest, stated)
  }
}
