import Ledger

/// What registrations say of parties and projects. They are in effect for every day, so they stand
/// before all other facts and are folded apart: a new one never comes late to a kept state.
struct Registrations: Projection, Sendable {
  /// Party → who sponsors it.
  private(set) var sponsors: [ID: ID] = [:]
  /// Project → what it lies in.
  private(set) var within: [ID: ID] = [:]
  /// Project → who runs it.
  private(set) var operators: [ID: ID] = [:]

  /// The last place before all facts that have a day.
  static let end = EffectivePosition(day: .distantPast, sequence: .max)

  static func needs(of kind: StatementKind) -> FieldNeeds? {
    kind == .partyRegistered || kind == .projectRegistered ? .figures : nil
  }

  /// The project and those that it lies within, the outermost last.
  func projects(from project: ID) -> [ID] {
    var chain = [project]
    // The rules keep out cycles; a bound keeps a loop from having no end.
    while let outer = within[chain[chain.count - 1]], chain.count <= within.count {
      chain.append(outer)
    }
    return chain
  }

  /// The party at the top of those behind a party, which is itself where nobody is behind it.
  func head(of party: ID) -> ID {
    var head = party
    var steps = 0
    // The rules keep out cycles; a bound keeps a loop from having no end.
    while let sponsor = sponsors[head], steps <= sponsors.count {
      head = sponsor
      steps += 1
    }
    return head
  }

  mutating func apply(_ fact: Fact) {
    if case .registration(.partyRegistered(let party)) = fact.statement.body {
      sponsors[party.id] = party.sponsor
    }
    if case .registration(.projectRegistered(let project)) = fact.statement.body {
      within[project.id] = project.within
      operators[project.id] = project.projectOperator
    }
  }
}

extension Registrations: SnapshotProjection {
  static var stateName: String { "registrations" }

  mutating func code(_ coder: inout SnapshotCoder) -> Bool {
    coder.map(&sponsors)
    coder.map(&within)
    coder.map(&operators)
    return !coder.isBroken
  }
}
