import Ledger
import Projections

/// All that a page is made of, read from one state of the log. It is of use only inside
/// `FactStream.read`.
struct PageData {
  /// What changed in a view since the moment that was asked for.
  struct Changes {
    var view: View
    var rows: [[Cell]]
    var count: Int
  }

  let request: PageRequest
  let origin: String
  let head: Head
  /// nil where the ledger is empty and no moment was asked for.
  let knownAtMilliseconds: Int64?
  /// How many sources stand.
  let sourceCount: Int
  /// What the views of promises are made from.
  let money: MoneyModel
  /// The capacities and what joins them.
  let capacities: CapacityNetwork
  /// What of pledges and of commitments lies in something else or overlaps, by currency.
  let joinedPledges: [(currency: Currency, net: JoinedNet)]
  let joinedCommitments: [(currency: Currency, net: JoinedNet)]
  /// The report of every view but the summary; those of `drawn` have their rows.
  let reports: [View: Report]
  /// What lies on the line of time: the report of the view, or one of finer periods.
  let timeline: Report
  /// By view, without those that are no lists of things.
  let tables: [View: PageTable]
  let answers: [PageAnswer]
  let changes: [Changes]
  /// How many records were known then; nil where nothing was compared.
  let sinceSize: Int?
  /// As `replay` prints them: of all that is recorded, as it was recorded.
  let digests: [(view: View, digest: ReportDigest)]
  let names: PageNames
  let records: PageRecords

  /// The tables of the page in their order.
  static let listed: [View] = [
    .pledges, .commitments, .rounds, .stakes, .positions, .capacity, .exposure, .parties,
  ]

  /// Those that are drawn from all of their rows.
  private static let drawn: [View] = [
    .stakes, .positions, .exposure, .timeline, .parties, .network,
  ]

  /// Those of which the page tells what changed.
  private static let compared: [View] = [
    .pledges, .commitments, .rounds, .stakes, .positions, .capacity, .findings,
  ]

  /// Of one currency or basis, what lies in something else is drawn of so many groups.
  static let maxGroups = 6

  /// How long the list of records may be for each row that a table may have.
  static let bytesPerRow = 1200

  init(
    _ history: FactStream, _ ledger: Ledger, _ request: PageRequest
  ) throws(LedgerError) {
    self.request = request
    origin = history.origin
    head = history.head
    knownAtMilliseconds =
      request.knownAt == nil && head.size == 0 ? nil : history.knownAtMilliseconds
    let (all, registered) = try AllViews.read(history, request.query, beside: Registered())
    let money = all.money
    var reports: [View: Report] = [:]
    var tables: [View: PageTable.Gathering] = [:]
    let digests = ReportDigests()
    let tally = PageAnswer.Tally()
    for view in AllViews.views {
      var report = try all.report(view)
      let isTable = Self.listed.contains(view) || view == .findings
      let table = isTable ? PageTable.Gathering(view, report, most: request.rows) : nil
      tables[view] = table
      let take = { @Sendable (row: [Cell]) in
        tally.add(row, of: view)
        table?.add(row)
      }
      if request.isOfEverything {
        try digests.add(report, take)
      } else if isTable {
        try report.rows.forEachRow(take)
      }
      if !Self.drawn.contains(view) { report.rows = .empty }
      reports[view] = report
    }
    capacities = all.capacities.network
    if !request.isOfEverything {
      let plain = try AllViews.read(history, Query(asOf: request.query.asOf))
      for view in AllViews.views { try digests.add(plain.report(view)) }
    }
    self.digests = AllViews.told(digests.finish())
    // Only now all rows have passed.
    var shown = tables.mapValues { PageTable($0) }
    if let table = shown[.positions] {
      shown[.positions]?.recordsOfRows = try RowRecords.positions(table, history, request.query)
    }
    if let table = shown[.exposure] {
      shown[.exposure]?.recordsOfRows = RowRecords.exposure(table, money)
    }
    let names = PageNames(registered.parties, projects: registered.projects)
    self.money = money
    self.reports = reports
    timeline = try Self.timeline(history, request.query, reports[.timeline])
    self.tables = shown
    self.names = names
    joinedPledges = PledgesReport.joined(money, most: Self.maxGroups)
    joinedCommitments = CommitmentsReport.joined(money, most: Self.maxGroups)
    answers = PageAnswer.all(reports, tally, joinedPledges)
    sourceCount = registered.sources.count
    records = PageRecords(
      ledger, knowing: head.size, registered.sources, names, request.evidence,
      maxBytes: max(request.rows, 250) * Self.bytesPerRow)
    (changes, sinceSize) = try Self.changes(history, request)
  }

  /// A book of so many records is folded again in an instant.
  private static let maxFinerRecords = 5_000

  /// Of a small book over many years its quarters, which show more; only those in which something
  /// changed are drawn.
  private static func timeline(
    _ history: FactStream, _ query: Query, _ report: Report?
  ) throws(LedgerError) -> Report {
    if let report, report.period != .year || history.head.size > maxFinerRecords { return report }
    var finer = query
    finer.period = .quarter
    return try Views.report(.timeline, history: history, query: finer)
  }

