import Ledger
import TestSupport

@testable import Projections

/// Views folded from facts that are held: the plainest way, against which the others are tested.
enum FoldedViews {
  /// - Parameter facts: in effective order; those after the query's day are left out.
  static func report(
    _ view: View, _ facts: [Fact], _ query: Query
  ) throws(LedgerError) -> HeldReport {
    try HeldReport(made(view, facts.filter { $0.day <= query.asOf }, query))
  }

  private static func made(_ view: View, _ facts: [Fact], _ query: Query) -> Report {
    let promises = fold(facts, into: MoneyState())
    let selected = fold(facts, into: MoneyState().selecting(query))
    switch view {
    case .summary:
      let state = fold(facts, into: SummaryState(MoneyState()))
      return SummaryReport.report(state, selected, MoneyModel(promises, query))
    case .pledges: return PledgesReport.report(MoneyModel(promises, query))
    case .commitments: return CommitmentsReport.report(MoneyModel(promises, query))
    case .payments:
      return PaymentsReport(selected, query).report { body in facts.forEach(body) }
    case .rounds: return RoundsReport.report(MoneyModel(promises, query))
    case .stakes: return StakesReport.report(fold(facts, into: Stakes()), query)
    case .positions: return PositionsReport.report(book(facts, query), query)
    case .capacity: return CapacityReport.report(fold(facts, into: Capacities()), query)
    case .exposure: return ExposureReport.report(MoneyModel(promises, query))
    case .timeline: return fold(facts, into: Timeline(MoneyState(), query)).report()
    case .findings:
      return FindingsReport.report(fold(facts, into: FindingsState(MoneyState())), query)
    case .network: return NetworkReport.report(fold(facts, into: Network(MoneyState(), query)))
    case .parties: return PartiesReport.report(fold(facts, into: Parties(MoneyState())), query)
    }
  }

  static func fold<P: Projection>(_ facts: some Sequence<Fact>, into start: P) -> P {
    var projection = start
    for fact in facts { projection.apply(fact) }
    return projection
  }

  /// What shares cost and brought; without a query as recorded.
  static func book(_ facts: [Fact], _ query: Query? = nil) -> PositionBook {
    let rates = fold(facts, into: Rates())
    let valuation = query?.currency == nil ? nil : query.map { Valuation(rates, $0) }
    var book = fold(facts, into: PositionBook(valuation))
    book.settle()
    return book
  }
}

extension FactStream {
  /// All its facts up to a day.
  func facts(through day: Day = .distantFuture) throws(LedgerError) -> [Fact] {
    var facts: [Fact] = []
    try forEachFact(through: day, Self.everything) { facts.append($0) }
    return facts
  }

  private static func everything(_ kind: StatementKind) -> FieldNeeds? { .everything }
}
