import Ledger
import TestSupport
import Testing

@Suite("The JSON reader")
struct JSONTapeTests {
  static let good = [
    "0", "-0", "-1", "10", "1.5", "1e5", "1E+5", "1e-5", "0.0", "-0.1e1", "true", "false", "null",
    "\"\"", "\"a\"", "[]", "{}", "[ ]", "{ }", " [1 , 2] ", "\t\r\n1\n", "[[],[[]],{}]",
    "{\"a\":{\"a\":1}}", "[{\"a\":1},{\"a\":1}]", "{\"\":1}", "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
    "\"\\u0001\\u00e9\\uD83D\\uDE02\"", "\"\u{7f}\u{80}\u{10ffff}\"", "\"\u{feff}\"",
    "{\"a\":1,\"A\":2,\"aa\":3}", "\"\\ud7ff\\ue000\\uffff\"",
  ]

  static let bad = [
    "", " ", "[", "]", "{", "}", "[1", "[1,", "[1,]", "[,1]", "[1 2]", "[1,,2]", "{\"a\"}",
    "{\"a\":}",
    "{\"a\":1", "{\"a\":1,", "{\"a\":1,}", "{,}", "{a:1}", "{1:1}", "{'a':1}", "{\"a\" 1}",
    "{\"a\"::1}", "{\"a\":1 \"b\":2}", "{\"a\":1;\"b\":2}", "{null:1}", "{[]:1}", "01", "-01", "-",
    "+1",
    ".5", "1.", "1.e1", "1e", "1e+", "--1", "0x10", "1_000", "Infinity", "NaN", "-Infinity", "True",
    "tru", "truee", "nul", "nulll", "falsey", "\"", "\"a", "'a'", "\"\\\"", "\"\\a\"", "\"\\x41\"",
    "\"\\u\"", "\"\\u1\"", "\"\\u123\"", "\"\\u123g\"", "\"\\U0041\"", "\"\n\"", "\"\t\"",
    "\"\u{1f}\"",
    "1 2", "{} {}", "[] x", "{}}", "[]]", "\"a\"\"b\"", "// c\n1", "/* */1", "#", "[1]\u{0}",
    "\u{0}",
    "\"\u{0}\"", "\"\\u0000\"", "\u{feff}1", "\u{a0}1", "[1]\u{c}", "\u{2028}1", "<a/>", "*", "a",
  ]