  private static func changes(
    _ history: FactStream, _ request: PageRequest
  ) throws(LedgerError) -> (changes: [Changes], sinceSize: Int?) {
    guard let since = request.since else { return ([], nil) }
    let size = min(try history.size(at: since.time), history.head.size)
    let changes = try compared.map { (view) throws(LedgerError) -> Changes in
      let report = try Comparison.knownAt(
        view, history, from: size, to: history.head.size, query: request.query)
      let rows = try report.rows.held().rows
      return Changes(view: view, rows: Array(rows.prefix(request.rows)), count: rows.count)
    }
    return (changes.filter { $0.count > 0 }, size)
  }
}

/// The totals of one currency, for the answer that the page begins with.
struct PageAnswer {
  /// What is counted while rows pass.
  final class Tally: @unchecked Sendable {
    fileprivate(set) var rows: [Currency: Int] = [:]
    fileprivate(set) var overdue: [Currency: Int] = [:]

    func add(_ row: [Cell], of view: View) {
      guard view == .pledges || view == .commitments else { return }
      let columns = view == .pledges ? Self.pledges : Self.commitments
      guard let amount = columns.amount, case .figure(let figure) = row[amount],
        case .currency(let currency) = figure.unit
      else { return }
      rows[currency, default: 0] += 1
      if view == .pledges, let place = columns.overdue, row[place] == .flag(true) {
        overdue[currency, default: 0] += 1
      }
    }

    private static let pledges = places(PledgesReport.columns.map(\.column))
    private static let commitments = places(CommitmentsReport.columns.map(\.column))

    private static func places(_ columns: [Column]) -> (amount: Int?, overdue: Int?) {
      (
        columns.firstIndex { $0.name == "amount" }, columns.firstIndex { $0.name == "overdue" }
      )
    }
  }

  let currency: Currency
  /// Totals of the views by their names: "gross" of pledges; empty where a view has none.
  let pledges: [String: Figure]
  let commitments: [String: Figure]
  let payments: [String: Figure]
  /// What of gross is counted more than once.
  let twice: Figure?
  /// Whether a pledge lies in another or overlaps with one.
  let hasJoined: Bool
  let overdueCount: Int
  /// A bound of a net was found greedily.
  let isInexact: Bool
  /// An amount that belongs to it has no rate.
  let isPartial: Bool

  /// The currency of most promises first.
  static func all(
    _ reports: [View: Report], _ tally: Tally, _ joined: [(currency: Currency, net: JoinedNet)]
  ) -> [PageAnswer] {
    let views: [View] = [.pledges, .commitments, .payments]
    let totals = views.map { Totals(reports[$0]?.totals ?? .empty) }
    var currencies: Set<Currency> = []
    for total in totals { currencies.formUnion(total.figures.keys) }
    return currencies.sorted { a, b in
      let (first, second) = (tally.rows[a] ?? 0, tally.rows[b] ?? 0)
      return first != second ? first > second : a < b
    }.map { currency in
      let all = totals.map { $0.figures[currency] ?? [:] }
      var twice: Figure?
      let known = joined.first { $0.currency == currency }?.net.twice
      if let gross = all[0]["gross"], let net = all[0]["net"] {
        twice =
          gross.isAllDifferent(net)
          ? Figure(.zero, gross.unit, places: gross.places)
          : known ?? Figure(.zero, gross.unit, places: gross.places)
      }
      return PageAnswer(
        currency: currency, pledges: all[0], commitments: all[1], payments: all[2], twice: twice,
        hasJoined: known != nil,
        overdueCount: tally.overdue[currency] ?? 0,
        isInexact: totals.contains { $0.inexact.contains(currency) },
        isPartial: totals.contains { $0.partial.contains(currency) })
    }
  }

  private struct Totals {
    var figures: [Currency: [String: Figure]] = [:]
    var inexact: Set<Currency> = []
    var partial: Set<Currency> = []

    init(_ grid: Grid) {
      for row in grid.rows {
        var named: [String: Figure] = [:]
        var currency: Currency?
        for (column, cell) in zip(grid.columns, row) {
          if column.name == "currency", case .word(let code) = cell {
            currency = Currency(code: code)
          }
          if case .figure(let figure) = cell { named[column.name] = figure }
        }
        guard let currency else { continue }
        figures[currency] = named
        for (column, cell) in zip(grid.columns, row) {
          if column.name == "exact", cell == .flag(false) { inexact.insert(currency) }
          if column.name == "partial", cell == .flag(true) { partial.insert(currency) }
        }
      }
    }
  }
}

extension Figure {
  /// Whether a sum has nothing twice: the same without double counting is as large. Where an end is
  /// open, nobody can tell.
  func isAllDifferent(_ net: Figure) -> Bool {
    interval.high != nil && interval == net.interval
  }
}
