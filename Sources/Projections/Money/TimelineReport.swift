import Ledger

/// The view `timeline`: the totals of pledges as they stood at the end of each period.
public enum TimelineReport {
  /// - Parameter facts: in effective order, up to the as-of day.
  public static func report(_ facts: ArraySlice<Fact>, _ query: Query) -> Report {
    var grid = Grid(columns: columns)
    var unconverted = Grid.empty
    guard let first = facts.first(where: isPledge) else {
      return Report(view: "timeline", title: "Timeline", rows: grid)
    }
    var state = Promises()
    var next = facts.startIndex
    var period = CalendarPeriod(query.period, containing: first.day)
    var totals: [PledgeTotals.Total] = []
    while true {
      let end = min(period.lastDay, query.asOf)
      let before = next
      while next < facts.endIndex, facts[next].day <= end {
        state.apply(facts[next])
        next += 1
      }
      // Where nothing happened all stands as it stood, save what is converted at the day's rate.
      if next > before || (query.currency != nil && query.rateDay == .end) {
        var then = query
        then.asOf = end
        then.grouping = nil
        then.explain = false
        let analysis = MoneyAnalysis(state, then)
        let selected = analysis.selected(.pledge)
        totals = PledgeTotals(analysis, selected).totals
        unconverted = analysis.unconverted(selected)
      }
      for total in totals { grid.rows.append(row(period, total, query)) }
      if end >= query.asOf { break }
      period = period.next
    }
    return Report(view: "timeline", title: "Timeline", rows: grid, unconverted: unconverted)
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
