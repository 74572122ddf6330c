import Ledger

/// `asserted-mismatch`: what an author expects a view to show, against what it shows at the end of
/// that day. The assertions of one day share what the views are made from.
struct AssertedFindings {
  private let state: FindingsState
  private let day: Day
  private lazy var money = MoneyModel(state.promises, Query(asOf: day))
  private lazy var capacity = CapacityReport.report(state.capacities, Query(asOf: day)).totals
  private lazy var stakes = StakesReport.report(state.stakes, Query(asOf: day)).rows
  private lazy var positions = PositionsReport.report(state.positions, Query(asOf: day)).rows

  /// - Parameter state: of the facts in effect by the end of the day.
  init(_ state: FindingsState, _ day: Day) {
    self.state = state
    self.day = day
  }

  static func judges(_ fact: Fact) -> Bool { fact.statement.kind == .totalAsserted }

  mutating func mismatch(_ fact: Fact) -> Finding? {
    guard case .totalAsserted(let total) = fact.statement.body, let figure = figure(total) else {
      return nil
    }
    let expected = Agreement.widened(total.expect)
    if Agreement.widened(figure.interval).meets(expected) { return nil }
    let about = total.about.map { " of \($0)" } ?? ""
    let texts = FigureText.contradicting([figure, Figure(total.expect)])
    return Finding(
      code: .assertedMismatch, about: total.about, records: fact.records,
      message: "\(total.view.rawValue) \(SafeText.escape(total.measure))\(about) "
        + "is \(texts[0]) on \(fact.day), not \(FigureText.given(total.expect, texts[1]))")
  }

  /// The figure that an assertion is about; nil where it cannot be judged.
  private mutating func figure(_ total: TotalAsserted) -> Figure? {
    let unit = FigureUnit(total.expect.unit)
    switch total.view {
    case .pledges:
      let totals = pledges(total.about)
      let row = totals.rows.indices.first { totals.word($0, "currency") == unit.symbol }
      guard let row else {
        return totals.columns.contains { $0.name == total.measure } ? Figure(.zero, unit) : nil
      }
      return totals.figure(row, total.measure)
    case .capacity:
      let row = capacity.rows.indices.first { capacity.word($0, "basis") == total.about }
      return row.flatMap { capacity.figure($0, total.measure) }
    case .stakes: return Self.only(stakes, total, unit)
    case .positions: return Self.only(positions, total, unit)
    }
  }

  private mutating func pledges(_ about: ID?) -> Grid {
    var filter = Query(asOf: day)
    if let about {
      if state.projects.contains(about) { filter.project = about } else { filter.party = about }
    }
    return PledgeTotals(money, money.selected(.pledge, filter)).grid
  }

  /// The figure of the one row of a holder or an issuer; several or none are not judged.
  private static func only(_ grid: Grid, _ total: TotalAsserted, _ unit: FigureUnit) -> Figure? {
    let rows = grid.rows.indices.filter { row in
      guard let about = total.about else { return true }
      return grid.word(row, "holder") == about || grid.word(row, "issuer") == about
    }
    guard rows.count == 1, let figure = grid.figure(rows[0], total.measure), figure.unit == unit
    else { return nil }
    return figure
  }
}
