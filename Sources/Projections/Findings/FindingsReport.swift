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

  /// - Parameters:
  ///   - money: of the state's promises, neither grouped nor explained.
  ///   - circles: all of the state's network and this money as it was recorded; nil to find them.
  static func report(
    _ state: FindingsState, _ money: MoneyModel, _ circles: [PromiseCircles]? = nil
  ) -> Report {
    let rows = rows(state, money, circles)
    return Report(view: "findings", title: "Findings", rows: RowSource(columns, joining: rows))
  }

  /// By code, and of one code by first record and id.
  private static func rows(
    _ state: FindingsState, _ money: MoneyModel, _ circles: [PromiseCircles]?
  ) -> [[Finding]] {
    var state = state
    state.endDay()
    let input = FindingsInput(state, money, circles)
    var ofCode: [FindingCode: [Finding]] = [:]
    func add(_ findings: [Finding]) {
      // Most that a check finds are of one code, which no other finds.
      if let code = findings.first?.code, ofCode[code] == nil,
        findings.allSatisfy({ $0.code == code })
      {
        ofCode[code] = findings
        return
      }
      for finding in findings { ofCode[finding.code, default: []].append(finding) }
    }
    add(state.statements.found)
    for check in checks { add(check(input)) }
    add(state.mismatches)
    return FindingCode.allCases.compactMap { ofCode.removeValue(forKey: $0)?.inOrder }
  }
}

extension [Finding] {
  /// By first record and id, which many of one code already are.
  fileprivate var inOrder: [Finding] {
    func precedes(_ a: Finding, _ b: Finding) -> Bool {
      (a.records.first ?? 0, a.about ?? "") < (b.records.first ?? 0, b.about ?? "")
    }
    return zip(self, dropFirst()).contains { precedes($1, $0) } ? sorted(by: precedes) : self
  }
}

/// What the checks look at, in the currencies of the things themselves.
struct FindingsInput {
  let query: Query
  let circles: [PromiseCircles]
  /// In the currency of the query, if it asks for one.
  let converted: MoneyModel
  let analysis: MoneyModel
  /// The pledges and then the commitments that the query selects, as nodes.
  let promises: [Int]
  let capacities: Capacities
  let capacity: [CapacityRow]
  let stakes: [Stake]

  init(_ state: FindingsState, _ money: MoneyModel, _ circles: [PromiseCircles]?) {
    query = money.query
    converted = money
    analysis = money.own
    self.circles = circles ?? PromiseCircles.all(NetworkEdges(state.network, analysis))
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
