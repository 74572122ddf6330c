import Ledger

/// Payments in one currency for one promise, without a stated amount: only their sum matters to
/// what is funded, so a fold that lists no payments keeps nothing else of them.
struct PaymentBundle: Sendable {
  struct Key: Hashable {
    /// The symbol of what they fulfil.
    var to: Int
    var currency: Currency
  }

  var key: Key
  /// How many single payments the state held when the first of these was made.
  var place: Int
  var sum = RunningSum()

  init(_ key: Key, place: Int) {
    self.key = key
    self.place = place
  }

  mutating func code(_ coder: inout StateCoder) {
    key.to.code(&coder)
    key.currency.code(&coder)
    place.code(&coder)
    sum.code(&coder)
  }
}
