/// Capacities, and what becomes of them.
public indirect enum CapacityBody: Fields {
  case capacityAnnounced(CapacityAnnounced)
  case capacityAmended(CapacityAmended)
  case capacityAdvanced(CapacityAdvanced)

  public var kind: StatementKind {
    switch self {
    case .capacityAnnounced: .capacityAnnounced
    case .capacityAmended: .capacityAmended
    case .capacityAdvanced: .capacityAdvanced
    }
  }

  package mutating func visit<V: FieldVisitor>(_ visitor: inout V) {
    switch self {
    case .capacityAnnounced(var payload): payload.visit(&visitor) { self = .capacityAnnounced($0) }
    case .capacityAmended(var payload): payload.visit(&visitor) { self = .capacityAmended($0) }
    case .capacityAdvanced(var payload): payload.visit(&visitor) { self = .capacityAdvanced($0) }
    }
  }
}

public struct CapacityAnnounced: Payload {
  public var id: ID = ""
  public var project: ID = ""
  public var by: [Promisor] = []
  /// In MW; at least 0 when nobody has stated it.
  public var quantity: Quantity?
  public var basis = CapacityBasis.facility
  public var energy: [EnergyPart] = []
  public var due: EDTF?
  public var partOf: [Target] = []

  package init() {}

  package mutating func visit<V: FieldVisitor>(_ visitor: inout V) {
    visitor.introduction("id", &id, .capacity)
    visitor.reference("project", &project, .project)
    visitor.promisors("by", &by, required: true)
    visitor.quantity("quantity", &quantity, .power)
    visitor.term("basis", &basis)
    visitor.energy("energy", &energy)
    visitor.date("due", &due)
    visitor.targets("part_of", &partOf, .capacity, .power)
  }
}

public struct CapacityAmended: Payload {
  public var capacity: ID = ""
  public var quantity: Quantity?
  public var due: EDTF?
  public var energy: [EnergyPart] = []

  package init() {}

  package mutating func visit<V: FieldVisitor>(_ visitor: inout V) {
    visitor.subject("capacity", &capacity, .capacity)
    visitor.quantity("quantity", &quantity, .power)
    visitor.date("due", &due)
    visitor.energy("energy", &energy)
  }
}

/// Without `quantity`: everything in the statuses that the move takes from.
public struct CapacityAdvanced: Payload {
  public var capacity: ID = ""
  public var status = AdvancedStatus.permitted
  public var quantity: Quantity?

  package init() {}

  package mutating func visit<V: FieldVisitor>(_ visitor: inout V) {
    visitor.subject("capacity", &capacity, .capacity)
    visitor.term("status", &status)
    visitor.quantity("quantity", &quantity, .power)
  }
}
