/// A promise, or with `pledge.proposed` talks about one: the two kinds share their fields.
public struct PledgeMade: Payload {
  public var id: ID = ""
  public var by: [Promisor] = []
  public var amount = Quantity.unset
  public var to: ID?
  public var project: ID?
  public var instrument: Instrument?
  public var due: EDTF?
  public var conditions: String?
  public var partOf: [Target] = []
  public var round: ID?
  public var structure: [StructurePart] = []

  public init() {}

  package mutating func visit<V: FieldVisitor>(_ visitor: inout V) {
    visitor.introduction("id", &id, .pledge)
    visitor.promisors("by", &by, required: true)
    visitor.quantity("amount", &amount, .money)
    visitor.reference("to", &to, .party)
    visitor.reference("project", &project, .project)
    visitor.term("instrument", &instrument)
    visitor.date("due", &due)
    visitor.text("conditions", &conditions)
    visitor.targets("part_of", &partOf, .pledge, .money)
    visitor.reference("round", &round, .round)
    visitor.structure("structure", &structure)
  }
}

public struct PledgeAmended: Payload {
  public var pledge: ID = ""
  public var amount: Quantity?
  public var due: EDTF?
  public var by: [Promisor] = []
  public var structure: [StructurePart] = []

  public init() {}

  package mutating func visit<V: FieldVisitor>(_ visitor: inout V) {
    visitor.subject("pledge", &pledge, .pledge)
    visitor.quantity("amount", &amount, .money)
    visitor.date("due", &due)
    visitor.promisors("by", &by, required: false)
    visitor.structure("structure", &structure)
  }
}

public struct PledgeEnded: Payload {
  public var pledge: ID = ""
  public var outcome = PledgeOutcome.withdrawn

  public init() {}

  package mutating func visit<V: FieldVisitor>(_ visitor: inout V) {
    visitor.subject("pledge", &pledge, .pledge)
    visitor.term("outcome", &outcome)
  }
}
