/// What an import has stated under a key, as it stands now.
package struct KnownStatement {
  /// A field of a statement, as it is compared.
  typealias Members = [String: [UInt8]]

  package let key: String
  /// The record that first stated it.
  package let record: Int
  /// Corrected.
  package var stated: Statement
  package var isRetracted = false
  /// An import took it back, because its file knew no more of it.
  package var isRetractedByImport = false
  /// By this import, oldest first: the key of each, and what it says.
  package var amendments: [(key: String, statement: Statement)] = []

  init(key: String, record: Int, stated: Statement) {
    (self.key, self.record, self.stated) = (key, record, stated)
  }

  /// Names of fields that two statements of an import need not agree in.
  static let uncompared: Set<String> = ["sources", "key"]

  /// The fields now, with what the amendments say in place of what was stated first.
  var members: Members {
    var members = FieldWriter.members(of: stated, as: .compared).dictionary
    for (_, amendment) in amendments {
      for (name, value) in FieldWriter.members(of: amendment, as: .compared).dictionary
      where amendable.contains(name) {
        members[name] = value
      }
    }
    return members
  }

  /// The place of the amendment that last gave a field; nil where the statement itself does.
  func lastAmendment(giving name: String) -> Int? {
    guard amendable.contains(name) else { return nil }
    return amendments.lastIndex {
      FieldWriter.members(of: $0.statement, as: .compared).dictionary[name] != nil
    }
  }

  /// What amendments of some kind can say.
  private static let amendableSomewhere: Set<String> = [
    "amount", "due", "by", "structure", "quantity", "energy",
  ]

  /// What amendments of each kind can say: those of the fields above that the kind has.
  private static let amendableOf: [StatementKind: Set<String>] = {
    var found: [StatementKind: Set<String>] = [:]
    for kind in [StatementKind.pledgeAmended, .commitmentAmended, .capacityAmended] {
      found[kind] = amendableSomewhere.intersection(FieldList.of(kind).map(\.name))
    }
    return found
  }()

  /// What an amendment of this statement can say.
  var amendable: Set<String> {
    amendmentKind.flatMap { Self.amendableOf[$0.kind] } ?? []
  }

  /// The kind of its amendments and the field there that names it; nil where it has none.
  var amendmentKind: (kind: StatementKind, field: String)? {
    if [.pledgeMade, .pledgeProposed].contains(stated.kind) { return (.pledgeAmended, "pledge") }
    if stated.kind == .commitmentMade { return (.commitmentAmended, "commitment") }
    if stated.kind == .capacityAnnounced { return (.capacityAmended, "capacity") }
    return nil
  }
}
