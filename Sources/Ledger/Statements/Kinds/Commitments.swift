/// Firm and written.
public struct CommitmentMade: Payload {
  public var id: ID = ""
  public var by: [Promisor] = []
  public var amount = Quantity.unset
  public var to: ID?
  public var project: ID?
  public var instrument: Instrument?
  public var due: EDTF?
  public var fulfils: [Target] = []
  public var partOf: [Target] = []
  public var round: ID?

  public init() {}

  package mutating func visit<V: FieldVisitor>(_ visitor: inout V) {
    visitor.introduction("id", &id, .commitment)
    visitor.promisors("by", &by, required: true)
    visitor.quantity("amount", &amount, .money)
    visitor.reference("to", &to, .party)
    visitor.reference("project", &project, .project)
    visitor.term("instrument", &instrument)
    visitor.date("due", &due)
    visitor.targets("fulfils", &fulfils, .pledge, .money)
    visitor.targets("part_of", &partOf, .commitment, .money)
    visitor.reference("round", &round, .round)
  }
}

public struct CommitmentAmended: Payload {
  public var commitment: ID = ""
  public var amount: Quantity?
  public var due: EDTF?
  public var by: [Promisor] = []
  public var structure: [StructurePart] = []

  public init() {}

  package mutating func visit<V: FieldVisitor>(_ visitor: inout V) {
    visitor.subject("commitment", &commitment, .commitment)
    visitor.quantity("amount", &amount, .money)
    visitor.date("due", &due)
    visitor.promisors("by", &by, required: false)
    visitor.structure("structure", &structure)
  }
}

public struct CommitmentEnded: Payload {
  public var commitment: ID = ""
  public var outcome = Outcome.terminated

  public init() {}

  package mutating func visit<V: FieldVisitor>(_ visitor: inout V) {
    visitor.subject("commitment", &commitment, .commitment)
    visitor.term("outcome", &outcome)
  }
}
