import Ledger

/// Payments in one currency for one promise, or for nothing that they name, without a stated
/// amount: only their sum matters, so a fold that lists no payments keeps nothing else of them.
struct PaymentSum: Sendable {
  struct Key: Hashable {
    /// The symbol of what they fulfil.
    var to: Int?
    var currency: Currency
  }

  var key: Key
  /// How many single payments the state held when the first of these was made.
  var place: Int
  /// As recorded.
  private(set) var sum = RunningSum()
  /// What each was worth in the currency of `--in`, if the state converts. Kept states do not.
  private(set) var worth = RunningSum()

  init(_ key: Key, place: Int) {
    self.key = key
    self.place = place
  }

  mutating func add(_ amount: Interval, worth: Interval?) {
    sum.add(amount)
    if let worth { self.worth.add(worth) }
  }

  /// Takes out what was added before.
  mutating func remove(_ amount: Interval, worth: Interval?) {
    sum.remove(amount)
    if let worth { self.worth.remove(worth) }
  }

  mutating func code(_ coder: inout SnapshotCoder) {
    coder.optional(&key.to)
    key.currency.code(&coder)
    place.code(&coder)
    sum.code(&coder)
  }
}
