import Ledger
import TestSupport
import Testing

@testable import Projections

/// The paragraphs of a source's text.
struct SourceTextTests {
  /// A paragraph with its place: "2 l3-4 p1 words".
  private static func read(_ bytes: [UInt8], pieces: [Int] = []) throws -> [String] {
    var reader = SourceTextReader()
    var found: [String] = []
    func note(_ place: TextParagraph, _ text: UTF8Bytes) {
      let lines = place.lines
      let last = lines.count > 1 ? "-\(lines.upperBound)" : ""
      found.append(
        "\(place.number) l\(lines.lowerBound)\(last) p\(place.page) "
          + String(decoding: text, as: UTF8.self))
    }
    var start = 0
    for end in pieces + [bytes.count] {
      try bytes[start..<end].withUnsafeBufferPointer { try reader.take($0, note) }
      start = end
    }
    try reader.finish(note)
    return found
  }

  private static func texts(_ text: String) throws -> [String] {
    try read(Array(text.utf8)).map {
      $0.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: false).last
        .map(String.init) ?? ""
    }
  }

  @Test func `paragraphs of a plain text are its lines that are not empty`() throws {
    let text =
      "\u{FEFF}One\r\n\r\n  \t\nTwo \u{A0}\n\u{A0}\u{3000}\nThree\rFour\u{C}Five\u{C}\n\nSix"
    #expect(
      try Self.read(Array(text.utf8)) == [
        "1 l1 p1 One", "2 l4 p1 Two \u{A0}", "3 l6 p1 Three", "4 l7 p1 Four", "5 l7 p2 Five",
        "6 l9 p3 Six",
      ])
    #expect(try Self.read([]) == [])
    #expect(try Self.read([0x20, 0x0A]) == [])
  }

  @Test func `of HTML they are its blocks of text`() throws {
    let html = """
      <!-- a -- comment --><?pi?>
      <!DocType HTML>
      <html><head><title>T</title><style>p{}</style></head><BODY class='a>b'>
      <h1>A <em>big</em>
       day</h1> text <p>One<br/>two</p><div>three<div>four</div>five</div>
      <SCRIPT>if (a </script2> b) "<p>no</p>"</SCRIPT >after
      <table><tr><td>1</td><td>2</td></tr></table><!--> six<!-- <p>no --!> seven
      <template><p>no</p></template><pre>a
      b</pre><textarea><p>no</textarea>a < b <3 </> <unknown x="<p>">ü
      """
    #expect(
      try Self.texts(html) == [
        "A big day", "text", "One", "two", "three", "four", "five", "after", "1 2", "six seven",
        "a", "b", "a < b <3 ü",
      ])
  }

  @Test func `what begins like HTML is read so, and nothing else`() throws {
    for html in ["<html>x", " \n<!doctype html>x", "<p>x", "<?xml version='1.0'?><html>x"] {
      #expect(try Self.texts(html + "<p>y").last == "y", "\(html)")
    }
    for plain in ["<3 x", "<!doctype xml>x", "x <html>", "<none>x", "<", "<htmlx>y", "a<p>y"] {
      #expect(try Self.texts(plain) == [plain], "\(plain)")
    }
  }

  @Test func `references are the characters that they stand for`() throws {
    let cases = [
      ("&amp;&lt;&gt;", "&<>"), ("&#36;5", "$5"), ("&#x20AC;5&euro;", "€5€"), ("&#128;", "€"),
      ("&eacute;&ndash;", "é–"), ("5&nbsp;%", "5\u{A0}%"), ("AT&T &co", "AT&T &co"),
      ("&amp 1", "& 1"), ("&#0;&#xD800;&#99999999999;", "\u{FFFD}\u{FFFD}\u{FFFD}"),
      ("&;&#;&#x;", "&;&#;&#x;"), ("&amp;lt;", "&lt;"), ("&unknown;", "&unknown;"), ("x &", "x &"),
    ]
    for (html, text) in cases { #expect(try Self.texts("<p>" + html) == [text], "\(html)") }
  }

  @Test func `what is not UTF-8 is named by its place, and no place is wrong`() throws {
    let cases: [([UInt8], Int, Int)] = [
      ([0x61, 0x0A, 0xFF], 2, 2), ([0xC3], 0, 1), ([0x0A, 0xE2, 0x82], 1, 2),
      ([0xC0, 0x80], 0, 1), ([0xED, 0xA0, 0x80], 0, 1), ([0xF4, 0x90, 0x80, 0x80], 0, 1),
      ([0x61, 0x80], 1, 1), ([0xE2, 0x28, 0xA1], 0, 1),
    ]
    for (bytes, offset, line) in cases {
      for split in 0...bytes.count {
        #expect(throws: TextFault.notUTF8(offset: offset, line: line)) {
          try Self.read(bytes, pieces: [split])
        }
      }
    }
    #expect(
      TextFault.notUTF8(offset: 2, line: 2).words == "it is not UTF-8 from byte 3 on, in line 2")
  }

  @Test func `the whole of a text in memory is never needed`() throws {
    var reader = SourceTextReader()
    let piece = [UInt8](repeating: UInt8(ascii: "a"), count: 1 << 20)
    #expect(throws: TextFault.longParagraph(line: 1)) {
      for _ in 0...17 {
        try piece.withUnsafeBufferPointer { try reader.take($0) { _, _ in } }
      }
    }
  }

  @Test(arguments: 0..<40)
  func `where pieces end makes no difference, whatever the text`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let parts = [
      "<", ">", "</p>", "<p>", "<!--", "--", "-->", "<script>", "</script>", "&amp;", "&#36;", "&",
      ";", "\n", "\r", "\u{C}", " ", "€", "a", "=", "\"", "'", "<pre>", "<template>", "/", "!",
      "<td>", "<a b='",
    ]
    let text = (0..<random.int(1...60)).map { _ in random.element(parts) }.joined()
    for beginning in ["", "<html>", "\u{FEFF}"] {
      let bytes = Array((beginning + text).utf8)
      let whole = try Self.read(bytes)
      #expect(try Self.read(bytes, pieces: Array(0..<bytes.count)) == whole)
      let cuts = (0..<5).map { _ in random.int(0...bytes.count) }.sorted()
      #expect(try Self.read(bytes, pieces: cuts) == whole)
    }
  }

  @Test func `locators name places`() throws {
    #expect(TextPlace(locator: "para 3") == .paragraph(3))
    #expect(TextPlace(locator: " Paragraph  12 ") == .paragraph(12))
    #expect(TextPlace(locator: "page 1") == .page(1))
    #expect(TextPlace(locator: "line 7") == .line(7))
    #expect(TextPlace(locator: "\" two  words\"") == .quotation(Array("two words".utf8)))
    #expect(
      TextPlace(locator: "\"two\u{A0} \u{202F}words\u{3000}\"")
        == .quotation(Array("two words".utf8)))
    #expect(TextPlace(locator: "“two words”") == .quotation(Array("two words".utf8)))
    for locator in [
      "", "para", "para 0", "para -1", "para 3 4", "para 99999999999999999999", "section 2", "\"",
      "\"\"", "\" \"", "page two", "p. 3",
    ] {
      #expect(TextPlace(locator: locator) == nil, "\(locator)")
    }
  }
}
