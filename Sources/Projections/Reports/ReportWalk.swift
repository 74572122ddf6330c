import Ledger

/// A report for those who print or hash it: what may be as long as the log is walked, not held.
public struct ReportWalk {
  /// All else: empty of rows where they are made on a walk.
  private let rest: Report
  public let rows: RowSource
  /// Amounts that no rate could convert: id, field, amount.
  public let unconverted: RowSource

  public init(_ report: Report) {
    rest = report
    rows = .grid(report.rows)
    unconverted = .grid(report.unconverted)
  }

  /// - Parameter rest: a report whose own rows and amounts without a rate do not count.
  public init(_ rest: Report, rows: RowSource, unconverted: RowSource) {
    self.rest = rest
    self.rows = rows
    self.unconverted = unconverted
  }

  public var view: String { rest.view }
  public var title: String { rest.title }
  public var period: Query.Period? { rest.period }
  public var chart: Chart? { rest.chart }
  public var totals: Grid { rest.totals }
  public var notes: [String] { rest.notes }
  public var sections: [Report] { rest.sections }

  /// The same report with other rows.
  public func with(rows grid: Grid) -> ReportWalk {
    ReportWalk(rest, rows: .grid(grid), unconverted: unconverted)
  }

  /// The report with all its rows.
  public func held() throws(LedgerError) -> Report {
    var report = rest
    report.rows = try rows.held()
    report.unconverted = try unconverted.held()
    return report
  }
}
