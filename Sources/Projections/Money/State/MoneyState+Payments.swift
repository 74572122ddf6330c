import Ledger

/// Payments: one by one, or as sums.
extension MoneyState {
  mutating func introduce(_ payment: PaymentMade, _ fact: Fact) {
    if let selection, !selection.selects(payment, fact.statement.certainty) { return }
    if recall != nil, bundle(payment, fact, isBack: false) { return }
    keep(payment, fact)
  }

  /// Adds a payment to those of its kind, or takes it out again; false for one that is its own.
  private mutating func bundle(_ payment: PaymentMade, _ fact: Fact, isBack: Bool) -> Bool {
    guard payment.fulfils.count <= 1, payment.fulfils.first?.amount == nil,
      case .currency(let currency) = payment.amount.unit
    else { return false }
    let worth = valuation?.value(DatedAmount(quantity: payment.amount, day: fact.day))?.interval
    if valuation != nil, worth == nil { return false }
    let symbol = payment.fulfils.first.map { self.symbol(of: $0.id) }
    let index = bundle(of: symbol, currency)
    let amount = payment.amount.interval
    if isBack {
      bundles[index].sum.remove(amount)
      if let worth { worths[index].remove(worth) }
    } else {
      if let symbol { uses[symbol].fulfil(on: fact.day) }
      bundles[index].sum.add(amount)
      if let worth { worths[index].add(worth) }
    }
    return true
  }

  /// The sum of payments in one currency for one thing, or for nothing that they name.
  private mutating func bundle(of symbol: Int?, _ currency: Currency) -> Int {
    var last = -1
    if let symbol {
      let known = bundles.find(currency, from: uses[symbol].bundle)
      if let index = known.index { return index }
      last = known.last
    } else if let known = freeBundles[currency] {
      return known
    }
    let index = bundles.count
    bundles.append(PaymentSum(to: symbol, currency: currency, place: payments.count))
    if valuation != nil { worths.append(RunningSum()) }
    if last >= 0 {
      bundles[last].next = index
    } else if let symbol {
      uses[symbol].bundle = index
    } else {
      freeBundles[currency] = index
    }
    return index
  }

  /// An amount in the currency of the sums, its own or that of `--in`; nil where no rate converts.
  func money(_ amount: DatedAmount) -> Money? { amount.money(valuation) }

  private mutating func keep(_ payment: PaymentMade, _ fact: Fact) {
    if let id = payment.id { paymentOf[id] = payments.count }
    payments.append(
      Payment(
        id: payment.id, sequence: fact.sequence, day: fact.day, on: fact.statement.on,
        by: payment.by, to: payment.to,
        amount: DatedAmount(quantity: payment.amount, day: fact.day),
        instrument: payment.instrument, certainty: fact.statement.certainty,
        fulfils: links(payment.fulfils, fact.day), records: fact.records))
  }

  mutating func give(_ back: PaymentReturned, _ fact: Fact) {
    let amount = DatedAmount(quantity: back.amount, day: fact.day)
    guard let id = back.payment else {
      var entry = Payment(
        id: nil, sequence: fact.sequence, day: fact.day, on: fact.statement.on, by: [], to: "",
        amount: amount, instrument: nil, certainty: fact.statement.certainty, fulfils: [],
        records: fact.records)
      entry.fulfils = back.fulfils.map { link(to: symbol(of: $0.id), $0.amount, fact.day) }
      entry.isReturn = true
      payments.append(entry)
      return
    }
    guard let index = paymentOf[id] ?? splitOff(id) else { return }
    payments[index].returned.append(amount)
    payments[index].records.append(contentsOf: fact.records)
    for target in back.fulfils {
      guard let stated = target.amount else { continue }
      payments[index].returnedSplits.append(
        (to: symbol(of: target.id), amount: DatedAmount(quantity: stated, day: fact.day)))
    }
  }

  /// A payment of which something came back is kept for itself, so that no more than it comes back.
  private mutating func splitOff(_ id: ID) -> Int? {
    guard let fact = recall?(id), case .payment(.paymentMade(let payment)) = fact.statement.body,
      selection?.selects(payment, fact.statement.certainty) ?? true,
      bundle(payment, fact, isBack: true)
    else { return nil }
    keep(payment, fact)
    return paymentOf[id]
  }
}
