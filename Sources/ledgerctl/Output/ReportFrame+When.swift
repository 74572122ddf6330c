import Ledger
import Projections

extension ReportFrame {
  /// "as of 2026-11-21, known at 2026-11-21 09:30:00 UTC, 58 records"
  var when: String {
    let asOf = asOf.map { "as of \($0), " } ?? ""
    let knownAt = knownAtMilliseconds.map { "known at \(Timestamp.short($0)) UTC, " } ?? ""
    return asOf + knownAt + Count(head.size, "record").description
  }
}
