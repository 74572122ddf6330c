import Ledger

/// All that decides on the row of a payment besides the payment: what came back of it, rates, and
/// the promises through which it has a project. Holds no payment.
struct PaymentReturns: Projection {
  struct Return {
    var amount: DatedAmount
    var records: [Int]
  }

  private(set) var promises = Promises()
  private var returns: [ID: [Return]] = [:]

  static func detail(of kind: StatementKind) -> StoredReader.Detail? {
    kind == .paymentMade ? nil : Promises.detail(of: kind)
  }

  mutating func apply(_ fact: Fact) {
    if case .paymentMade = fact.statement.body { return }
    guard case .paymentReturned(let back) = fact.statement.body else {
      return promises.apply(fact)
    }
    // One that names no payment takes from promises, and changes no row.
    guard let id = back.payment else { return }
    returns[id, default: []].append(
      Return(amount: DatedAmount(quantity: back.amount, day: fact.day), records: fact.records))
  }

  /// What came back of a payment, in its order.
  func returns(of payment: PaymentMade) -> [Return] {
    payment.id.flatMap { returns[$0] } ?? []
  }
}
