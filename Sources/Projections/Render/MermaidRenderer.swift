import Ledger

/// Writes the diagram of a report as a flowchart of Mermaid.
public enum MermaidRenderer {
  /// - Parameter output: takes the bytes, UTF-8, line by line.
  public static func write(_ frame: ReportFrame, to output: @escaping ([UInt8]) -> Void) {
    func line(_ text: String) { output(Array((text + "\n").utf8)) }
    let diagram = frame.report.diagram?() ?? Diagram()
    line("flowchart LR")
    for (place, node) in diagram.nodes.enumerated() {
      line("  n\(place)[\(quoted(node.label))]")
    }
    for edge in diagram.edges {
      let arrow = edge.line == .solid ? "-->" : "-.->"
      line("  n\(edge.from) \(arrow)|\(quoted(edge.label))| n\(edge.to)")
    }
    for (place, edge) in diagram.edges.enumerated() {
      let width = (edge.width * Rational(7) + .one).description(places: 1)
      var style = "stroke-width:\(width)px"
      switch edge.line {
      case .solid: break
      case .dashed: style += ",stroke-dasharray:8 4"
      case .dotted: style += ",stroke-dasharray:2 4"
      }
      if edge.isOther { style += ",stroke:#666" }
      line("  linkStyle \(place) \(style)")
    }
  }

  /// A label in which nothing is markup, an entity, a directive or the end of it: all but letters,
  /// digits, blanks and what stands harmless within a sentence is written by its number.
  package static func quoted(_ text: String) -> String {
    var out = "\""
    var isAfterLetter = false
    for scalar in SafeText.escape(text).unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z":
        out.unicodeScalars.append(scalar)
        isAfterLetter = true
        continue
      case "0"..."9", " ": out.unicodeScalars.append(scalar)
      // At the beginning, or after a digit, they may begin a list.
      case ".", ",", "-", "'": out += isAfterLetter ? String(scalar) : "#\(scalar.value);"
      // Before Mermaid reads entities it writes them with this ligature, and afterwards takes any
      // other for one of its own.
      case "\u{FB02}": out += "fl"
      case _ where scalar.isASCII: out += "#\(scalar.value);"
      default: out.unicodeScalars.append(scalar)
      }
      isAfterLetter = false
    }
    return out + "\""
  }
}
