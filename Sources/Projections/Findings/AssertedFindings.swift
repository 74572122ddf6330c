import Ledger

/// `asserted-mismatch`: what an author expects a view to show, against what it shows at the end of
/// that day. The assertions of one day share what the views are made from.
struct AssertedFindings {
  private let state: FindingsState
  private let day: Day
  /// What the assertions about each view are about; nil for all of it.
  private var subjects: [AssertedView: Set<ID?>] = [:]
  private lazy var pledges = AssertedPledges(
    state.promises, subjects[.pledges] ?? [], projects: state.projects, on: day)
  private lazy var capacity = CapacityReport.totals(state.capacities, Query(asOf: day))
  private lazy var stakes = SoleRows(state.stakes.rows(of: parties(.stakes))) {
    ($0.holder, $0.issuer)
  }
  private lazy var positions = SoleRows(
    PositionsReport.rows(state.positions, Query(asOf: day), of: parties(.positions))
  ) { ($0.holder, $0.issuer) }

  /// - Parameters:
  ///   - state: of the facts in effect by the end of the day.
  ///   - facts: what is asserted of that day.
  init(_ state: FindingsState, _ day: Day, _ facts: [Fact]) {
    self.state = state
    self.day = day
    for fact in facts {
      guard case .totalAsserted(let total) = fact.statement.body else { continue }
      subjects[total.view, default: []].insert(total.about)
    }
  }

  /// The parties whose rows are asked for; nil for all rows.
  private func parties(_ view: AssertedView) -> Set<ID>? {
    let subjects = subjects[view] ?? []
    return subjects.contains(nil) ? nil : Set(subjects.compactMap { $0 })
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
      guard let row = pledges.totals(total.about).first(where: { $0.currency.code == unit.symbol })
      else {
        let isColumn = PledgeTotal.columns.dropFirst().contains {
          $0.column.name == total.measure
        }
        return isColumn ? Figure(.zero, unit) : nil
      }
      return PledgeTotal.columns.figure(total.measure, of: row)
    case .capacity:
      return capacity.first { $0.basis.rawValue == total.about }
        .flatMap { CapacityReport.totalColumns.figure(total.measure, of: $0) }
    case .stakes:
      return stakes[total.about].flatMap { Self.figure(total, $0, StakesReport.columns) }
    case .positions:
      return positions[total.about].flatMap { Self.figure(total, $0, PositionsReport.columns) }
    }
  }

  /// The figure of a row that an assertion is about, if it has the unit that is expected.
  private static func figure<Row>(
    _ total: TotalAsserted, _ row: Row, _ columns: [ColumnOf<Row>]
  ) -> Figure? {
    let figure = columns.figure(total.measure, of: row)
    return figure?.unit == FigureUnit(total.expect.unit) ? figure : nil
  }
}
