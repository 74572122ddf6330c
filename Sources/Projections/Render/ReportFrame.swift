import Ledger

/// A report with the points of both time axes for which it holds, where it has them, and the state
/// of the log that it was made from.
public struct ReportFrame {
  public var report: Report
  public var asOf: Day?
  /// In milliseconds since 1970, UTC.
  public var knownAtMilliseconds: Int64?
  public var head: Head

  public init(
    report: Report, asOf: Day? = nil, knownAtMilliseconds: Int64? = nil, head: Head
  ) {
    self.report = report
    self.asOf = asOf
    self.knownAtMilliseconds = knownAtMilliseconds
    self.head = head
  }
}
