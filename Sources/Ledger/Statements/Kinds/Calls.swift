/// A notice that so much of a commitment is now to be paid: a capital call, a drawdown, an
/// instalment.
public struct CallMade: Payload {
  public var id: ID = ""
  public var commitment: ID = ""
  public var amount = Quantity.unset
  public var due: EDTF?

  public init() {}

  package mutating func visit<V: FieldVisitor>(_ visitor: inout V) {
    visitor.introduction("id", &id, .call)
    visitor.reference("commitment", &commitment, .commitment)
    visitor.quantity("amount", &amount, .money)
    visitor.date("due", &due)
  }
}

public struct CallEnded: Payload {
  public var call: ID = ""
  public var outcome = CallOutcome.withdrawn

  public init() {}

  package mutating func visit<V: FieldVisitor>(_ visitor: inout V) {
    visitor.subject("call", &call, .call)
    visitor.term("outcome", &outcome)
  }
}
