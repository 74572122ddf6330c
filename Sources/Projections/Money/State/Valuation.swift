import Ledger

/// An interval in a currency.
struct Money {
  var interval: Interval
  var currency: Currency
}

extension DatedAmount {
  /// As a valuation has it, or as it was recorded where there is none; nil for what is no money, or
  /// what no rate converts.
  func money(_ valuation: Valuation?) -> Money? {
    if let valuation { return valuation.value(self) }
    return currency.map { Money(interval: quantity.interval, currency: $0) }
  }
}

/// How a view looks at recorded amounts: as they are, or all in one currency.
final class Valuation {
  private struct Key: Hashable {
    var currency: Currency
    var day: Day
  }

  let currency: Currency?
  private let rates: Rates
  private let query: Query
  private var factors: [Key: Rational?] = [:]
  private var used: [Key: Rates.Found] = [:]

  init(_ rates: Rates, _ query: Query) {
    currency = query.currency
    self.rates = rates
    self.query = query
  }

  /// True if a query asks for the same values.
  func serves(_ query: Query) -> Bool {
    query.currency == currency && query.rateDay == self.query.rateDay
      && query.asOf == self.query.asOf && query.maxAgeDays == self.query.maxAgeDays
  }

  /// How many places a figure shows: converted money has those of its minor unit.
  var places: Int? { currency?.minorUnits }

  /// nil for an amount that no rate converts.
  func value(_ amount: DatedAmount) -> Money? {
    guard case .currency(let own) = amount.quantity.unit else { return nil }
    let interval = amount.quantity.interval
    guard let currency, currency != own else { return Money(interval: interval, currency: own) }
    guard let factor = factor(from: own, to: currency, amount.day) else { return nil }
    return Money(interval: interval.scaled(by: factor), currency: currency)
  }

  /// An interval that was measured against an amount of a day, as one amount of that day; nil where
  /// no rate converts it.
  func value(_ interval: Interval, in own: Currency, on day: Day) -> Interval? {
    guard let currency, currency != own else { return interval }
    return factor(from: own, to: currency, day).map(interval.scaled(by:))
  }

  /// What is left of an amount, as one amount of its day; 0 where no rate converts it.
  func value(_ amount: DatedAmount, less back: [DatedAmount]) -> Interval {
    amount.currency.flatMap { value(amount.less(back), in: $0, on: amount.day) } ?? .zero
  }

  private func factor(from own: Currency, to currency: Currency, _ amountDay: Day) -> Rational? {
    let day =
      switch query.rateDay {
      case .then: amountDay
      case .end: query.asOf
      case .day(let day): day
      }
    let key = Key(currency: own, day: day)
    if let known = factors[key] { return known }
    var factor: Rational?
    if let found = rates.find(from: own, to: currency, on: day),
      query.maxAgeDays.map({ day - found.oldest <= $0 }) ?? true
    {
      factor = found.factor
      used[key] = found
    }
    factors[key] = .some(factor)
    return factor
  }

  /// The value of an amount in one currency, nil also where it is in another.
  func value(_ amount: DatedAmount?, in currency: Currency) -> Interval? {
    guard let amount, let money = value(amount), money.currency == currency else { return nil }
    return money.interval
  }

  /// The rates that were used, for `--explain`: for which day, and over which quotes.
  var explanation: [String] {
    guard let currency else { return [] }
    let keys = used.keys.sorted { ($0.currency.code, $0.day) < ($1.currency.code, $1.day) }
    return keys.compactMap { key in
      guard let found = used[key] else { return nil }
      let legs = found.legs.map(\.words).joined(separator: "; ")
      return "  \(key.currency.code) to \(currency.code) for \(key.day): \(legs)"
    }
  }
}

extension Promise.Extent {
  /// nil for a stated amount that is in another currency and not converted; a limit that is so
  /// limits nothing.
  func interval(_ valuation: Valuation, in currency: Currency) -> Interval? {
    if let amount { return valuation.value(amount, in: currency) }
    let low = valuation.value(min, in: currency)
    let high = valuation.value(max, in: currency)
    return Interval(
      low: low?.low ?? .zero, high: high?.high,
      approx: low?.approx == true || high?.approx == true)
  }
}
