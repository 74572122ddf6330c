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
  let state: Promises
  let analysis: MoneyAnalysis
  let pledges: Report
  let commitments: Report
  let capacities: Capacities
  let capacity: Report
  let stakes: Report

  init(_ state: FindingsState, _ query: Query) {
    self.query = query
    self.state = state.promises
    var all = query.unconverted
    all.grouping = nil
    all.explain = false
    analysis = MoneyAnalysis(state.promises, all)
    pledges = PledgesReport.report(analysis)
    commitments = CommitmentsReport.report(analysis)
    capacities = state.capacities
    capacity = CapacityReport.report(capacities, all)
    stakes = StakesReport.report(state.stakes, all)
  }
}

extension Grid {
  func word(_ row: Int, _ name: String) -> String? {
    switch cell(row, name) {
    case .word(let text), .text(let text): text
    case .null, .flag, .integer, .figure, .list, .object, nil: nil
    }
  }

  func figure(_ row: Int, _ name: String) -> Figure? {
    if case .figure(let figure)? = cell(row, name) { figure } else { nil }
  }

  func records(_ row: Int) -> [Int] {
    guard case .list(let cells)? = cell(row, "records") else { return [] }
    return cells.compactMap { if case .integer(let value) = $0 { value } else { nil } }
  }
}
