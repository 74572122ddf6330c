/// What other statements name: sources, parties, projects.
public indirect enum RegistrationBody: Fields {
  case sourceRegistered(SourceRegistered)
  case partyRegistered(PartyRegistered)
  case projectRegistered(ProjectRegistered)

  public var kind: StatementKind {
    switch self {
    case .sourceRegistered: .sourceRegistered
    case .partyRegistered: .partyRegistered
    case .projectRegistered: .projectRegistered
    }
  }

  package mutating func visit<V: FieldVisitor>(_ visitor: inout V) {
    switch self {
    case .sourceRegistered(var payload): payload.visit(&visitor) { self = .sourceRegistered($0) }
    case .partyRegistered(var payload): payload.visit(&visitor) { self = .partyRegistered($0) }
    case .projectRegistered(var payload): payload.visit(&visitor) { self = .projectRegistered($0) }
    }
  }
}

public struct SourceRegistered: Payload {
  public var id: ID = ""
  public var title = ""
  public var publisher: String?
  public var url: String?
  public var published: EDTF?
  public var medium: Medium?
  public var sha256: String?

  package init() {}

  package mutating func visit<V: FieldVisitor>(_ visitor: inout V) {
    visitor.introduction("id", &id, .source)
    visitor.text("title", &title)
    visitor.text("publisher", &publisher)
    visitor.text("url", &url)
    visitor.date("published", &published)
    visitor.term("medium", &medium)
    visitor.digest("sha256", &sha256)
  }
}

public struct PartyRegistered: Payload {
  public var id: ID = ""
  public var name = ""
  public var type: PartyType?
  public var aliases: [String] = []
  public var identifiers: [(name: String, value: String)] = []
  /// The party behind a vehicle.
  public var sponsor: ID?

  package init() {}

  package mutating func visit<V: FieldVisitor>(_ visitor: inout V) {
    visitor.introduction("id", &id, .party)
    visitor.text("name", &name)
    visitor.term("type", &type)
    visitor.texts("aliases", &aliases)
    visitor.textMap("identifiers", &identifiers)
    visitor.reference("sponsor", &sponsor, .party)
  }
}

public struct ProjectRegistered: Payload {
  public var id: ID = ""
  public var name = ""
  public var type: ProjectType?
  public var within: ID?
  public var projectOperator: ID?
  public var location: String?

  package init() {}

  package mutating func visit<V: FieldVisitor>(_ visitor: inout V) {
    visitor.introduction("id", &id, .project)
    visitor.text("name", &name)
    visitor.term("type", &type)
    visitor.reference("within", &within, .project)
    visitor.reference("operator", &projectOperator, .party)
    visitor.text("location", &location)
  }
}
