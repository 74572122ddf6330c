import Ledger

/// Payments in one currency for one promise, or for nothing that they name, without a stated
/// amount: only their sum matters, so a fold that lists no payments keeps nothing else of them.
struct PaymentSum: Sendable {
  /// The symbol of what they fulfil.
  var to: Int?
  var currency: Currency
  /// How many single payments the state held when the first of these was made.
  var place: Int
  /// The next of the sums for the same thing, or -1.
  var next = -1
  /// As recorded.
  var sum = RunningSum()

  mutating func code(_ coder: inout SnapshotCoder) {
    coder.optional(&to)
    currency.code(&coder)
    place.code(&coder)
    next.code(&coder)
    sum.code(&coder)
  }
}

extension Pages<PaymentSum> {
  /// The sum in one currency for the thing whose first is given, if there is one; else the last of
  /// those for it in others, -1 where there is none.
  func find(_ currency: Currency, from first: Int) -> (index: Int?, last: Int) {
    var (index, last) = (first, -1)
    while index >= 0 {
      if self[index].currency == currency { return (index, last) }
      (last, index) = (index, self[index].next)
    }
    return (nil, last)
  }
}
