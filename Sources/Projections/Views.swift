import Ledger

/// The views by their names: facts in effective order → projection → report.
public enum View: String, CaseIterable, Hashable, Sendable {
  case summary, pledges, commitments, payments, rounds, stakes, positions, capacity
  case exposure, timeline, findings, parties

  /// The columns that tell one row from another, and one total from another.
  public var keys: (row: [String], total: [String]) {
    switch self {
    case .summary: ([], [])
    case .pledges: (["id"], ["group", "currency"])
    case .commitments, .rounds, .parties: (["id"], [])
    case .payments: (["id", "records"], [])
    case .stakes: (["issuer", "holder", "class", "share_basis"], [])
    case .positions: (["holder", "issuer", "currency"], [])
    case .capacity: (["id"], ["group", "basis"])
    case .exposure: (["party", "counterparty", "instrument", "currency"], [])
    case .timeline: (["period", "currency"], [])
    case .findings: (["code", "about", "records"], [])
    }
  }
}

public enum Views {
  public static let names = View.allCases.map(\.rawValue)

  public static func report(_ view: View, history: History, query: Query) -> Report {
    let facts = history.facts(through: query.asOf)
    switch view {
    case .summary: return SummaryReport.report(facts, query)
    case .pledges: return PledgesReport.report(fold(facts), query)
    case .commitments: return CommitmentsReport.report(fold(facts), query)
    case .payments: return PaymentsReport.report(fold(facts), query)
    case .rounds: return RoundsReport.report(fold(facts), query)
    case .stakes: return StakesReport.report(fold(facts), query)
    case .positions: return PositionsReport.report(fold(facts), query)
    case .capacity: return CapacityReport.report(fold(facts), query)
    case .exposure: return ExposureReport.report(fold(facts), query)
    case .timeline: return TimelineReport.report(facts, query)
    case .findings: return FindingsReport.report(facts, query)
    case .parties: return PartiesReport.report(facts, query)
    }
  }

  /// One ordered pass over facts.
  static func fold<P: Projection>(_ facts: ArraySlice<Fact>) -> P {
    var projection = P()
    for fact in facts { projection.apply(fact) }
    return projection
  }
}

extension History {
  /// The facts in effect by the end of a day.
  public func facts(through day: Day) -> ArraySlice<Fact> {
    var low = 0
    var high = facts.count
    while low < high {
      let middle = (low + high) / 2
      if facts[middle].day <= day { low = middle + 1 } else { high = middle }
    }
    return facts[..<low]
  }
}
