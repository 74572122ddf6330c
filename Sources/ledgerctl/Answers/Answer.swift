import Ledger
import Projections

/// What a command answers that is no report.
protocol Answer {
  /// The lines of text for people.
  func lines() throws -> [String]
  /// The members of the JSON object, after its schema.
  func write(to json: inout JSONWriter) throws
}

extension Option {
  /// Of a report.
  static let format = Option(
    "format", "FORMAT", "table (the default), json, csv or markdown")
  /// Of a view.
  static let viewFormat = Option(
    "format", "FORMAT", format.meaning + "; for the network also dot or mermaid")
  /// Of an `Answer`.
  static let answerFormat = Option("format", "FORMAT", "table (the default) or json")
}

/// Where the form of a result is chosen.
extension Context {
  /// - Parameter stream: standard output when left out.
  func write(_ answer: some Answer, asJSON: Bool, to stream: OutputStream? = nil) throws {
    let stream = stream ?? output
    guard asJSON else {
      for line in try answer.lines() { stream.line(line) }
      return
    }
    var json = JSONWriter()
    try json.object { (json) throws in
      json.member("schema") { $0.integer(JSONRenderer.schema) }
      try answer.write(to: &json)
    }
    stream.line(json.text)
  }

  func write(_ frame: ReportFrame, as format: OutputFormat) throws(LedgerError) {
    switch format {
    case .table:
      try TableRenderer(width: terminalWidth, style: TextStyle(isOn: colour))
        .write(frame, to: output)
    case .json: try JSONRenderer.write(frame, to: output.write(bytes:))
    case .csv: try CSVRenderer.write(frame, to: output.write(bytes:))
    case .markdown: try MarkdownRenderer.write(frame, to: output)
    case .dot: DOTRenderer.write(frame, to: output.write(bytes:))
    case .mermaid: MermaidRenderer.write(frame, to: output.write(bytes:))
    }
  }
}
