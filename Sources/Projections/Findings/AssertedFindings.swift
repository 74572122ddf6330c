import Ledger

/// `asserted-mismatch`: what an author expects a view to show, against what it shows at the end of
/// that day. The assertions of one day share what the views are made from.
struct AssertedFindings {
  private let state: FindingsState
  private let day: Day
  /// What assertions about totals of pledges are about.
  private let subjects: Set<ID?>
  private lazy var pledges = AssertedPledges(
    state.promises, subjects, projects: state.projects, on: day)
  private lazy var capacity = CapacityReport.totals(state.capacities, Query(asOf: day))
  private lazy var stakes = state.stakes.rows
  private lazy var positions = PositionsReport.rows(state.positions, Query(asOf: day))

  /// - Parameters:
  ///   - state: of the facts in effect by the end of the day.
  ///   - facts: what is asserted of that day.
  init(_ state: FindingsState, _ day: Day, _ facts: [Fact]) {
    self.state = state
    self.day = day
    subjects = Set(
      facts.compactMap { fact -> ID?? in
        guard case .totalAsserted(let total) = fact.statement.body, total.view == .pledges else {
          return nil
        }
        return .some(total.about)
      })
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
      return Self.only(stakes, StakesReport.columns, total) { $0.holder == $1 || $0.issuer == $1 }
    case .positions:
      return Self.only(positions, PositionsReport.columns, total) {
        $0.holder == $1 || $0.issuer == $1
      }
    }
  }

  /// The figure of the one row of a holder or an issuer; several or none are not judged.
  private static func only<Row>(
    _ rows: [Row], _ columns: [ColumnOf<Row>], _ total: TotalAsserted,
    _ isAbout: (Row, ID) -> Bool
  ) -> Figure? {
    let found = rows.filter { row in total.about.map { isAbout(row, $0) } ?? true }
    guard found.count == 1, let figure = columns.figure(total.measure, of: found[0]),
      figure.unit == FigureUnit(total.expect.unit)
    else { return nil }
    return figure
  }
}
