import Ledger

/// A row of the view `timeline`, how things stood at the end of a period: docs/model.md, section
/// 7.11. Figures are in its currency.
public struct TimelineRow: Hashable, Sendable {
  /// "2026", "2026-01", or "2026-33" for the first quarter.
  public var period = ""
  public var currency: Currency
  /// The totals of pledges.
  public var gross: Figure
  public var net: Figure
  public var committed: Figure
  public var funded: Figure
  /// The net of the commitments.
  public var contracted: Figure
  /// Payments less returns.
  public var paid: Figure

  fileprivate init(_ currency: Currency, zero: Figure) {
    self.currency = currency
    (gross, net, committed, funded, contracted, paid) = (zero, zero, zero, zero, zero, zero)
  }
}

/// The view `timeline`: the totals of pledges, commitments and payments as they stood at the end of
/// each period. A period is closed when the first fact after it comes.
struct Timeline: Projection {
  private var promises: MoneyState
  /// With the payments that the query selects, where it leaves out any.
  private var selected: MoneyState?
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

  init(_ promises: MoneyState, _ query: Query) {
    self.promises = promises
    self.query = query
    length = Self.length(query, from: query.asOf)
    if query.selectsPayments { selected = promises.selecting(query) }
  }

  static func needs(of kind: StatementKind) -> FieldNeeds? {
    MoneyState.needs(of: kind)
  }

  mutating func apply(_ fact: Fact) {
    if period == nil, Self.begins(fact) {
      length = Self.length(query, from: fact.day)
      period = CalendarPeriod(length, containing: fact.day)
    }
    while let period, fact.day > period.lastDay, period.lastDay < query.asOf { close(period) }
    promises.apply(fact)
    selected?.apply(fact)
    hasChanged = true
  }

  /// The rows up to the period of the as-of day.
  consuming func report() -> Report {
    while let period {
      close(period)
      if period.lastDay >= query.asOf { break }
    }
    var report = Report(
      view: "timeline", title: "Timeline", rows: RowSource(Self.columns, rows),
      unconverted: .unconverted(unconverted))
    report.period = length
    report.chart = Self.chart
    return report
  }

  private mutating func close(_ period: CalendarPeriod) {
    // Where nothing happened all stands as it stood, save what is converted at the day's rate.
    if hasChanged || (query.currency != nil && query.rateDay == .end) {
      var then = query
      then.asOf = min(period.lastDay, query.asOf)
      then.grouping = nil
      then.explain = false
      stand(MoneyModel(promises, then))
      hasChanged = false
    }
    for var row in standing {
      row.period = period.description
      rows.append(row)
    }
    self.period = period.next
  }

  private mutating func stand(_ analysis: MoneyModel) {
    let pledges = analysis.selected(.pledge)
    let commitments = analysis.selected(.commitment)
    let payments = PaymentTotals(selected ?? promises, analysis)
    var rows: [Currency: TimelineRow] = [:]
    func note(_ currency: Currency, _ change: (inout TimelineRow) -> Void) {
      let blank = TimelineRow(currency, zero: analysis.figure(.zero, currency))
      change(&rows[currency, default: blank])
    }
    for total in PledgeTotal.totals(analysis, of: pledges) {
      note(total.currency) {
        $0.gross = total.gross
        $0.net = total.net
        $0.committed = total.committed
        $0.funded = total.funded
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

  static let columns: [ColumnOf<TimelineRow>] = [
    ColumnOf(Column("period", .period, isKey: true, isOptional: false)) { .word($0.period) },
    .word("currency", isKey: true) { $0.currency.code },
    .figure("gross", .wide) { $0.gross },
    .figure("net") { $0.net },
    .figure("committed") { $0.committed },
    .figure("funded", .wide) { $0.funded },
    .figure("contracted") { $0.contracted },
    .figure("paid") { $0.paid },
  ]

  private static let chart = Chart(
    label: "period", group: "currency", figures: ["paid", "committed", "contracted", "net"])

  private static func begins(_ fact: Fact) -> Bool {
    switch fact.statement.kind.introduces {
    case .pledge, .commitment, .payment: true
    case .source, .party, .project, .call, .round, .capacity, nil: false
    }
  }
}
