import Ledger

/// Sums by currency. That of the last one is at hand, as most amounts are in the currency of the
/// amount before.
struct CurrencySums<Sum> {
  private let blank: Sum
  private var others: [Currency: Sum] = [:]
  private var currency: Currency?
  private var sum: Sum

  /// - Parameter blank: that of a currency before anything is added.
  init(_ blank: Sum) { (self.blank, sum) = (blank, blank) }

  subscript(currency: Currency) -> Sum {
    _read { yield currency == self.currency ? sum : others[currency] ?? blank }
    _modify {
      if currency != self.currency {
        if let last = self.currency { others[last] = sum }
        (self.currency, sum) = (currency, others[currency] ?? blank)
      }
      yield &sum
    }
  }

  /// Those of all currencies that were named.
  var all: [Currency: Sum] {
    var all = others
    if let currency { all[currency] = sum }
    return all
  }
}
