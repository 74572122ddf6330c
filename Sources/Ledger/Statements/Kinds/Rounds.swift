/// Funding rounds.
public indirect enum RoundBody: Fields {
  case roundOpened(RoundOpened)
  case roundClosed(RoundClosed)
  case roundEnded(RoundEnded)

  public var kind: StatementKind {
    switch self {
    case .roundOpened: .roundOpened
    case .roundClosed: .roundClosed
    case .roundEnded: .roundEnded
    }
  }

  package mutating func visit<V: FieldVisitor>(_ visitor: inout V) {
    switch self {
    case .roundOpened(var payload): payload.visit(&visitor) { self = .roundOpened($0) }
    case .roundClosed(var payload): payload.visit(&visitor) { self = .roundClosed($0) }
    case .roundEnded(var payload): payload.visit(&visitor) { self = .roundEnded($0) }
    }
  }
}

public struct RoundOpened: Payload {
  public var id: ID = ""
  public var issuer: ID = ""
  public var target: Quantity?
  public var instrument: Instrument?
  public var structure: [StructurePart] = []

  package init() {}

  package mutating func visit<V: FieldVisitor>(_ visitor: inout V) {
    visitor.introduction("id", &id, .round)
    visitor.reference("issuer", &issuer, .party)
    visitor.quantity("target", &target, .money)
    visitor.term("instrument", &instrument)
    visitor.structure("structure", &structure)
  }
}

public struct RoundClosed: Payload {
  public var round: ID = ""
  public var raised: Quantity?
  public var preMoney: Quantity?
  public var postMoney: Quantity?
  public var pricePerShare: Quantity?
  public var final = true

  package init() {}

  package mutating func visit<V: FieldVisitor>(_ visitor: inout V) {
    visitor.subject("round", &round, .round)
    visitor.quantity("raised", &raised, .money)
    visitor.quantity("pre_money", &preMoney, .money)
    visitor.quantity("post_money", &postMoney, .money)
    visitor.quantity("price_per_share", &pricePerShare, .money)
    visitor.flag("final", &final, default: true)
  }
}

public struct RoundEnded: Payload {
  public var round: ID = ""
  public var outcome = Outcome.withdrawn

  package init() {}

  package mutating func visit<V: FieldVisitor>(_ visitor: inout V) {
    visitor.subject("round", &round, .round)
    visitor.term("outcome", &outcome)
  }
}
