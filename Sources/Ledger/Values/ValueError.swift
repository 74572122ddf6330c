/// Why a text is not a value. Messages are lower-case, without a final period, and quote the faulty
/// text so that it can be shown on a terminal as it is.
public struct ValueError: Error, Sendable, Hashable {
  /// The refusal codes of the model that a value alone can earn.
  public enum Code: String, Sendable, Hashable {
    case badValue = "bad-value"
    case unitMismatch = "unit-mismatch"
  }

  public let code: Code
  public let message: String
  public let hint: String?

  public init(code: Code = .badValue, message: String, hint: String? = nil) {
    self.code = code
    self.message = message
    self.hint = hint
  }
}

extension ValueError {
  /// At most this many characters of a faulty text are shown.
  static let quotedCharacters = 60

  /// The text in single quotes, cut to `quotedCharacters`. Characters that could move the cursor or
  /// turn the direction of writing, and bytes that are not UTF-8, are shown as such.
  public static func quoted(_ bytes: UTF8Bytes) -> String {
    let most = quotedCharacters * 4
    let text = String(decoding: bytes.prefix(most + 4), as: UTF8.self)
    return quoted(text)
  }

  public static func quoted(_ text: String) -> String {
    var result = "'"
    for (position, scalar) in text.unicodeScalars.enumerated() {
      if position == quotedCharacters {
        result += "…"
        break
      }
      if isUnsafe(scalar) {
        result += "\\u{" + String(scalar.value, radix: 16) + "}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result + "'"
  }

  private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    // The zero-width joiners are spelling.
    if scalar == "\u{200C}" || scalar == "\u{200D}" { return false }
    return switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned,
      .surrogate:
      true
    default:
      false
    }
  }
}
