/// Money that moved.
public indirect enum PaymentBody: Fields {
  case paymentMade(PaymentMade)
  case paymentReturned(PaymentReturned)

  public var kind: StatementKind {
    switch self {
    case .paymentMade: .paymentMade
    case .paymentReturned: .paymentReturned
    }
  }

  package mutating func visit<V: FieldVisitor>(_ visitor: inout V) {
    switch self {
    case .paymentMade(var payload): payload.visit(&visitor) { self = .paymentMade($0) }
    case .paymentReturned(var payload): payload.visit(&visitor) { self = .paymentReturned($0) }
    }
  }
}

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
