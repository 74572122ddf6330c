import Ledger

/// The reports of all views of one query, made from states that one pass over the facts left. Of
/// use only inside `FactStream.read`.
public final class AllViews {
  /// What the views of promises are made from.
  public let money: MoneyModel
  private let history: FactStream
  private let states: ViewStates
  /// Neither grouped nor explained.
  private lazy var plainMoney: MoneyModel = {
    let plain = FindingsInput.plain(money.query)
    return plain == money.query ? money : MoneyModel(states.promises, plain)
  }()
  private lazy var edges = NetworkEdges(states.network, money)
  private lazy var circles = PromiseCircles.all(edges)

  public static func read(
    _ history: FactStream, _ query: Query
  ) throws(LedgerError) -> AllViews {
    try read(history, query, beside: Nothing()).views
  }

  private init(_ history: FactStream, _ query: Query, _ states: ViewStates) {
    (self.history, self.states) = (history, states)
    money = history.money(of: states.promises, query)
  }

  /// The same with another state that is folded in the same pass.
  public static func read<Other: Projection>(
    _ history: FactStream, _ query: Query, beside other: Other
  ) throws(LedgerError) -> (views: AllViews, other: Other) {
    let valuation = try history.valuation(query)
    let states = try history.fold(query, valuation) {
      Both(first: ViewStates($0, query, valuation), second: other)
    }
    return (AllViews(history, query, states.first), states.second)
  }

  /// The capacities and what joins them.
  public var capacities: Capacities { states.findings.capacities }

  /// The views that have rows of their own, those of promises first.
  public static let views: [View] =
    ofPromises + View.allCases.filter { $0 != .summary && !ofPromises.contains($0) }

  private static let ofPromises: [View] = [.pledges, .commitments, .rounds, .exposure]

  /// The digests of `views`, each with its view, in the order in which people are told of them.
  public static func told(
    _ digests: [ReportDigest]
  ) -> [(view: View, digest: ReportDigest)] {
    let made = Dictionary(uniqueKeysWithValues: zip(views, digests))
    return View.allCases.compactMap { view in made[view].map { (view, $0) } }
  }

  public func report(_ view: View) throws(LedgerError) -> Report {
    let query = money.query
    switch view {
    case .pledges: return PledgesReport.report(money)
    case .commitments: return CommitmentsReport.report(money)
    case .rounds: return RoundsReport.report(money)
    case .exposure: return ExposureReport.report(money)
    case .payments: return Views.payments(history, payments)
    case .stakes: return StakesReport.report(states.findings.stakes, query)
    case .positions: return PositionsReport.report(states.positions, query)
    case .capacity: return CapacityReport.report(capacities, query)
    case .findings: return FindingsReport.report(states.findings, plainMoney, ownCircles)
    case .parties: return PartiesReport.report(states.parties, states.findings.stakes, money)
    case .network: return NetworkReport.report(states.network, money, edges, circles)
    case .timeline:
      guard let ends = states.ends else { break }
      return ends.report(states.promises, states.selected, last: plainMoney)
    case .summary: break
    }
    return try Views.report(view, history: history, query: query)
  }

  private var payments: PaymentsReport {
    states.selected.map { PaymentsReport($0, money.query) }
      ?? PaymentsReport(states.promises, money)
  }

  /// The circles as they were recorded, if those that the network shows are the same.
  private var ownCircles: [PromiseCircles]? {
    money.query.wantsAllEdges && money.query.currency == nil ? circles : nil
  }

  private struct Nothing: Projection {
    static func needs(of kind: StatementKind) -> FieldNeeds? { nil }
    mutating func apply(_ fact: Fact) {}
  }
}
