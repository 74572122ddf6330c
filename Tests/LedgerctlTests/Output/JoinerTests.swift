import Ledger
import Projections
import Testing

@testable import ledgerctl

/// The zero-width joiner and non-joiner are spelling; what reorders or hides text is not.
struct JoinerTests {
  private static let names = ["می\u{200C}خواهم", "ක්\u{200D}ෂේම", "👩\u{200D}🚀"]
  private static let unsafe = [
    "\u{202A}", "\u{202B}", "\u{202C}", "\u{202D}", "\u{202E}", "\u{2066}", "\u{2067}", "\u{2068}",
    "\u{2069}", "\u{200E}", "\u{200F}", "\u{61C}", "\u{200B}", "\u{FEFF}", "\u{2060}", "\u{1B}",
    "\u{9B}", "\u{2028}",
  ]

  private static func book(_ names: [String]) -> CommandLineTest {
    let test = CommandLineTest()
    let lines = names.enumerated().map {
      #"{"kind":"party.registered","id":"p\#($0)","name":"\#($1)"}"#
    }
    try? test.write("book.jsonl", lines.joined(separator: "\n"))
    _ = test.run(["append", "book.jsonl"])
    return test
  }

  @Test(arguments: ["table", "csv", "json", "markdown"])
  func `joiners stay in every format`(format: String) {
    let test = Self.book(Self.names)
    for command in [["project", "parties"], ["log"]] {
      let outcome = test.run(command + ["--format", format])
      for name in Self.names { #expect(outcome.output.contains(name), "\(command)") }
    }
    #expect(test.run(["show", "1"]).output.contains(Self.names[0]))
  }

  @Test func `joiners stay in messages`() {
    #expect(Quoted(Self.names[0]).description == "'\(Self.names[0])'")
    let outcome = Self.book([]).run(["project", Self.names[1]])
    #expect(outcome.error.contains(Self.names[1]))
    let date = Self.book([]).run(["project", "pledges", "--as-of", Self.names[0]])
    #expect(date.error.contains(Self.names[0]))
  }

  @Test(arguments: unsafe, ["table", "csv", "json", "markdown"])
  func `what reorders or hides text passes in no format`(mark: String, format: String) {
    let test = CommandLineTest()
    let scalar = mark.unicodeScalars.first?.value ?? 0
    let digits = String(scalar, radix: 16)
    let escape = "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    try? test.write(
      "book.jsonl", #"{"kind":"party.registered","id":"p","name":"a\#(escape)b"}"#)
    _ = test.run(["append", "book.jsonl"])
    let output = test.run(["project", "parties", "--format", format]).output
    #expect(output.contains("Parties") || output.contains("p"))
    #expect(!output.unicodeScalars.contains { $0.value == scalar })
  }

  @Test("A sign that carries a mark, or stands after a joiner, is that sign all the same")
  func marked() throws {
    #expect(CSVRenderer.quoted("=\u{301}1") == "'=\u{301}1")
    #expect(CSVRenderer.quoted("\u{200D}=1+1") == "'\u{200D}=1+1")
    #expect(CSVRenderer.quoted("a\"\u{200D}b") == "\"a\"\"\u{200D}b\"")
    #expect(MarkdownRenderer.escaped("<\u{200D}b|\u{301}c") == "&lt;\u{200D}b\\|\u{301}c")
    #expect(ShellWord.quoted("a'\u{301}b") == "'a'\\''\u{301}b'")
  }
}
