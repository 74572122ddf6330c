import Ledger

/// Who there is, and the states that tell what they promised, got and hold, folded in one pass.
struct Parties: Projection {
  struct Entry {
    var party: PartyRegistered
    var records: [Int]
  }

  private(set) var promises: Promises
  private(set) var stakes = Stakes()
  private(set) var entries: [Entry] = []
  /// What was paid to each, in the currencies of the promises' sums, without the payments that they
  /// keep one by one.
  private(set) var received: [ID: [Currency: RunningSum]] = [:]

  init() { self.init(Promises()) }

  init(_ promises: Promises) { self.promises = promises }

  static func detail(of kind: StatementKind) -> StoredReader.Detail? {
    Promises.detail(of: kind) ?? Stakes.detail(of: kind)
  }

  mutating func apply(_ fact: Fact) {
    let keptCount = promises.payments.count
    promises.apply(fact)
    stakes.apply(fact)
    let isKept = promises.payments.count > keptCount
    if case .partyRegistered(let party) = fact.statement.body {
      entries.append(Entry(party: party, records: fact.records))
    } else if case .paymentMade(let payment) = fact.statement.body, !isKept {
      receive(payment.to, DatedAmount(quantity: payment.amount, day: fact.day)) { $0.add($1) }
    } else if case .paymentReturned = fact.statement.body, isKept,
      let payment = promises.payments.last, !payment.isReturn
    {
      // Now that something came back of it, they keep it.
      receive(payment.to, payment.amount) { $0.remove($1) }
    }
  }

  private mutating func receive(
    _ party: ID, _ amount: DatedAmount, _ change: (inout RunningSum, Interval) -> Void
  ) {
    guard let money = promises.money(amount) else { return }
    change(&received[party, default: [:]][money.currency, default: RunningSum()], money.interval)
  }
}