  @Test(arguments: good)
  func `JSON is read`(text: String) { #expect(jsonFault(text) == nil) }

  @Test(arguments: bad)
  func `what is not JSON is refused with a place and a reason`(text: String) throws {
    let fault = try #require(jsonFault(text))
    #expect((0...text.utf8.count).contains(fault.offset))
    #expect(!fault.reason.isEmpty)
    #expect(fault.reason.last != ".")
  }

  @Test(arguments: bad.filter { !$0.allSatisfy { $0 == " " } })
  func `what is not JSON is refused as a member and behind a value too`(text: String) {
    #expect(jsonFault("{\"a\":\(text),\"b\":1}") != nil)
    #expect(jsonFault("1 \(text)") != nil)
  }

  @Test(arguments: [
    ("{\"a\":1,\"a\":2}", 7), ("{\"a\":1,\"\\u0061\":2}", 7), ("[{\"\\/\":1,\"/\":1}]", 9),
    ("{\"\u{e9}\":1,\"\\u00e9\":2}", 8), ("{\"\\ud83d\\ude02\":1,\"😂\":2}", 18),
  ])
  func `a key that stands twice is refused, however it is written`(text: String, offset: Int) {
    let fault = jsonFault(text)
    #expect(fault?.offset == offset)
    #expect(fault?.reason.contains("twice") == true)
  }

  @Test func `a key that stands twice is found among many`() throws {
    let members = (0..<500).map { "\"k\($0)\":\($0)" }
    #expect(jsonFault("{\(members.joined(separator: ","))}") == nil)
    #expect(jsonFault("{\(members.joined(separator: ",")),\"k\\u0034\":1}") != nil)
  }

  @Test func `keys that differ only in normalisation are two keys`() {
    #expect(jsonFault("{\"\u{e9}\":1,\"e\u{301}\":2}") == nil)
  }

  @Test func `thirty-two levels are read and thirty-three are not`() {
    func nested(_ open: String, _ close: String, _ levels: Int) -> String {
      String(repeating: open, count: levels) + "1" + String(repeating: close, count: levels)
    }
    #expect(jsonFault(nested("[", "]", 32)) == nil)
    #expect(jsonFault(nested("{\"a\":", "}", 32)) == nil)
    #expect(jsonFault(nested("[", "]", 33))?.offset == 32)
    #expect(jsonFault(nested("{\"a\":", "}", 33))?.reason == "nested deeper than 32 levels")
    #expect(jsonFault(String(repeating: "[", count: 1_000_000))?.offset == 32)
  }

  @Test(arguments: [
    "\\ud800", "\\udc00", "\\ud800\\ud800", "\\udc00\\ud800", "\\ud800x", "\\ud800\\n",
    "\\ud800\\u0041", "\\udbff\\ue000", "\\ud83d",
  ])
  func `a lone surrogate is refused at its escape`(escape: String) {
    let fault = jsonFault("[\"ab\(escape)\"]")
    #expect(fault?.reason == "a lone surrogate")
    #expect(fault?.offset == 4)
  }

  static let badUTF8: [[UInt8]] = [
    [0x80], [0xBF], [0xC0, 0x80], [0xC1, 0xBF], [0xC3], [0xC3, 0x28], [0xE0, 0x80, 0x80],
    [0xE0, 0x9F, 0xBF], [0xE2, 0x82], [0xE2, 0x28, 0xA1], [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF],
    [0xF0, 0x80, 0x80, 0x80], [0xF0, 0x8F, 0xBF, 0xBF], [0xF0, 0x9F, 0x98],
    [0xF4, 0x90, 0x80, 0x80],
    [0xF5, 0x80, 0x80, 0x80], [0xFE], [0xFF], [0xF8, 0x88, 0x80, 0x80, 0x80],
  ]

  @Test(arguments: badUTF8)
  func `text that is not UTF-8 is refused in strings and outside`(bytes: [UInt8]) {
    let quote = UInt8(ascii: "\"")
    #expect(jsonFault([quote] + bytes + [quote]) != nil)
    #expect(jsonFault([quote] + bytes) != nil)
    #expect(jsonFault(bytes) != nil)
    #expect(bytes.withUnsafeBufferPointer { UTF8Scan.firstFault($0) } == 0)
    let late = Array("aé漢😂".utf8)
    #expect((late + bytes).withUnsafeBufferPointer { UTF8Scan.firstFault($0) } == late.count)
  }

  @Test func `every scalar passes through a string unchanged`() throws {
    var text = ""
    for value in (1...0x10FFFF) as ClosedRange<UInt32> where value % 97 == 0 || value < 0x3000 {
      if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
    }
    var json = CanonicalJSON()
    json.string(text)
    var tape = JSONTape()
    try json.bytes.withUnsafeBufferPointer { buffer in
      try tape.parse(buffer)
      #expect(JSONText.bytes(of: tape.nodes[0], in: buffer) == Array(text.utf8))
    }
  }

  @Test func `a number of a hundred thousand digits is read as text and refused as a figure`() {
    let number = String(repeating: "9", count: 100_000)
    #expect(jsonFault(number) == nil)
    #expect(jsonFault("-0.\(number)e\(number)") == nil)
    for value in [
      number, "\"USD \(number)\"", "\"USD 1.\(number)\"",
      "{\"value\":\"\(number)\",\"currency\":\"USD\"}",
    ] {
      let reading = Reading(
        "{\"kind\":\"pledge.made\",\"on\":\"2025\",\"id\":\"x\",\"by\":\"a\",\"amount\":\(value)}")
      #expect(reading.refusals.map(\.code) == [.badValue])
      #expect(reading.refusals.allSatisfy { $0.message.utf8.count < 1000 })
    }
    let record = Reading("{\"kind\":\"record.retracted\",\"record\":\(number),\"reason\":\"r\"}")
    #expect(record.refusals.map(\.code) == [.badValue])
  }
}
