import Ledger

/// Who there is, and the states that tell what they promised, paid, got and hold, folded in one
/// pass.
struct Parties: Projection {
  private(set) var promises: MoneyState
  private(set) var stakes = Stakes()
  private(set) var book = PartyBook()

  init(_ promises: MoneyState) { self.promises = promises }

  static func needs(of kind: StatementKind) -> FieldNeeds? {
    MoneyState.needs(of: kind) ?? Stakes.needs(of: kind)
  }

  mutating func apply(_ fact: Fact) {
    let keptCount = promises.payments.count
    promises.apply(fact)
    stakes.apply(fact)
    let kept = promises.payments.count > keptCount ? promises.payments.last : nil
    book.note(fact, promises.valuation, kept: kept)
  }
}

/// Who is registered, and what went through their hands, noted beside promises that are folded
/// from the same facts.
struct PartyBook {
  struct Entry {
    var party: PartyRegistered
    var records: [Int]
  }

  /// What moved through the hands of a party.
  struct Moved {
    var paid = RunningSum()
    var received = RunningSum()
  }

  private(set) var entries: [Entry] = []
  /// In the currencies of the promises' sums, without the payments that they keep one by one.
  private(set) var moved: [ID: [Currency: Moved]] = [:]

  /// - Parameters:
  ///   - valuation: that of the promises.
  ///   - kept: the payment that the promises keep for itself because of the fact.
  mutating func note(_ fact: Fact, _ valuation: Valuation?, kept: Payment?) {
    if case .registration(.partyRegistered(let party)) = fact.statement.body {
      entries.append(Entry(party: party, records: fact.records))
    } else if case .payment(.paymentMade(let payment)) = fact.statement.body, kept == nil {
      let amount = DatedAmount(quantity: payment.amount, day: fact.day)
      note(payment.by, payment.to, amount, valuation) { $0.add($1) }
    } else if case .payment(.paymentReturned) = fact.statement.body, let kept, !kept.isReturn {
      // Now that something came back of it, they keep it.
      note(kept.by, kept.to, kept.amount, valuation) { $0.remove($1) }
    }
  }

  private mutating func note(
    _ by: [Promisor], _ to: ID, _ amount: DatedAmount, _ valuation: Valuation?,
    _ change: (inout RunningSum, Interval) -> Void
  ) {
    guard let money = amount.money(valuation) else { return }
    change(&moved[to, default: [:]][money.currency, default: Moved()].received, money.interval)
    for promisor in by {
      guard let part = amount.part(of: promisor.party, by, valuation) else { continue }
      change(
        &moved[promisor.party, default: [:]][money.currency, default: Moved()].paid, part)
    }
  }
}

extension DatedAmount {
  /// A party's part of a payment, in the currency of the sums; nil where no rate converts it.
  fileprivate func part(
    of party: ID, _ by: [Promisor], _ valuation: Valuation?
  ) -> Interval? {
    if by.count == 1, by[0].amount == nil { return money(valuation)?.interval }
    let part = by.part(of: party, in: quantity.interval)
    guard let valuation, let currency else { return part }
    return valuation.value(part, in: currency, on: day)
  }
}
