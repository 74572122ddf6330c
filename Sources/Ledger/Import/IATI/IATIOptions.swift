/// How a file of activities is imported.
package struct IATIOptions: Hashable, Sendable {
  /// What counts where an activity and one within it give the same sort of figure.
  package enum Hierarchy: String, CaseIterable, Hashable, Sendable {
    case lowest
    case all
  }

  package enum Flows: String, CaseIterable, Hashable, Sendable {
    case incoming = "in"
    case outgoing = "out"
    case all
  }

  /// The day of the export, where it is not the one that the file names.
  package var exported: Day?
  package var hierarchy = Hierarchy.lowest
  package var flows = Flows.all
  /// Ids of parties by their refs or names, where they have others than those would give.
  package var parties: [String: ID] = [:]

  package init() {}

  func admits(_ type: IATIType) -> Bool {
    switch flows {
    case .all: true
    case .incoming: type.isIncoming
    case .outgoing: !type.isIncoming
    }
  }
}
