/// A valid identifier of whatever a statement introduces.
public typealias ID = String

/// The rule for identifiers: `[a-z0-9][a-z0-9.-]{0,63}`.
public enum Identifier {
  public static let maxCharacters = 64

  public static func check(utf8 bytes: UTF8Bytes) throws(ValueError) {
    guard isValid(bytes) else { throw error(for: bytes) }
  }

  public static func check(_ text: String) throws(ValueError) {
    try withUTF8Bytes(of: text) { (bytes) throws(ValueError) in try check(utf8: bytes) }
  }

  private static func isValid(_ bytes: UTF8Bytes) -> Bool {
    guard let first = bytes.first, bytes.count <= maxCharacters, isLetterOrDigit(first) else {
      return false
    }
    return bytes.allSatisfy {
      isLetterOrDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
    }
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    byte.isLowercaseLetter || byte.digitValue != nil
  }
}

extension Identifier {
  private static func error(for bytes: UTF8Bytes) -> ValueError {
    if bytes.isEmpty { return ValueError(message: "an id is empty", hint: rule) }
    let quoted = ValueError.quoted(bytes)
    if bytes.count > maxCharacters {
      return ValueError(
        message: "\(quoted) is longer than the \(maxCharacters) characters of an id", hint: rule)
    }
    return ValueError(
      message: "\(quoted) is not an id", hint: proposal(for: bytes).map { "write \($0)" } ?? rule)
  }

  private static let rule =
    "an id has 1 to 64 of the characters a-z, 0-9, '.' and '-', and starts with a letter or digit"

  /// The letters in lower case and every run of other characters as one `-`; nil if letters beyond
  /// ASCII would be lost or nothing is left.
  private static func proposal(for bytes: UTF8Bytes) -> String? {
    var result: [UInt8] = []
    for byte in bytes {
      guard byte < 128 else { return nil }
      if isLetterOrDigit(byte) {
        result.append(byte)
      } else if byte.isUppercaseLetter {
        result.append(byte | 0x20)
      } else if byte == UInt8(ascii: "."), !result.isEmpty {
        result.append(byte)
      } else if let last = result.last, last != UInt8(ascii: "-") {
        result.append(UInt8(ascii: "-"))
      }
    }
    while result.last == UInt8(ascii: "-") { result.removeLast() }
    return result.withUnsafeBufferPointer { isValid($0) }
      ? String(decoding: result, as: UTF8.self) : nil
  }
}
