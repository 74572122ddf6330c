import Ledger

/// What a reader of the book should look at, with the records concerned: docs/model.md, section 12.
public enum FindingsReport {
  public static let columns: [ColumnOf<Finding>] = [
    .word("code", isKey: true) { $0.code.rawValue },
    .word("about", isKey: true) { $0.about },
    .records(.always, isKey: true) { $0.records },
    .text("message") { $0.message },
  ]

  static let checks: [@Sendable (FindingsInput) -> [Finding]] =
    RowFindings.checks + PromiseFindings.checks + [CircularFindings.rings]

  static func report(_ state: FindingsState, _ query: Query) -> Report {
    Report(view: "findings", title: "Findings", rows: RowSource(columns, rows(state, query)))
  }

  /// By code, first record and id.
  static func rows(_ state: FindingsState, _ query: Query) -> [Finding] {
    var state = state
    state.endDay()
    let input = FindingsInput(state, query)
    let order = FindingCode.allCases
    let all = state.statements.found + checks.flatMap { $0(input) } + state.mismatches
    return all.sorted { a, b in
      let first = order.firstIndex(of: a.code) ?? 0
      let second = order.firstIndex(of: b.code) ?? 0
      if first != second { return first < second }
      return (a.records.first ?? 0, a.about ?? "") < (b.records.first ?? 0, b.about ?? "")
    }
  }
}

/// What the checks look at: rows that several of them share, in the currencies of the things
/// themselves.
struct FindingsInput {
  let query: Query
  let network: Network
  /// In the currency of the query, if it asks for one.
  let converted: MoneyModel
  let analysis: MoneyModel
  let pledges: [PledgeRow]
  let commitments: [CommitmentRow]
  let capacities: Capacities
  let capacity: [CapacityRow]
  let stakes: [Stake]

  init(_ state: FindingsState, _ query: Query) {
    var query = query
    query.grouping = nil
    query.explain = false
    self.query = query
    network = state.network
    converted = MoneyModel(state.promises, query)
    analysis = converted.own
    pledges = PledgesReport.rows(analysis)
    commitments = CommitmentsReport.rows(analysis)
    capacities = state.capacities
    capacity = CapacityReport.rows(capacities, analysis.query)
    stakes = StakesReport.rows(state.stakes, analysis.query)
  }
}
