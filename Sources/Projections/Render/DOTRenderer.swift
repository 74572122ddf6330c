import Ledger

/// Writes the diagram of a report in the language of Graphviz.
public enum DOTRenderer {
  /// - Parameter output: takes the bytes, UTF-8, line by line.
  public static func write(_ frame: ReportFrame, to output: @escaping ([UInt8]) -> Void) {
    func line(_ text: String) { output(Array((text + "\n").utf8)) }
    let diagram = frame.report.diagram?() ?? Diagram()
    line("digraph \(quoted(frame.report.view)) {")
    line("  label=\(quoted(frame.caption));")
    line("  rankdir=LR;")
    line("  node [shape=box];")
    for node in diagram.nodes {
      line("  \(quoted(node.id)) [label=\(quoted(node.label))];")
    }
    for edge in diagram.edges {
      var fields = [
        "label=\(quoted(edge.label))",
        "penwidth=\((edge.width * Rational(7) + .one).description(places: 1))",
      ]
      switch edge.line {
      case .solid: break
      case .dashed: fields.append("style=dashed")
      case .dotted: fields.append("style=dotted")
      }
      if edge.isOther { fields += ["arrowhead=empty", "color=gray40"] }
      let (from, to) = (diagram.nodes[edge.from], diagram.nodes[edge.to])
      line("  \(quoted(from.id)) -> \(quoted(to.id)) [\(fields.joined(separator: ", "))];")
    }
    line("}")
  }

  /// A string in which nothing is an escape, an entity or the end of it.
  package static func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in SafeText.escape(text).unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "&": out += "&amp;"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }
}

extension ReportFrame {
  /// "Network as of 2026-11-21, 58 records"
  var caption: String {
    let day = asOf.map { " as of \($0)" } ?? ""
    return "\(report.title)\(day), \(head.size) \(head.size == 1 ? "record" : "records")"
  }
}
