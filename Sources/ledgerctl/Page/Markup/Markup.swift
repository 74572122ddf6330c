import Ledger

/// HTML or SVG that is safe to write: what stands in a literal of this program is markup, and what
/// is put into it is text, unless it is markup itself.
///
/// There is no way from a `String` to this type without escaping:
///
///     let cell: Markup = "<td title=\"\(name)\">\(name)</td>"
struct Markup: ExpressibleByStringInterpolation, Sendable {
  private(set) var html: String

  init(stringLiteral literal: StaticString) { html = literal.description }

  init(stringInterpolation: Interpolation) { html = stringInterpolation.html }

  struct Interpolation: StringInterpolationProtocol {
    fileprivate var html = ""

    init(literalCapacity: Int, interpolationCount: Int) {
      html.reserveCapacity(literalCapacity + interpolationCount * 16)
    }

    mutating func appendLiteral(_ literal: StaticString) { html += literal.description }

    mutating func appendInterpolation(_ text: String) { html += Markup.escaped(text) }
    mutating func appendInterpolation(_ number: Int) { html += String(number) }
    mutating func appendInterpolation(_ markup: Markup) { html += markup.html }
    mutating func appendInterpolation(_ markup: Markup?) { html += markup?.html ?? "" }
    mutating func appendInterpolation(_ all: [Markup]) { for markup in all { html += markup.html } }
  }

  static func += (markup: inout Markup, next: Markup) { markup.html += next.html }

  /// A text in an element or in a quoted attribute. Controls and what turns the direction of text
  /// round are shown, not obeyed.
  private static func escaped(_ text: String) -> String {
    var html = ""
    html.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": html += "&amp;"
      case "<": html += "&lt;"
      case ">": html += "&gt;"
      case "\"": html += "&quot;"
      case "'": html += "&#39;"
      case "\n", "\t": html.unicodeScalars.append(scalar)
      default:
        if isHidden(scalar) {
          html += "[U+\(String(scalar.value, radix: 16, uppercase: true))]"
        } else {
          html.unicodeScalars.append(scalar)
        }
      }
    }
    return html
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069,
      0xFEFF, 0xFFF9...0xFFFB:
      true
    case 0xE0000...0xE007F: true
    default: scalar.properties.isNoncharacterCodePoint
    }
  }
}

extension Markup {
  static func + (first: Markup, next: Markup) -> Markup {
    var all = first
    all += next
    return all
  }
}
