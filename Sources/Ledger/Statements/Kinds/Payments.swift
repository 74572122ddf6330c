public struct PaymentMade: Payload {
  public var id: ID?
  public var by: [Promisor] = []
  public var to: ID = ""
  public var amount = Quantity.unset
  public var fulfils: [Target] = []
  public var instrument: Instrument?

  package init() {}

  package mutating func visit<V: FieldVisitor>(_ visitor: inout V) {
    visitor.introduction("id", &id, .payment)
    visitor.promisors("by", &by, required: true)
    visitor.reference("to", &to, .party)
    visitor.quantity("amount", &amount, .money)
    visitor.targets("fulfils", &fulfils, [.commitment, .pledge, .round], .money)
    visitor.term("instrument", &instrument)
  }
}

/// Names the payment, or, for a payment whose splits are stated, what it fulfilled.
public struct PaymentReturned: Payload {
  public var payment: ID?
  public var fulfils: [Target] = []
  public var amount = Quantity.unset

  package init() {}

  package mutating func visit<V: FieldVisitor>(_ visitor: inout V) {
    visitor.subject("payment", &payment, .payment)
    visitor.targets("fulfils", &fulfils, [.commitment, .pledge, .round], .money)
    visitor.quantity("amount", &amount, .money)
  }
}
