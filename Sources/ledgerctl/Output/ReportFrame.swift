import Ledger
import Projections

/// A report and the point of both time axes for which it holds, where it has one.
struct ReportFrame {
  let report: Report
  var asOf: Day?
  var knownAtMilliseconds: Int64?
  var head: Head
}

/// The forms of a result.
enum OutputFormat: String, CaseIterable {
  case table, json, csv, markdown
}

extension ReportFrame {
  /// "as of 2026-11-21, known at 2026-11-21 09:30:00 UTC, 58 records"
  var when: String {
    let asOf = asOf.map { "as of \($0), " } ?? ""
    let knownAt = knownAtMilliseconds.map { "known at \(Timestamp.short($0)) UTC, " } ?? ""
    return asOf + knownAt + Count(head.size, "record").description
  }
}
