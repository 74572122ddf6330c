import Ledger

/// Writes JSON for output: members in the order given, and nothing in a string that could change
/// what a terminal shows.
struct JSONWriter {
  private(set) var text = ""
  private var needsComma = false

  mutating func object(_ body: (inout JSONWriter) -> Void) { bracket("{", "}", body) }

  mutating func array<S: Sequence>(
    _ elements: S, _ body: (inout JSONWriter, S.Element) -> Void
  ) {
    bracket("[", "]") { json in
      for element in elements {
        json.separate()
        body(&json, element)
        json.needsComma = true
      }
    }
  }

  /// An array with an element a line, so that two outputs compare line by line.
  mutating func lines<S: Sequence>(
    _ elements: S, _ body: (inout JSONWriter, S.Element) -> Void
  ) {
    bracket("[", "]") { json in
      var isEmpty = true
      for element in elements {
        json.separate()
        json.text += "\n"
        body(&json, element)
        json.needsComma = true
        isEmpty = false
      }
      if !isEmpty { json.text += "\n" }
    }
  }

  mutating func member(_ name: String, _ body: (inout JSONWriter) -> Void) {
    separate()
    string(name)
    text += ":"
    body(&self)
    needsComma = true
  }

  mutating func string(_ value: String) {
    text += "\""
    if Self.isPlain(value) { text += value } else { Self.escape(value, into: &text) }
    text += "\""
  }

  mutating func integer(_ value: Int) { text += String(value) }
  mutating func bool(_ value: Bool) { text += value ? "true" : "false" }
  mutating func null() { text += "null" }
  /// JSON that is already written. What is unsafe to print in it can only stand in strings.
  mutating func raw(_ json: String) {
    if !json.unicodeScalars.contains(where: SafeText.isUnsafe) {
      text += json
      return
    }
    for scalar in json.unicodeScalars {
      if SafeText.isUnsafe(scalar) {
        Self.escape(scalar, into: &text)
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
  }

  mutating func newline() { text += "\n" }

  private mutating func bracket(
    _ open: String, _ close: String, _ body: (inout JSONWriter) -> Void
  ) {
    text += open
    needsComma = false
    body(&self)
    text += close
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { text += "," }
    needsComma = false
  }

  private static func isPlain(_ value: String) -> Bool {
    value.utf8.allSatisfy { 0x20...0x7E ~= $0 && $0 != 0x22 && $0 != 0x5C }
  }

  private static func escape(_ value: String, into text: inout String) {
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      default:
        if SafeText.isUnsafe(scalar) {
          escape(scalar, into: &text)
        } else {
          text.unicodeScalars.append(scalar)
        }
      }
    }
  }

  /// `\uXXXX`, above the first plane as two surrogates.
  private static func escape(_ scalar: Unicode.Scalar, into text: inout String) {
    for unit in String(scalar).utf16 {
      let digits = String(unit, radix: 16)
      text += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
    }
  }
}
