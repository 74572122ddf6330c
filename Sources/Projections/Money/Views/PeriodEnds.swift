import Ledger

/// The totals of pledges, commitments and payments as they stood at the end of each period, taken
/// from promises that are folded beside. A period is closed when the first fact after it comes.
struct PeriodEnds {
  private let query: Query
  /// From that of the first pledge, commitment or payment on.
  private var period: CalendarPeriod?
  /// Chosen at the first of its facts, for facts come in the order of their days.
  private var length: Query.Period
  private var hasChanged = false
  /// By currency.
  private var standing: [TimelineRow] = []
  private var rows: [TimelineRow] = []
  private var unconverted: [UnconvertedAmount]?

  init(_ query: Query) {
    self.query = query
    length = Self.length(query, from: query.asOf)
  }

  /// Whether there are periods to close before a fact is noted.
  func isOver(before fact: Fact) -> Bool {
    guard let period, fact.day > period.lastDay, period.lastDay < query.asOf else { return false }
    return MoneyState.needs(of: fact.statement.kind) != nil
  }

  /// Closes the periods before a fact.
  /// - Parameters:
  ///   - promises: to which the fact is applied next.
  ///   - selected: with the payments that the query selects, where it leaves out any.
  mutating func close(before fact: Fact, _ promises: MoneyState, _ selected: MoneyState?) {
    while isOver(before: fact), let period {
      close(period, selected ?? promises) { .ofTotals(promises, $0) }
    }
  }

  mutating func note(_ fact: Fact) {
    if MoneyState.needs(of: fact.statement.kind) == nil { return }
    if period == nil, Self.begins(fact) {
      length = Self.length(query, from: fact.day)
      period = CalendarPeriod(length, containing: fact.day)
    }
    hasChanged = true
  }

  /// The rows up to the period of the as-of day.
  /// - Parameter last: the query's own, of the promises with all facts; nil to make one.
  consuming func report(
    _ promises: MoneyState, _ selected: MoneyState?, last: MoneyModel? = nil
  ) -> Report {
    while let period {
      close(period, selected ?? promises) { then in
        last.flatMap { $0.hasTotals(of: then) ? $0 : nil } ?? .ofTotals(promises, then)
      }
      if period.lastDay >= query.asOf { break }
    }
    var report = Report(
      view: "timeline", title: "Timeline", rows: RowSource(Timeline.columns, rows),
      unconverted: .unconverted(unconverted))
    report.period = length
    report.chart = Self.chart
    return report
  }

  private mutating func close(
    _ period: CalendarPeriod, _ payments: MoneyState, _ model: (Query) -> MoneyModel
  ) {
    // Where nothing happened all stands as it stood, save what is converted at the day's rate.
    if hasChanged || (query.currency != nil && query.rateDay == .end) {
      var then = query
      then.asOf = min(period.lastDay, query.asOf)
      then.grouping = nil
      then.explain = false
      stand(model(then), payments)
      hasChanged = false
    }
    for var row in standing {
      row.period = period.description
      rows.append(row)
    }
    self.period = period.next
  }

  private mutating func stand(_ analysis: MoneyModel, _ selected: MoneyState) {
    let pledges = analysis.selected(.pledge)
    let commitments = analysis.selected(.commitment)
    let payments = PaymentTotals(selected, analysis)
    var rows: [Currency: TimelineRow] = [:]
    func note(_ currency: Currency, _ change: (inout TimelineRow) -> Void) {
      let blank = TimelineRow(currency, zero: analysis.figure(.zero, currency))
      change(&rows[currency, default: blank])
    }
    for group in analysis.pledgeGroups(pledges) {
      let (sums, currency) = (PledgeSums(analysis, group), group.key.currency)
      note(currency) {
        $0.gross = analysis.figure(sums.gross, currency)
        $0.net = analysis.figure(sums.net.interval, currency)
        $0.committed = analysis.figure(sums.flows.committed, currency)
        $0.funded = analysis.figure(sums.flows.funded, currency)
      }
    }
    for group in analysis.totalGroups(commitments) {
      let currency = group.key.currency
      let standing = group.nodes.filter(analysis.isStanding)
      let net = analysis.net(.commitment, currency, of: standing).interval
      note(currency) { $0.contracted = analysis.figure(net, currency) }
    }
    for (currency, total) in payments.totals {
      note(currency) { $0.paid = analysis.figure(total.kept, currency) }
    }
    standing = rows.values.sorted { $0.currency < $1.currency }
    unconverted = UnconvertedAmount.joined(
      analysis.unconverted(pledges), analysis.unconverted(commitments), payments.unconverted)
  }

  /// So many periods are easily looked through.
  private static let maxPeriods = 24

  /// What was asked for, else the finest length that gives few periods from a day to the as-of day.
  private static func length(_ query: Query, from first: Day) -> Query.Period {
    if let period = query.period { return period }
    return [Query.Period.month, .quarter].first { length in
      let last = CalendarPeriod(length, containing: query.asOf)
      return last.count(since: CalendarPeriod(length, containing: first)) <= maxPeriods
    } ?? .year
  }

  private static let chart = Chart(
    label: "period", group: "currency", figures: ["paid", "committed", "contracted", "net"])

  private static func begins(_ fact: Fact) -> Bool {
    switch fact.statement.kind.introduces {
    case .pledge, .commitment, .payment: true
    case .source, .party, .project, .call, .round, .capacity, nil: false
    }
  }
}

extension MoneyModel {
  /// Whether its totals are those of a query over the same promises. As long as nothing is
  /// converted, the day tells no more than what is overdue.
  fileprivate func hasTotals(of other: Query) -> Bool {
    var same = other
    if other.currency == nil { same.asOf = query.asOf }
    return same == query
  }
}
