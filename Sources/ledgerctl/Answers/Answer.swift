import Ledger
import Projections

extension OutputFormat {
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
}
