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
  private var low = Rational.zero
  private var high = Rational.zero
  private var count = 0
  /// How many of them have no upper end, and how many are approximate.
  private var openCount = 0
  private var approxCount = 0

  init(_ key: Key, place: Int) {
    self.key = key
    self.place = place
  }

  /// True where all were taken out again.
  var isEmpty: Bool { count == 0 }

  var sum: Interval {
    Interval(low: low, high: openCount == 0 ? high : nil, approx: approxCount > 0)
  }

  mutating func add(_ amount: Interval) {
    count += 1
    low += amount.low
    if let end = amount.high { high += end } else { openCount += 1 }
    if amount.approx { approxCount += 1 }
  }

  /// Takes out what was added before; sums are exact, so nothing of it stays behind.
  mutating func remove(_ amount: Interval) {
    count -= 1
    low = low - amount.low
    if let end = amount.high { high = high - end } else { openCount -= 1 }
    if amount.approx { approxCount -= 1 }
  }

  mutating func code(_ coder: inout StateCoder) {
    key.to.code(&coder)
    key.currency.code(&coder)
    place.code(&coder)
    low.code(&coder)
    high.code(&coder)
    count.code(&coder)
    openCount.code(&coder)
    approxCount.code(&coder)
  }
}
