import Foundation
import Ledger
import Projections
import TestSupport
import Testing

@testable import ledgerctl

/// The page that `report` writes.
struct ReportPageTests {
  private static let day = ["--as-of", "2026-02"]

  private static func page(
    _ test: CommandLineTest, _ flags: [String] = day,
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> String {
    let outcome = test.run(["report"] + flags)
    #expect(outcome.status == .done, "\(outcome.error)", sourceLocation: sourceLocation)
    return outcome.output
  }

  /// A page as it is parsed.
  private static func read(
    _ test: CommandLineTest, _ flags: [String] = day
  ) throws -> PageReading {
    let outcome = test.run(["report", "--output", "page.html"] + flags)
    try #require(outcome.status == .done && outcome.output.isEmpty, "\(outcome.error)")
    let reading = try PageReading("page.html", in: test)
    #expect(reading.faults == [])
    return reading
  }

  /// Without style and script, whose hashes stand in the policy.
  private static func content(of page: String) -> String {
    page.replacing(/(?s)<style>.*?<\/style>/, with: "<style></style>")
      .replacing(/(?s)<script>.*?<\/script>/, with: "<script></script>")
      .replacing(/sha256-[A-Za-z0-9+\/=]{44}/, with: "sha256-…")
  }

  // MARK: The whole

  @Test func `the page of a small book is the expected one`() throws {
    let flags = ["--as-of", "2025-12-31", "--since", "@12", "--title", "A small book"]
    try Golden.check(
      "report.html.txt", Self.content(of: Self.page(try TableBooks.small(), flags)))
  }

  @Test func `the same question gives the same bytes at any time, to a stream and to a file`()
    throws
  {
    let test = TableBooks.real()
    let flags = Self.day + ["--in", "USD", "--since", "@50", "--rows", "7"]
    let page = Self.page(test, flags)
    test.nowMilliseconds += 86_400_000 * 400
    test.variables["LOGNAME"] = "bob"
    test.variables["TZ"] = "Asia/Tokyo"
    #expect(Self.page(test, flags) == page)
    try test.write("page.html", "what stood there")
    #expect(test.run(["report", "--output", "page.html"] + flags).status == .done)
    #expect(try test.read("page.html") == page)
  }

  @Test func `the command line that the page prints makes it again`() throws {
    let test = TableBooks.real()
    for flags in [
      Self.day, [], ["--party", "softbank-group", "--in", "USD", "--value", "end"],
      ["--known-at", "@60", "--since", "@50", "--title", "It's <b>ours</b>", "--rows", "3"],
      ["--since", "2020", "--min-certainty", "announced", "--status", "open"],
    ] {
      let page = Self.page(test, flags)
      let line = try #require(page.firstMatch(of: /<pre>(ledgerctl report .*)<\/pre>/)?.output.1)
        .replacing("&#39;", with: "'").replacing("&lt;", with: "<").replacing("&gt;", with: ">")
      test.nowMilliseconds += 86_400_000
      try test.write("again.txt", "")
      let words = try KeyTools.shell(
        "set -- \(line); shift; printf '%s\\n' \"$@\"", in: test)
      let again = test.run(words.split(whereSeparator: \.isNewline).map(String.init))
      #expect(again.status == .done, "\(again.error)")
      #expect(again.output == page, "\(line)")
    }
  }

  @Test func `an empty ledger has a page`() throws {
    let test = CommandLineTest()
    #expect(test.run(["init"]).status == .done)
    let page = Self.page(test)
    #expect(page.contains("0 records, 0 sources") && !page.contains("Known at"))
  }

  // MARK: What others would see first

  @Test func `its policy allows this style and this script by their hashes, and nothing else`()
    throws
  {
    let page = Self.page(TableBooks.real())
    let policy = try #require(page.firstMatch(of: /content="(default-src [^"]*)"/)?.output.1)
      .replacing("&#39;", with: "'")
    func hash(_ element: String) throws -> String {
      let start = try #require(page.firstRange(of: "<\(element)>")).upperBound
      let end = try #require(page[start...].firstRange(of: "</\(element)>")).lowerBound
      let bytes = Array(page[start..<end].utf8)
      return "'sha256-" + Base64.encode(bytes.withUnsafeBytes { SHA256.hash($0) }) + "'"
    }
    #expect(
      policy == "default-src 'none'; style-src \(try hash("style")); script-src "
        + "\(try hash("script")); base-uri 'none'; form-action 'none'")
    #expect(page.firstMatch(of: /<style>[^<]*(@import|url\()/) == nil)
  }

  @Test(.enabled(if: PageReading.isPossible, PageReading.withoutPython))
  func `it asks for nothing, and has headings and tables that a reader aloud can follow`() throws {
    let page = try Self.read(TableBooks.real(), Self.day + ["--since", "@50"])
    Self.expectNoRequest(page)
    #expect(page.elements.first { $0.tag == "html" }?.attributes["lang"] == "en")
    #expect(page.elements.count { $0.tag == "h1" } == 1)
    var level = 1
    for heading in page.elements where ["h1", "h2", "h3", "h4"].contains(heading.tag) {
      let next = try #require(heading.tag.last?.wholeNumberValue)
      #expect(next <= level + 1)
      level = next
    }
    for head in page.elements where head.tag == "th" { #expect(head.attributes["scope"] != nil) }
    let ids = page.elements.compactMap { $0.attributes["id"] }
    #expect(Set(ids).count == ids.count)
    for link in page.elements.compactMap({ $0.attributes["href"] }) where link.hasPrefix("#") {
      #expect(ids.contains(String(link.dropFirst())), "\(link)")
    }
  }

  /// No attribute leads anywhere but to a place of the page, save links that a reader follows.
  private static func expectNoRequest(_ page: PageReading) {
    let tags = Set(page.elements.map(\.tag))
    #expect(
      tags.isDisjoint(with: [
        "link", "img", "iframe", "object", "embed", "base", "audio", "video", "image", "use",
      ]))
    for element in page.elements {
      for (name, value) in element.attributes {
        #expect(!name.hasPrefix("on") && name != "src" && name != "style" && name != "action")
        guard name == "href" else { continue }
        if value.hasPrefix("#") { continue }
        #expect(value.hasPrefix("https://") || value.hasPrefix("http://"), "\(value)")
        #expect(element.tag == "a")
        #expect(element.attributes["rel"] == "noopener noreferrer nofollow")
      }
    }
  }

