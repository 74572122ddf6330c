import Ledger

/// The states that findings are found in, folded in one pass. What is judged as of the day of a
/// statement is judged when that day is over: the states are then what was in effect by its end.
struct FindingsState: Projection {
  private(set) var network: Network
  private(set) var capacities = Capacities()
  private(set) var stakes = Stakes()
  private(set) var positions = PositionBook()
  private(set) var projects: Set<ID> = []
  private(set) var statements = StatementFindings()
  /// Of the days that are over: reported stakes and asserted totals that do not agree.
  private(set) var mismatches: [Finding] = []
  private var day = Day.distantPast
  /// What is to be judged at the end of the day.
  private var waiting: [Fact] = []

  init(_ promises: MoneyState) {
    network = Network(promises, Query(asOf: .distantFuture))
  }

  var promises: MoneyState { _read { yield network.promises } }

  static func needs(of kind: StatementKind) -> FieldNeeds? {
    if StatementFindings.needsSource(kind) { return .everything }
    return kind == .totalAsserted ? .figures : MoneyState.needs(of: kind)
  }

  mutating func apply(_ fact: Fact) {
    if fact.day > day {
      endDay()
      day = fact.day
    }
    network.apply(fact)
    capacities.apply(fact)
    stakes.apply(fact)
    positions.apply(fact)
    statements.apply(fact)
    if case .registration(.projectRegistered(let project)) = fact.statement.body {
      projects.insert(project.id)
    }
    if StakeFindings.judges(fact) || AssertedFindings.judges(fact) { waiting.append(fact) }
  }

  /// Judges what waits for the end of the day: at the first fact after it, or when no more come.
  mutating func endDay() {
    statements.endDay()
    if waiting.isEmpty { return }
    positions.settle()
    mismatches += judgements()
    waiting.removeAll(keepingCapacity: true)
  }

  private func judgements() -> [Finding] {
    var asserted = AssertedFindings(self, day, waiting)
    return waiting.compactMap { asserted.mismatch($0) ?? StakeFindings.mismatch($0, stakes) }
  }
}
