import Ledger

/// The states that the summary is made of, folded in one pass.
struct SummaryState: Projection {
  static let maxRecords = 8

  /// A fact among those that took effect last.
  struct Latest: Sendable {
    var day: Day
    /// The record that says it.
    var record: Int
    var kind: StatementKind
    var about: ID?

    init(_ fact: Fact) {
      day = fact.day
      record = fact.correctedBy ?? fact.sequence
      kind = fact.statement.kind
      about = fact.statement.about
    }
  }

  private(set) var promises: MoneyState
  private(set) var capacities: Capacities
  private(set) var stakes = Stakes()
  /// The newest at the end.
  private(set) var latest: [Latest] = []

  init(_ promises: MoneyState) {
    self.promises = promises
    capacities = Capacities(promises.registrations)
  }

  static func needs(of kind: StatementKind) -> FieldNeeds? {
    MoneyState.needs(of: kind) ?? .everything
  }

  mutating func apply(_ fact: Fact) {
    promises.apply(fact)
    capacities.apply(fact)
    stakes.apply(fact)
    note(fact)
  }

  private mutating func note(_ fact: Fact) {
    if latest.count == 2 * Self.maxRecords { latest.removeFirst(Self.maxRecords) }
    latest.append(Latest(fact))
  }
}

extension SummaryState.Latest: Coded {
  static var blank: SummaryState.Latest { SummaryState.Latest(Fact.blank) }

  mutating func code(_ coder: inout SnapshotCoder) {
    day.code(&coder)
    record.code(&coder)
    coder.choice(&kind)
    coder.optional(&about)
  }
}

extension Fact {
  fileprivate static var blank: Fact {
    Fact(
      sequence: 0, day: .blank,
      statement: Statement(body: .registration(.partyRegistered(PartyRegistered()))))
  }
}

extension SummaryState: SnapshotProjection {
  static var stateName: String { "overview" }

  mutating func code(_ coder: inout SnapshotCoder) -> Bool {
    let isWhole = promises.code(&coder)
    guard isWhole, capacities.code(&coder), stakes.code(&coder) else { return false }
    coder.list(&latest)
    return !coder.isBroken
  }
}
