import Ledger

/// The view `timeline`: the totals of pledges as they stood at the end of each period. A period is
/// closed when the first fact after it comes.
struct Timeline: Projection {
  private var promises: Promises
  private let query: Query
  /// From that of the first pledge on.
  private var period: CalendarPeriod?
  private var hasChanged = false
  private var totals: [PledgeTotals.Total] = []
  private var grid = Grid(columns: columns)
  private var unconverted = Grid.empty

  init() { self.init(Promises(), Query(asOf: .distantFuture)) }

  init(_ promises: Promises, _ query: Query) {
    self.promises = promises
    self.query = query
  }

  static func detail(of kind: StatementKind) -> StoredReader.Detail? {
    Promises.detail(of: kind)
  }

  mutating func apply(_ fact: Fact) {
    if period == nil, Self.isPledge(fact) {
      period = CalendarPeriod(query.period, containing: fact.day)
    }
    while let period, fact.day > period.lastDay, period.lastDay < query.asOf { close(period) }
    promises.apply(fact)
    hasChanged = true
  }

  /// The rows up to the period of the as-of day.
  consuming func report() -> Report {
    while let period {
      close(period)
      if period.lastDay >= query.asOf { break }
    }
    return Report(view: "timeline", title: "Timeline", rows: grid, unconverted: unconverted)
  }

  private mutating func close(_ period: CalendarPeriod) {
    // Where nothing happened all stands as it stood, save what is converted at the day's rate.
    if hasChanged || (query.currency != nil && query.rateDay == .end) {
      var then = query
      then.asOf = min(period.lastDay, query.asOf)
      then.grouping = nil
      then.explain = false
      let analysis = MoneyAnalysis(promises, then)
      let selected = analysis.selected(.pledge)
      totals = PledgeTotals(analysis, selected).totals
      unconverted = analysis.unconverted(selected)
      hasChanged = false
    }
    for total in totals { grid.rows.append(Self.row(period, total, query)) }
    self.period = period.next
  }

  private static let columns = [
    Column("period"), Column("currency"), Column("gross"), Column("net"), Column("committed"),
    Column("funded"),
  ]

  private static func isPledge(_ fact: Fact) -> Bool {
    switch fact.statement.kind {
    case .pledgeProposed, .pledgeMade: true
    case .sourceRegistered, .partyRegistered, .projectRegistered, .pledgeAmended, .pledgeEnded,
      .commitmentMade, .commitmentAmended, .commitmentEnded, .paymentMade, .paymentReturned,
      .roundOpened, .roundClosed, .roundEnded, .sharesIssued, .sharesTransferred,
      .sharesCancelled, .sharesSplit, .sharesConverted, .sharesExchanged, .stakeReported,
      .figureReported, .capacityAnnounced, .capacityAmended, .capacityAdvanced, .linkAdded,
      .linkRemoved, .rateQuoted, .totalAsserted, .recordCorrected, .recordRetracted,
      .recordRedacted, .keyRotated:
      false
    }
  }

  private static func row(
    _ period: CalendarPeriod, _ total: PledgeTotals.Total, _ query: Query
  ) -> [Cell] {
    func cell(_ interval: Interval) -> Cell {
      .figure(
        Figure(interval, .currency(total.currency), places: query.currency?.minorUnits))
    }
    return [
      .word(period.description), .word(total.currency.code), cell(total.gross), cell(total.net),
      cell(total.flows.committed), cell(total.flows.funded),
    ]
  }
}
