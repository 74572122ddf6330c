/// What an id can name. An id is introduced once, for one of these.
public enum EntityType: String, CaseIterable, Hashable, Sendable {
  case source, party, project, pledge, commitment, payment, round, capacity, call

  var article: String { "a \(rawValue)" }
}

/// A set of entity types: what a field may refer to.
public struct EntityTypes: OptionSet, Hashable, Sendable {
  public let rawValue: UInt16

  public init(rawValue: UInt16) { self.rawValue = rawValue }

  public init(_ type: EntityType) {
    switch type {
    case .source: self = .source
    case .party: self = .party
    case .project: self = .project
    case .pledge: self = .pledge
    case .commitment: self = .commitment
    case .payment: self = .payment
    case .round: self = .round
    case .capacity: self = .capacity
    case .call: self = .call
    }
  }

  public static let source = EntityTypes(rawValue: 1 << 0)
  public static let party = EntityTypes(rawValue: 1 << 1)
  public static let project = EntityTypes(rawValue: 1 << 2)
  public static let pledge = EntityTypes(rawValue: 1 << 3)
  public static let commitment = EntityTypes(rawValue: 1 << 4)
  public static let payment = EntityTypes(rawValue: 1 << 5)
  public static let round = EntityTypes(rawValue: 1 << 6)
  public static let capacity = EntityTypes(rawValue: 1 << 7)
  public static let call = EntityTypes(rawValue: 1 << 8)
  public static let any = EntityTypes(rawValue: 0x1ff)

  public func contains(_ type: EntityType) -> Bool { contains(EntityTypes(type)) }

  /// "a pledge or a commitment", for messages.
  public var sentence: String {
    if self == .any { return "any id" }
    let names = EntityType.allCases.filter { contains($0) }.map(\.article)
    return names.joined(separator: " or ")
  }
}
