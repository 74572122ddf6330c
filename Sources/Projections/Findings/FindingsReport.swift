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
    report(state, MoneyModel(state.promises, FindingsInput.plain(query)))
  }

  /// - Parameter money: of the state's promises, neither grouped nor explained.
  static func report(_ state: FindingsState, _ money: MoneyModel) -> Report {
    Report(view: "findings", title: "Findings", rows: RowSource(columns, rows(state, money)))
  }

  /// By code, first record and id.
  private static func rows(_ state: FindingsState, _ money: MoneyModel) -> [Finding] {
    var state = state
    state.endDay()
    let input = FindingsInput(state, money)
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

/// What the checks look at, in the currencies of the things themselves.
struct FindingsInput {
  let query: Query
  let network: Network
  /// In the currency of the query, if it asks for one.
  let converted: MoneyModel
  let analysis: MoneyModel
  /// The pledges and then the commitments that the query selects, as nodes.
  let promises: [Int]
  let capacities: Capacities
  let capacity: [CapacityRow]
  let stakes: [Stake]

  /// - Parameter money: of the state's promises, neither grouped nor explained.
  init(_ state: FindingsState, _ money: MoneyModel) {
    query = money.query
    network = state.network
    converted = money
    analysis = money.own
    promises = analysis.selected(.pledge) + analysis.selected(.commitment)
    capacities = state.capacities
    capacity = CapacityReport.rows(capacities, analysis.query)
    stakes = StakesReport.rows(state.stakes, analysis.query)
  }

  /// What a query asks of findings.
  static func plain(_ query: Query) -> Query {
    var query = query
    query.grouping = nil
    query.explain = false
    return query
  }
}
