import Ledger

/// `asserted-mismatch`: what an author expects a view to show, against what it shows on that day.
enum AssertedFindings {
  static func mismatches(_ input: FindingsInput) -> [Finding] {
    let names = Names(input.facts)
    return input.facts.compactMap { fact in
      guard case .totalAsserted(let total) = fact.statement.body,
        let figure = figure(total, on: fact.day, input.facts, names)
      else { return nil }
      let expected = Agreement.widened(total.expect)
      if Agreement.widened(figure.interval).meets(expected) { return nil }
      let about = total.about.map { " of \($0)" } ?? ""
      return Finding(
        code: .assertedMismatch, about: total.about, records: fact.records,
        message: "\(total.view.rawValue) \(SafeText.escape(total.measure))\(about) "
          + "is \(figure.words) on \(fact.day), not \(total.expect.shorthand)")
    }
  }

  /// What kind of thing an id names.
  struct Names {
    private var projects: Set<ID> = []

    init(_ facts: ArraySlice<Fact>) {
      for fact in facts {
        if case .projectRegistered(let project) = fact.statement.body {
          projects.insert(project.id)
        }
      }
    }

    func isProject(_ id: ID) -> Bool { projects.contains(id) }
  }

  /// The figure that an assertion is about; nil where it cannot be judged.
  private static func figure(
    _ total: TotalAsserted, on day: Day, _ facts: ArraySlice<Fact>, _ names: Names
  ) -> Figure? {
    let facts = facts.prefix { $0.day <= day }
    var query = Query(asOf: day)
    let unit = FigureUnit(total.expect.unit)
    switch total.view {
    case .pledges:
      if let about = total.about {
        if names.isProject(about) { query.project = about } else { query.party = about }
      }
      let totals = PledgesReport.report(Views.fold(facts), query).totals
      let row = totals.rows.indices.first { totals.word($0, "currency") == unit.symbol }
      guard let row else {
        return totals.columns.contains { $0.name == total.measure } ? Figure(.zero, unit) : nil
      }
      return totals.figure(row, total.measure)
    case .capacity:
      let totals = CapacityReport.report(Views.fold(facts), query).totals
      let row = totals.rows.indices.first { totals.word($0, "basis") == total.about }
      return row.flatMap { totals.figure($0, total.measure) }
    case .stakes:
      return only(StakesReport.report(Views.fold(facts), query).rows, total, unit)
    case .positions:
      return only(PositionsReport.report(Views.fold(facts), query).rows, total, unit)
    }
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