  // MARK: Hostile texts

  private static let hostile = [
    "</script><script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "<!-- ", "]]>",
    "' onmouseover='alert(1)", "</style><style>*{display:none}", "&lt;b&gt;&amp;&#60;i&#62;",
    "\u{202E}gnp.exe\u{2066}", "a\u{200F}\u{FEFF}b", "javascript:alert(1)", "<svg/onload=alert(1)>",
    "</title><h1>Another</h1>", "</textarea></select></table></details>", "<?php ?>",
    "\u{7F}\u{85}",
    String(repeating: "w", count: 10_000), "e" + String(repeating: "\u{301}", count: 2_000),
  ]

  private static let links = [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,<script>alert(1)</script>",
    "https://example.org/\"onclick=\"alert(1)", "https://example.org/<b>", " https://example.org",
    "//example.org", "file:///etc/passwd", "https://example.org/a b", "vbscript:x",
    "https://example.org/é", "https://example.org/?a=1&b='2'",
  ]

  private static func book(_ texts: [String], _ links: [String]) throws -> CommandLineTest {
    let test = CommandLineTest()
    var book: [[String: Any]] = []
    for (number, link) in links.enumerated() {
      book.append([
        "kind": "source.registered", "id": "s\(number)", "title": texts[number % texts.count],
        "publisher": texts[(number + 1) % texts.count], "url": link,
      ])
    }
    for (number, text) in texts.enumerated() {
      let source = ["source": "s\(number % links.count)", "locator": text]
      book += [
        ["kind": "party.registered", "id": "p\(number)", "name": text, "note": text],
        [
          "kind": "pledge.made", "id": "d\(number)", "by": "p\(number)", "on": "2024",
          "amount": "USD \(number + 1)m", "conditions": text, "note": text, "sources": [source],
        ],
        [
          "kind": "pledge.made", "id": "e\(number)", "by": "p\(number)", "on": "2024",
          "amount": "USD 1m", "sources": [source],
        ],
        ["kind": "record.retracted", "record": "e\(number)", "reason": text],
        [
          "kind": "shares.issued", "issuer": "p\(number)", "to": "p0", "on": "2024",
          "quantity": "5",
        ],
        [
          "kind": "figure.reported", "about": "p\(number)", "metric": "funds", "on": "2024",
          "amount": "USD 1", "sources": [source],
        ],
      ]
    }
    let lines = try book.map { line in
      String(decoding: try JSONSerialization.data(withJSONObject: line), as: UTF8.self)
    }
    try test.write("book.jsonl", lines.joined(separator: "\n"))
    let outcome = test.run(["append", "book.jsonl"])
    try #require(outcome.status == .done, "\(outcome.error)")
    return test
  }

  @Test(.enabled(if: PageReading.isPossible, PageReading.withoutPython))
  func `no text of a record is more than text`() throws {
    let plain = try Self.read(
      Self.book(Self.hostile.map { _ in "plain" }, Self.links.map { _ in "none" }))
    let page = try Self.read(Self.book(Self.hostile, Self.links))
    Self.expectNoRequest(page)
    // Element for element what plain texts give, save for the two links of the web.
    func shape(_ page: PageReading) -> [String] {
      page.elements.filter { $0.attributes["class"] != "url" }.map { element in
        "\(element.tag) \(element.attributes.keys.filter { $0 != "title" }.sorted())"
      }
    }
    #expect(shape(page) == shape(plain))
    let links = page.elements.compactMap { $0.attributes["href"] }.filter { !$0.hasPrefix("#") }
    #expect(
      Set(links) == [
        "https://example.org/?a=1&b='2'", "https://example.org/\"onclick=\"alert(1)",
        "https://example.org/<b>",
      ])
    #expect(page.text.contains("</script><script>alert(1)</script>"))
    #expect(page.text.contains("[U+202E]gnp.exe[U+2066]"))
    let hidden = page.text.unicodeScalars.filter { scalar in
      scalar.properties.generalCategory == .format || scalar.value < 0x20 && scalar != "\n"
    }
    #expect(hidden.isEmpty)
  }

  @Test func `a title is text, and private parts are never shown`() throws {
    let test = CommandLineTest()
    try test.write(
      "book.jsonl",
      #"{"kind":"party.registered","id":"a","name":"A","private":{"mail":"secret@x.org"}}"#)
    let append = test.run(["append", "book.jsonl"])
    try #require(append.status == .done, "\(append.error)")
    let page = Self.page(test, Self.day + ["--title", "</title><script>alert(1)</script>"])
    #expect(!page.contains("secret@x.org"))
    #expect(page.components(separatedBy: "<script>").count == 2)
  }
}
