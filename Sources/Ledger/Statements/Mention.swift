/// What a statement says of an id that it names.
package enum MentionRole: Int, CaseIterable, Sendable {
  /// Introduces it.
  case introduces = 0
  /// Ends it.
  case ends = 1
  /// Amends, advances, closes or returns it, or reports a figure about it.
  case changes = 2
  /// Joins it to another id.
  case links = 3
  /// Moves shares of it.
  case register = 4
  /// Names it in any other field.
  case refers = 5
}

extension MentionRole {
  /// True where the statement is about the id, and takes effect no earlier.
  var isSubject: Bool {
    switch self {
    case .ends, .changes, .links: true
    case .introduces, .register, .refers: false
    }
  }

  /// True where a record may have to wait for the id's day.
  var makesDependent: Bool { self == .introduces || isSubject }
}

/// One id in a statement.
package struct Mention: Sendable {
  package var id: ID
  package var field: StaticString
  package var role: MentionRole
  /// What the id may name.
  package var types: EntityTypes
  /// The stated amount beside it, if any.
  package var amount: Quantity?
}

/// The visitor that collects the ids of a statement.
package struct MentionList: FieldVisitor {
  package static var fills: Bool { false }

  package private(set) var mentions: [Mention] = []
  private let kind: StatementKind

  private init(kind: StatementKind) { self.kind = kind }

  /// The ids that a statement names; of a correction, none (its statement has its own).
  package static func of(_ statement: Statement) -> [Mention] {
    var list = MentionList(kind: statement.kind)
    list.mentions.reserveCapacity(8)
    var statement = statement
    statement.visit(&list)
    return list.mentions
  }

  private mutating func add(
    _ id: ID?, _ name: StaticString, _ role: MentionRole, _ types: EntityTypes,
    _ amount: Quantity? = nil
  ) {
    guard let id else { return }
    mentions.append(
      Mention(id: id, field: name, role: role, types: types, amount: amount))
  }

  private var subjectRole: MentionRole {
    kind.endsSubject ? .ends : kind.family == .link ? .links : .changes
  }

  private func referenceRole(_ name: StaticString) -> MentionRole {
    guard kind.movesShares else { return .refers }
    return name.description == "issuer" || name.description == "into" ? .register : .refers
  }

  package mutating func introduction(_ name: StaticString, _ id: inout ID, _ type: EntityType) {
    add(id, name, .introduces, EntityTypes(type))
  }
  package mutating func introduction(_ name: StaticString, _ id: inout ID?, _ type: EntityType) {
    add(id, name, .introduces, EntityTypes(type))
  }
  package mutating func subject(_ name: StaticString, _ id: inout ID, _ types: EntityTypes) {
    add(id, name, subjectRole, types)
  }
  package mutating func subject(_ name: StaticString, _ id: inout ID?, _ types: EntityTypes) {
    add(id, name, subjectRole, types)
  }
  package mutating func reference(_ name: StaticString, _ id: inout ID, _ types: EntityTypes) {
    add(id, name, referenceRole(name), types)
  }
  package mutating func reference(_ name: StaticString, _ id: inout ID?, _ types: EntityTypes) {
    add(id, name, referenceRole(name), types)
  }
  package mutating func filter(_ name: StaticString, _ text: inout String?) {
    if let text, CapacityBasis(rawValue: text) == nil { add(text, name, .refers, .any) }
  }
  package mutating func promisors(
    _ name: StaticString, _ list: inout [Promisor], required: Bool
  ) {
    for promisor in list { add(promisor.party, name, .refers, .party, promisor.amount) }
  }
  package mutating func targets(
    _ name: StaticString, _ list: inout [Target], _ types: EntityTypes, _ dimension: Dimension
  ) {
    for target in list { add(target.id, name, .refers, types, target.amount) }
  }
  package mutating func citations(_ name: StaticString, _ list: inout [Citation]) {
    for citation in list { add(citation.source, name, .refers, .source) }
  }
  package mutating func quantity(
    _ name: StaticString, _ value: inout Quantity, _ dimension: Dimension
  ) {}
  package mutating func quantity(
    _ name: StaticString, _ value: inout Quantity?, _ dimension: Dimension
  ) {}
  package mutating func decimal(_ name: StaticString, _ value: inout Decimal) {}
  package mutating func decimal(_ name: StaticString, _ value: inout Decimal?) {}
  package mutating func ratio(_ name: StaticString, _ value: inout Ratio) {}
  package mutating func currency(_ name: StaticString, _ value: inout Currency) {}
  package mutating func date(_ name: StaticString, _ value: inout EDTF?) {}
  package mutating func text(_ name: StaticString, _ value: inout String) {}
  package mutating func text(_ name: StaticString, _ value: inout String?) {}
  package mutating func texts(_ name: StaticString, _ list: inout [String]) {}
  package mutating func textMap(
    _ name: StaticString, _ map: inout [(name: String, value: String)]
  ) {}
  package mutating func digest(_ name: StaticString, _ hex: inout String?) {}
  package mutating func term<T: Term>(_ name: StaticString, _ value: inout T) {}
  package mutating func term<T: Term>(_ name: StaticString, _ value: inout T?) {}
  package mutating func term<T: Term>(
    _ name: StaticString, _ value: inout T, default standard: T
  ) {}
  package mutating func shareClass(_ name: StaticString, _ value: inout String) {}
  package mutating func flag(
    _ name: StaticString, _ value: inout Bool, default standard: Bool
  ) {}
  package mutating func structure(_ name: StaticString, _ list: inout [StructurePart]) {}
  package mutating func energy(_ name: StaticString, _ list: inout [EnergyPart]) {}
  package mutating func privateTexts(_ name: StaticString, _ parts: inout [PrivatePart]) {}
  package mutating func seals(_ name: StaticString, _ parts: inout [SealedPart]) {}
  package mutating func record(_ name: StaticString, _ value: inout RecordReference) {}
  package mutating func statement(_ name: StaticString, _ value: inout Statement) {}
}
