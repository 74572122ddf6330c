/// User text in a message: in single quotes, made safe to print, cut at 60 characters.
public struct Quoted: CustomStringConvertible, Sendable {
  private let text: String

  public init(_ text: String) { self.text = text }

  public var description: String {
    let start = text.unicodeScalars.prefix(Self.maxScalars)
    let isWhole = start.endIndex == text.unicodeScalars.endIndex
    let safe = SafeText.escape(String(start))
    return isWhole && safe.count <= 60 ? "'\(safe)'" : "'\(safe.prefix(59))…'"
  }

  /// Marks can be heaped on one character without end.
  private static let maxScalars = 240
}

/// Control characters, escape sequences and bidirectional overrides never reach a terminal.
public enum SafeText {
  /// Controls, C1, line separators and the characters that reorder or hide text; the zero-width
  /// joiner and non-joiner are spelling.
  public static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F, 0x061C, 0x200B, 0x200E...0x200F, 0x2028...0x202E,
      0x2060...0x206F,
      0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F:
      true
    default: false
    }
  }

  /// Unsafe characters are written as `\u{…}`; the rest stays as it is. Linear.
  public static func escape(_ text: String) -> String {
    if !text.unicodeScalars.contains(where: isUnsafe) { return text }
    var out: [UInt8] = []
    out.reserveCapacity(2 * text.utf8.count)
    for scalar in text.unicodeScalars {
      if isUnsafe(scalar) {
        out.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".utf8)
      } else {
        out.append(contentsOf: String(scalar).utf8)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// The start of a text, safe, with an ellipsis where something is left out.
  public static func escape(_ text: String, most: Int) -> String {
    let scalars = text.unicodeScalars
    let start = scalars.prefix(most)
    return escape(String(start)) + (start.endIndex == scalars.endIndex ? "" : "…")
  }
}
