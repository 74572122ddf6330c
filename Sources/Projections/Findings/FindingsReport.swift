import Ledger

/// What a reader of the book should look at, with the records concerned: docs/model.md, section 12.
public enum FindingsReport {
  static let checks: [@Sendable (FindingsInput) -> [Finding]] =
    GridFindings.checks + PromiseFindings.checks

  static func report(_ state: FindingsState, _ query: Query) -> Report {
    var state = state
    state.endDay()
    let input = FindingsInput(state, query)
    let order = FindingCode.allCases
    let all = state.statements.found + checks.flatMap { $0(input) } + state.mismatches
    let findings = all.sorted { a, b in
      let first = order.firstIndex(of: a.code) ?? 0
      let second = order.firstIndex(of: b.code) ?? 0
      if first != second { return first < second }
      return (a.records.first ?? 0, a.about ?? "") < (b.records.first ?? 0, b.about ?? "")
    }
    var grid = Grid(columns: [
      Column("code"), Column("about"), Column("records"), Column("message"),
    ])
    for finding in findings {
      grid.rows.append([
        .word(finding.code.rawValue), Cell(word: finding.about), Cell(records: finding.records),
        .text(finding.message),
      ])
    }
    return Report(view: "findings", title: "Findings", rows: grid)
  }
}

/// What the checks look at: reports that several of them share, in the currencies of the things
/// themselves.
struct FindingsInput {
  let query: Query
  /// In the currency of the query, if it asks for one.
  let converted: MoneyModel
  let analysis: MoneyModel
  let pledges: Report
  let commitments: Report
  let capacities: Capacities
  let capacity: Report
  let stakes: Report

  init(_ state: FindingsState, _ query: Query) {
    var query = query
    query.grouping = nil
    query.explain = false
    self.query = query
    converted = MoneyModel(state.promises, query)
    analysis = converted.own
    pledges = PledgesReport.report(analysis)
    commitments = CommitmentsReport.report(analysis)
    capacities = state.capacities
    capacity = CapacityReport.report(capacities, analysis.query)
    stakes = StakesReport.report(state.stakes, analysis.query)
  }
}
