/// How promises or capacities lie to one another.
public indirect enum LinkBody: Fields {
  case linkAdded(LinkAdded)
  case linkRemoved(LinkRemoved)

  public var kind: StatementKind {
    switch self {
    case .linkAdded: .linkAdded
    case .linkRemoved: .linkRemoved
    }
  }

  package mutating func visit<V: FieldVisitor>(_ visitor: inout V) {
    switch self {
    case .linkAdded(var payload): payload.visit(&visitor) { self = .linkAdded($0) }
    case .linkRemoved(var payload): payload.visit(&visitor) { self = .linkRemoved($0) }
    }
  }
}

/// Joins two ids of one type. With a limit, a part-of link is an extent.
public struct LinkAdded: Payload {
  public var from: ID = ""
  public var to: ID = ""
  public var type = LinkType.partOf
  public var min: Quantity?
  public var max: Quantity?

  package init() {}

  package mutating func visit<V: FieldVisitor>(_ visitor: inout V) {
    visitor.subject("from", &from, [.pledge, .commitment, .capacity])
    visitor.subject("to", &to, [.pledge, .commitment, .capacity])
    visitor.term("type", &type)
    visitor.quantity("min", &min, .figure)
    visitor.quantity("max", &max, .figure)
  }
}

public struct LinkRemoved: Payload {
  public var from: ID = ""
  public var to: ID = ""
  public var type = LinkType.partOf

  package init() {}

  package mutating func visit<V: FieldVisitor>(_ visitor: inout V) {
    visitor.subject("from", &from, [.pledge, .commitment, .capacity])
    visitor.subject("to", &to, [.pledge, .commitment, .capacity])
    visitor.term("type", &type)
  }
}
