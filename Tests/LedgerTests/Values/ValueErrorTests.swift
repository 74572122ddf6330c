import Ledger
import Testing

struct ValueErrorTests {
  @Test("Short texts are quoted as they are")
  func short() {
    #expect(ValueError.quoted("USD 5") == "'USD 5'")
    #expect(ValueError.quoted("") == "''")
    #expect(ValueError.quoted("Zürich 株") == "'Zürich 株'")
    let sixty = String(repeating: "x", count: 60)
    #expect(ValueError.quoted(sixty) == "'\(sixty)'")
  }

  @Test("Long texts are cut at 60 characters")
  func long() {
    let start = String(repeating: "é", count: 60)
    #expect(ValueError.quoted(start + "é") == "'\(start)…'")
    let bytes = Array(String(repeating: "é", count: 100_000).utf8)
    #expect(bytes.withUnsafeBufferPointer { ValueError.quoted($0) } == "'\(start)…'")
  }

  @Test(
    "Characters that could deceive a terminal are spelled out",
    arguments: ["\u{1B}", "\n", "\u{7F}", "\u{9B}", "\u{202E}", "\u{2066}", "\u{2028}", "\u{200B}"])
  func unsafe(text: String) {
    let quoted = ValueError.quoted(text)
    let code = String(text.unicodeScalars.first!.value, radix: 16)
    #expect(quoted == "'\\u{\(code)}'")
  }

  @Test("Bytes that are not UTF-8 are shown as replaced")
  func badUTF8() {
    let quoted = [0x61, 0xFF, 0x62].withUnsafeBufferPointer { ValueError.quoted($0) }
    #expect(quoted == "'a\u{FFFD}b'")
  }

  @Test("Codes have the names of the model")
  func codes() {
    #expect(ValueError.Code.badValue.rawValue == "bad-value")
    #expect(ValueError.Code.unitMismatch.rawValue == "unit-mismatch")
    #expect(ValueError(message: "x").code == .badValue)
  }
}
