import Testing

@testable import Ledger

@Suite("Encodings of XML")
struct XMLEncodingTests {
  private static let text = "<?xml version='1.0' encoding='%'?>\n<ä b='€'>x😀</ä>"
  private static let events = "<ä b='€'>[x😀]</ä>"

  private static func utf16(_ text: String, isBig: Bool) -> [UInt8] {
    text.utf16.flatMap { unit in
      let bytes = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
      return isBig ? bytes : bytes.reversed()
    }
  }

  @Test(arguments: [true, false])
  func `UTF-16 is read in both orders, with a mark and without`(isBig: Bool) {
    let bytes = Self.utf16(Self.text.replacing("%", with: "UTF-16"), isBig: isBig)
    let mark: [UInt8] = isBig ? [0xFE, 0xFF] : [0xFF, 0xFE]
    #expect(XMLTrace(mark + bytes).description == Self.events)
    #expect(XMLTrace(bytes).description == Self.events)
  }

  @Test func `a mark counts for more than what is declared`() {
    let text = Self.text.replacing("%", with: "utf-16")
    #expect(XMLTrace([0xEF, 0xBB, 0xBF] + Array(text.utf8)).description == Self.events)
  }

  @Test(arguments: ["windows-1252", "Windows-1252", "cp1252"])
  func `windows-1252 is read where it is declared`(name: String) {
    let start = "<?xml version=\"1.0\" encoding=\"\(name)\"?><a>"
    let end = Array("</a>".utf8)
    let bytes = Array(start.utf8) + [0x80, 0x9F, 0xA0, 0xFF, 0x7F] + end
    #expect(XMLTrace(bytes).description == "<a>[€Ÿ\u{A0}ÿ\u{7F}]</a>")
    let bad = XMLTrace(Array(start.utf8) + [0x41, 0x81] + end)
    #expect(bad.fault?.message.contains("0x81") == true, "\(bad)")
    #expect(bad.fault?.column == start.unicodeScalars.count + 2)
  }

  @Test(arguments: ["ISO-8859-1", "latin1"])
  func `ISO 8859-1 is read where it is declared`(name: String) {
    let start = "<?xml version='1.0' encoding='\(name)'?><a b='"
    let bytes = Array(start.utf8) + [0xA0, 0xE9, 0xFF] + Array("'/>".utf8)
    #expect(XMLTrace(bytes).description == "<a b='\u{A0}éÿ'></a>")
  }

  @Test(
    "An encoding that is not known is refused",
    arguments: ["koi8-r", "UTF-32", "utf-16", ""])
  func refuses(name: String) {
    let trace = XMLTrace("<?xml version='1.0' encoding='\(name)'?><a/>")
    #expect(trace.fault?.code == .malformed)
    #expect(trace.events.isEmpty)
    #expect(trace.fault?.hint != nil)
  }

  @Test func `bytes that are no characters are refused where they stand`() {
    let start = Array("<a>\né".utf8)
    for bad in [[0x80], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE9]] {
      let trace = XMLTrace(start + bad.map { UInt8($0) } + Array("</a>".utf8))
      #expect(trace.fault.map { [$0.line, $0.column] } == [2, 2], "\(trace)")
      #expect(trace.fault?.message.contains("utf-8") == true)
    }
    let cut = XMLTrace(start + [0xE2, 0x82])
    #expect(cut.fault.map { [$0.line, $0.column] } == [2, 2])
  }

  @Test func `half characters of UTF-16 are refused`() {
    let mark: [UInt8] = [0xFF, 0xFE]
    let start = mark + Self.utf16("<a>é", isBig: false)
    let end = Self.utf16("</a>", isBig: false)
    for bad in [[0x00, 0xD8], [0x00, 0xDC], [0x00, 0xD8, 0x41, 0x00]] as [[UInt8]] {
      let trace = XMLTrace(start + bad + end)
      #expect(trace.fault.map { [$0.line, $0.column] } == [1, 5], "\(trace)")
    }
    #expect(XMLTrace(start + [0x3C]).fault != nil)
    #expect(XMLTrace(start + [0x00, 0xD8]).fault != nil)
  }

  @Test func `NUL is refused`() {
    #expect(XMLTrace(Array("<a>".utf8) + [0] + Array("</a>".utf8)).fault?.column == 4)
  }

  @Test func `a character may lie across the pieces in which a file is read`() {
    for shift in 0..<8 {
      let blanks = String(repeating: " ", count: (1 << 18) - 20 + shift)
      let text = "<a>\(blanks)é€😀é€😀é€😀\r\n</a>"
      let trace = XMLTrace(text)
      #expect(trace.failure == nil)
      #expect(trace.events == "<a>[\(blanks)é€😀é€😀é€😀\n]</a>")
      let units = XMLTrace(Self.utf16(text, isBig: true))
      #expect(units == trace)
    }
  }
}
