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

  static let option = Option(
    "format", "FORMAT", "table (the default), json, csv or markdown")
}

extension ReportFrame {
  func write(_ format: OutputFormat, to context: Context) throws(LedgerError) {
    switch format {
    case .table:
      try TableRenderer(width: context.terminalWidth, style: TextStyle(isOn: context.colour))
        .write(self, to: context.output)
    case .json: try JSONRenderer.write(self, to: context.output)
    case .csv: try CSVRenderer.write(self, to: context.output)
    case .markdown: try MarkdownRenderer.write(self, to: context.output)
    }
  }

  /// "as of 2026-11-21, known at 2026-11-21 09:30:00 UTC, 58 records"
  var when: String {
    let records = head.size == 1 ? "1 record" : "\(head.size) records"
    let asOf = asOf.map { "as of \($0), " } ?? ""
    let knownAt = knownAtMilliseconds.map { "known at \(Timestamp.short($0)) UTC, " } ?? ""
    return asOf + knownAt + records
  }
}
