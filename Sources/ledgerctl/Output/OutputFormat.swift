/// The forms of a result.
enum OutputFormat: String, CaseIterable {
  case table, json, csv, markdown
  /// Drawings, of a report that has a diagram.
  case dot, mermaid

  var isDrawing: Bool {
    switch self {
    case .table, .json, .csv, .markdown: false
    case .dot, .mermaid: true
    }
  }
}
