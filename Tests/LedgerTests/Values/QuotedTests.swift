import Testing

@testable import Ledger

/// Text of strangers in messages: safe, and no longer than a person reads.
struct QuotedTests {
  private func quoted(_ text: String) -> String { Quoted(text).description }

  @Test func `short text stands as it is`() {
    #expect(quoted("acme") == "'acme'")
    #expect(quoted("") == "''")
    let sixty = String(repeating: "é", count: 60)
    #expect(quoted(sixty) == "'\(sixty)'")
  }

  @Test func `what does not print is written out`() {
    #expect(quoted("a\u{200B}b\u{1B}[31m\u{202E}") == "'a\\u{200b}b\\u{1b}[31m\\u{202e}'")
  }

  @Test func `long text is cut, whatever it is made of`() {
    #expect(quoted(String(repeating: "x", count: 61)) == "'\(String(repeating: "x", count: 59))…'")
    for piece in ["x", "\u{200B}", "\u{1}", "e\u{301}", "\u{301}", "👩‍👩‍👧‍👦", "語"] {
      let text = quoted(String(repeating: piece, count: 200_000))
      #expect(text.count <= 62 && text.hasSuffix("…'"), "\(piece)")
      #expect(text.unicodeScalars.count <= 250, "\(piece)")
    }
  }

  @Test func `escaping changes unsafe characters and no others`() {
    let text = "plain é 語\u{301} \u{7F}\u{2028}\u{FEFF}\u{E0001}"
    #expect(SafeText.escape(text) == "plain é 語\u{301} \\u{7f}\\u{2028}\\u{feff}\\u{e0001}")
    let many = SafeText.escape(String(repeating: "\u{200B}", count: 160_000))
    #expect(many.utf8.count == 160_000 * 8)
    #expect(SafeText.escape("abc", most: 3) == "abc")
    #expect(SafeText.escape("ab\u{1}d", most: 3) == "ab\\u{1}…")
  }
}
