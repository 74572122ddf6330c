import Ledger

/// The view `timeline`: the totals of pledges, commitments and payments as they stood at the end of
/// each period. A period is closed when the first fact after it comes.
struct Timeline: Projection {
  /// A row's figures.
  private struct Row {
    var gross = Interval.zero
    var net = Interval.zero
    var committed = Interval.zero
    var funded = Interval.zero
    /// The net of the commitments.
    var contracted = Interval.zero
    /// Payments less returns.
    var paid = Interval.zero
  }

  private var promises: MoneyState
  /// With the payments that the query selects, where it leaves out any.
  private var selected: MoneyState?
  private let query: Query
  /// From that of the first pledge, commitment or payment on.
  private var period: CalendarPeriod?
  /// Chosen at the first of its facts, for facts come in the order of their days.
  private var length: Query.Period
  private var hasChanged = false
  private var standing: [(currency: Currency, row: Row)] = []
  private var grid = Grid(columns: columns)
  private var unconverted = Grid.empty

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
      view: "timeline", title: "Timeline", rows: grid, unconverted: unconverted)
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
    for (currency, row) in standing { grid.rows.append(cells(period, currency, row)) }
    self.period = period.next
  }

  private mutating func stand(_ analysis: MoneyModel) {
    let pledges = analysis.selected(.pledge)
    let commitments = analysis.selected(.commitment)
    let payments = PaymentTotals(selected ?? promises, analysis)
    var rows: [Currency: Row] = [:]
    for total in PledgeTotals(analysis, pledges).totals {
      let currency = total.key.currency
      rows[currency, default: Row()].gross = total.gross
      rows[currency, default: Row()].net = total.net
      rows[currency, default: Row()].committed = total.flows.committed
      rows[currency, default: Row()].funded = total.flows.funded
    }
    for group in analysis.totalGroups(commitments) {
      let currency = group.key.currency
      let standing = group.nodes.filter(analysis.isStanding)
      rows[currency, default: Row()].contracted =
        analysis.net(.commitment, currency, of: standing).interval
    }
    for (currency, total) in payments.totals {
      rows[currency, default: Row()].paid = total.kept
    }
    standing = rows.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    unconverted = Grid.joined(
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

  private static let columns = [
    Column("period"), Column("currency"), Column("gross", .wide), Column("net"),
    Column("committed"), Column("funded", .wide), Column("contracted"), Column("paid"),
  ]

  private static let chart = Chart(
    label: "period", group: "currency", figures: ["paid", "committed", "contracted", "net"])

  private static func begins(_ fact: Fact) -> Bool {
    switch fact.statement.kind.introduces {
    case .pledge, .commitment, .payment: true
    case .source, .party, .project, .call, .round, .capacity, nil: false
    }
  }

  private func cells(_ period: CalendarPeriod, _ currency: Currency, _ row: Row) -> [Cell] {
    func cell(_ interval: Interval) -> Cell {
      .figure(Figure(interval, .currency(currency), places: query.currency?.minorUnits))
    }
    return [
      .word(period.description), .word(currency.code), cell(row.gross), cell(row.net),
      cell(row.committed), cell(row.funded), cell(row.contracted), cell(row.paid),
    ]
  }
}
