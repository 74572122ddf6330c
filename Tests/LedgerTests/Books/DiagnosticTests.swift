import Ledger
import Testing

@Suite("Where a message points")
struct DiagnosticTests {
  private func faults(_ bytes: [UInt8]) throws -> [Diagnostic] {
    try given(World.names).when(files: [BookFile(name: "book.jsonl", bytes: bytes)]).faults
  }

  private func faults(_ text: String) throws -> [Diagnostic] {
    try faults(Array(text.replacing("'", with: "\"").utf8))
  }

  private func places(_ text: String) throws -> [String] {
    try faults(text).map { "\($0.line):\($0.column)" }
  }

  /// What stands under the caret.
  private func marked(_ fault: Diagnostic) -> String {
    String(String.UnicodeScalarView(fault.excerpt.unicodeScalars.dropFirst(fault.caret)))
  }

  static let bad = "{'kind':'x'}"

  @Test func `lines are counted from one and blank lines count`() throws {
    #expect(try places("\n \n\t\n\(Self.bad)\n\n\(Self.bad)") == ["4:9", "6:9"])
  }

  @Test func `CRLF ends a line like LF, and a carriage return is not part of it`() throws {
    let faults = try faults("\r\n\(Self.bad)\r\n \r\n\(Self.bad)\r\n")
    #expect(faults.map { "\($0.line):\($0.column)" } == ["2:9", "4:9"])
    #expect(faults.allSatisfy { !$0.excerpt.contains("\\u{d}") })
  }

  @Test func `a byte-order mark is skipped and takes no column`() throws {
    #expect(try places("\u{feff}\(Self.bad)") == ["1:9"])
    #expect(try places("\n\u{feff}\(Self.bad)") == ["2:1"])
  }

  @Test func `the last line needs no newline`() throws {
    #expect(try places(Self.bad) == ["1:9"])
    #expect(try places("\(Self.bad)\n") == ["1:9"])
  }

  @Test func `columns count Unicode scalars, and tabs as one`() throws {
    let text = "\t{'note':'é e\u{301} 漢字 👩‍👩‍👧','kind':'x'}"
    let fault = try #require(try faults(text).first)
    let before = "\t{'note':'é e\u{301} 漢字 👩‍👩‍👧','kind':"
    #expect(fault.column == before.unicodeScalars.count + 1)
    #expect(marked(fault) == "\"x\"}")
  }

  @Test func `an excerpt is cut around its fault and marked as cut`() throws {
    let long = String(repeating: "漢", count: 300)
    let fault = try #require(try faults("{'note':'\(long)','kind':'x','title':'\(long)'}").first)
    #expect(fault.column == 9 + 302 + 1 + 7)
    #expect(fault.excerpt.hasPrefix("…漢"))
    #expect(fault.excerpt.hasSuffix("漢…"))
    #expect(marked(fault).hasPrefix("\"x\",\"title\""))
    #expect(fault.excerpt.unicodeScalars.count < 200)
  }

  @Test func `control characters of a line are shown, not printed`() throws {
    let fault = try #require(try faults("{'note':'\u{202e}\u{9b}2J\u{200b}','kind':'x'}").first)
    #expect(fault.excerpt == #"{"note":"\u{202e}\u{9b}2J\u{200b}","kind":"x"}"#)
    #expect(marked(fault) == "\"x\"}")
    let control = try #require(try faults("{'note':'\u{1b}[31m'}").first)
    #expect(control.excerpt.contains(#"\u{1b}[31m"#))
    #expect(control.column == 10)
  }

  @Test func `user text in a message is quoted, safe and short`() throws {
    let long = String(repeating: "z", count: 500)
    let raw = try #require(try faults("{'kind':'\u{7}\(long)'}").first)
    #expect(raw.code == .malformed)
    #expect(raw.message.count < 100)
    let kind = try #require(try faults("{'kind':'\\u0007\(long)'}").first)
    #expect(kind.message.hasPrefix(#"unknown kind '\u{7}zzz"#))
    #expect(kind.message.count < 100)
  }

  @Test func `a fault of the syntax points at its byte`() throws {
    #expect(try places("{'kind':'pledge.made',}") == ["1:23"])
    #expect(try places("{'漢':1 'b':2}") == ["1:8"])
    #expect(try places("{'kind':'a") == ["1:9"])
    #expect(try places("{'a':1,'a':2}") == ["1:8"])
  }

  @Test func `a missing field points at the statement, behind its indentation`() throws {
    #expect(try places("  {'kind':'party.registered','id':'z'}") == ["1:3"])
  }

  @Test func `a fault inside a correction points inside it`() throws {
    let line =
      "{'kind':'record.corrected','record':2,'reason':'id','statement':"
      + "{'kind':'party.registered','id':'b','name':'B'}}"
    let fault = try #require(try faults(line).first)
    #expect(fault.column == line.prefix(upTo: line.range(of: "'b'")!.lowerBound).count + 1)
  }

  @Test func `the same id in two fields is pointed at in its own field`() throws {
    let line = World.pledge("x", more: ",'to':'zz','project':'zz'")
    let faults = try faults(line)
    let first = line.range(of: "'zz'")!
    let second = line[first.upperBound...].range(of: "'zz'")!
    #expect(
      faults.map(\.column)
        == [first, second].map {
          line.distance(from: line.startIndex, to: $0.lowerBound) + 1
        })
  }

  @Test func `a file stops at its first line that is not UTF-8, other files go on`() throws {
    let first =
      Array("{\"kind\":\"x\"}\n{\"kin\"".utf8) + [0xC3, 0x28] + Array("}\n{\"kind\":\"x\"}\n".utf8)
    let second = Array("{\"kind\":\"x\"}".utf8)
    let faults = try given().when(files: [
      BookFile(name: "1", bytes: first), BookFile(name: "2", bytes: second),
    ]).faults
    #expect(
      faults.map { "\($0.file) \($0.line):\($0.column) \($0.code.rawValue)" } == [
        "1 1:9 unknown-kind", "1 2:7 malformed", "2 1:9 unknown-kind",
      ])
  }

  @Test func `NUL is refused, raw and escaped`() throws {
    #expect(try faults("{'kind':'\u{0}'}").map(\.code) == [.malformed])
    #expect(try faults("{'kind':'\\u0000'}").map(\.code) == [.malformed])
    #expect(try faults("\u{0}").map(\.code) == [.malformed])
  }
}
