import Ledger
import Projections
import TestSupport
import Testing

@testable import ledgerctl

@Suite("Text for people and programs")
struct TextTests {
  @Test(
    "Text breaks at spaces and hyphens, and in a word only where it must",
    arguments: [
      ("one two three", 7, ["one two", "three"]),
      ("softbank-group", 10, ["softbank-", "group"]),
      ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
      ("ab 漢字漢字", 4, ["ab", "漢字", "漢字"]),
      ("", 5, [""]), ("x", 0, ["x"]),
    ])
  func wrap(_ text: String, _ width: Int, _ lines: [String]) {
    #expect(TextWrap.lines(of: text, width: width) == lines)
  }

  @Test("A flag is not broken at its hyphens")
  func wrapFlags() {
    let text = "as in `ledgerctl checkpoint --known-at`, half-way"
    #expect(
      TextWrap.lines(of: text, width: 32) == [
        "as in `ledgerctl checkpoint", "--known-at`, half-way",
      ])
    #expect(TextWrap.lines(of: "a half-way", width: 7) == ["a half-", "way"])
  }

  @Test(arguments: 1...50 as ClosedRange<UInt64>)
  func `the widest part of a word does not depend on what follows it`(seed: UInt64) {
    var dice = SeededGenerator(seed: seed)
    let word = String(
      (0..<Int.random(in: 0...20, using: &dice)).map { _ in
        "ab-19.Mk`(".randomElement(using: &dice) ?? "-"
      })
    #expect(TextWrap.widestPart(of: word) == TextWrap.widestPart(of: word + " "), "\(word)")
  }

  @Test("Wrapping keeps every character but spaces, and no line is too wide")
  func wrapKeepsText() {
    let words = ["a", "bc-d", "漢字", "--", "longer-than-all-others", "é", "👩‍🚀"]
    for seed in 0..<50 {
      let text = (0..<12).map { words[(seed * 7 + $0 * $0 * 3) % words.count] }
        .joined(separator: " ")
      for width in 2...30 {
        let lines = TextWrap.lines(of: text, width: width)
        #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
        #expect(lines.allSatisfy { DisplayWidth.of($0) <= width })
      }
    }
  }

  @Test(
    "A CSV cell is no formula and is quoted where it has to be",
    arguments: [
      ("plain", "plain"), ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""), ("=1+1", "'=1+1"),
      ("+1 555", "'+1 555"), ("-5", "-5"), ("-5+cmd", "'-5+cmd"), ("@x", "'@x"), ("＝1", "'＝1"),
      ("a\nb", "a\\u{a}b"), ("\t=1", "\\u{9}=1"), (" x", "\" x\""), ("", ""),
    ])
  func csv(_ text: String, _ cell: String) {
    #expect(CSVRenderer.quoted(text) == cell)
  }

  @Test(
    "A shell reads a quoted word back",
    arguments: ["plain", "", "a b", "it's", "$HOME", "`x`", "a\"b", "~USD 2bn", "--x", "a\\b"])
  func shell(_ text: String) throws {
    #expect(try Script.words(of: "ledgerctl " + ShellWord.quoted(text)) == [text])
  }

  @Test("JSON strings hold nothing that could change what a terminal shows")
  func json() {
    var json = JSONWriter()
    json.string("a\"\\\n\u{1b}\u{9b}\u{202e}\u{e0041}é漢")
    #expect(json.text == #""a\"\\\n\u001b\u009b\u202e\udb40\udc41é漢""#)
  }

  @Test("Names that are made once are written as any others")
  func memberNames() {
    for names in [[], [""], ["low", "a\"b", "\u{1b}é\n"]] {
      var json = JSONWriter()
      json.array(0..<2) { json, _ in
        json.object(JSONWriter.Names(names), Array(names.indices)) { $0.integer($1) }
      }
      var other = JSONWriter()
      other.array(0..<2) { json, _ in
        json.object { json in
          for (place, name) in names.enumerated() { json.member(name) { $0.integer(place) } }
        }
      }
      #expect(json.text == other.text)
    }
  }

  @Test(
    "A ledger's file gives it an origin",
    arguments: [
      ("ledger.db", "ledgerctl/ledger"), ("/data/my deals.db", "ledgerctl/my-deals"),
      ("/", "ledgerctl/ledger"), (".db", "ledgerctl/db"), ("a/ü.x", "ledgerctl/-"),
    ])
  func origin(_ path: String, _ origin: String) {
    #expect(InitCommand.defaultOrigin(of: LedgerLocation(path)) == origin)
  }
}
