/// Why a text ends before its bytes do.
struct TextFault: Error, Hashable {
  enum Reason: Hashable {
    /// The byte, in a text of this encoding.
    case byte(UInt8, TextEncoding)
    case nul
    /// A half of a surrogate pair, or half a unit.
    case half
    /// A container of other files.
    case zip
    case gzip
  }

  var reason: Reason
  /// Bytes that follow, for an excerpt, as far as they may be text.
  var after: [UInt8] = []

  var refusal: Refusal {
    switch reason {
    case .byte(let byte, .utf8):
      Refusal(
        .malformed, .statement, "byte \(Self.hex(byte)) is not UTF-8",
        hint: "spreadsheets often save windows-1252: then say \"encoding\": \"windows-1252\"")
    case .byte(let byte, let encoding):
      Refusal(
        .malformed, .statement,
        "byte \(Self.hex(byte)) is no character in \(encoding.rawValue)",
        hint: encoding == .iso88591
          ? "it is one in windows-1252: say \"encoding\": \"windows-1252\""
          : "save the table as UTF-8")
    case .nul:
      Refusal(
        .malformed, .statement, "a NUL byte, which no table of text holds",
        hint: "save the table as text, in UTF-8")
    case .half:
      Refusal(
        .malformed, .statement, "half a character of UTF-16", hint: "save the table as UTF-8")
    case .zip:
      Refusal(
        .malformed, .statement, "a zip file, as workbooks are, and no table of text",
        hint: "save the sheet as CSV")
    case .gzip:
      Refusal(
        .malformed, .statement, "a compressed file (gzip), and no text", hint: "unpack it first")
    }
  }

  private static func hex(_ byte: UInt8) -> String {
    "0x" + (byte < 0x10 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }

  /// In a JSON file, which has no dialect.
  var jsonRefusal: Refusal {
    var refusal = refusal
    if reason != .gzip { refusal.hint = "JSON is written in UTF-8" }
    return refusal
  }
}
