import TestSupport
import Testing

@testable import Ledger

@Suite("Hostile XML")
struct HostileXMLTests {
  private static func repeated(_ text: String, _ count: Int) -> String {
    String(repeating: text, count: count)
  }

  @Test func `depth is bounded`() {
    let most = XMLReader.deepest
    let fits = Self.repeated("<a>", most) + Self.repeated("</a>", most)
    #expect(XMLTrace(fits).failure == nil)
    let deep = XMLTrace(Self.repeated("<a>", 2_000_000))
    #expect(deep.failure?.contains("deeper in one another than 256 levels") == true)
    #expect(deep.fault?.column == 3 * most + 1)
  }

  @Test func `names are bounded in length and number`() {
    let long = Self.repeated("a", XMLReader.longestName)
    #expect(XMLTrace("<\(long)/>").failure == nil)
    #expect(XMLTrace("<a\(long)/>").failure?.contains("longer than 1000 bytes") == true)
    #expect(XMLTrace("<a a\(long)='1'/>").failure?.contains("longer than 1000 bytes") == true)
    let many = (0..<20_000).map { "<a\($0)/>" }.joined()
    let trace = XMLTrace("<r>\(many)</r>")
    #expect(trace.failure?.contains("more than 10000 different names") == true)
  }

  @Test func `attributes are bounded in number and length`() {
    let most = XMLReader.mostAttributes
    let fits = (0..<most).map { " a\($0)='1'" }.joined()
    #expect(XMLTrace("<a\(fits)/>").failure == nil)
    #expect(
      XMLTrace("<a\(fits) b='1'/>").failure?.contains("more than \(most) attributes") == true)
    let long = Self.repeated("x", XMLReader.longestAttributes)
    #expect(XMLTrace("<a b='\(long)'/>").failure == nil)
    #expect(XMLTrace("<a b='1' c='\(long)'/>").failure?.contains("longer than") == true)
  }

  @Test func `a text that is kept is bounded, one that is passed over is not`() {
    let long = Self.repeated("x", XMLReader.longestText)
    #expect(XMLTrace("<a>\(long)</a>").failure == nil)
    for text in ["\(long)y", "\(long)&amp;", "<![CDATA[\(long)y]]>", "\(long)<!-- -->]]"] {
      #expect(XMLTrace("<a>\(text)</a>").failure?.contains("a text is longer than") == true)
      let skipped = XMLTrace(Array("<a><b>\(text)</b></a>".utf8), skipping: "b")
      #expect(skipped.failure == nil)
    }
  }

  @Test func `comments and instructions may be of any length`() {
    let long = Self.repeated("x ", 3_000_000)
    #expect(XMLTrace("<!--\(long)--><?p \(long)?><a/>").description == "<a></a>")
  }

  /// A file with all that XML has.
  private static let good = """
    <?xml version="1.0" encoding="UTF-8"?>\r
    <!-- a - b --><?go <on> ?>
    <röot xml:lang='en' a="&#x20;&lt;é">
      text &amp; more<b c='1'/>]]<![CDATA[<x>]]]]>
      <d e="1" f='2'>x<g>😀</g></d>
    </röot>
    <!-- end -->

    """

  @Test func `a file cut anywhere is refused or whole, and never more than it was`() {
    let bytes = Array(Self.good.utf8)
    let whole = XMLTrace(bytes)
    #expect(whole.failure == nil)
    for count in 0..<bytes.count {
      let trace = XMLTrace(Array(bytes[..<count]))
      #expect(whole.events.hasPrefix(trace.events), "\(count): \(trace)")
      #expect(trace.fault != nil || trace.events == whole.events, "\(count): \(trace)")
    }
  }

  @Test func `damaged files end, in events or in a fault that stands in them`() {
    var random = SeededGenerator(seed: 4)
    let bytes = Array(Self.good.utf8)
    let marks = Array("<>&;'\"=/!?-[]# \r\nxé".utf8) + [0, 0x80, 0xFF, 0xFE, 0xEF, 0xBB, 0xBF]
    var (faults, wholes) = (0, 0)
    for _ in 0..<20_000 {
      var damaged = bytes
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let at = Int.random(in: 0..<damaged.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: damaged.remove(at: at)
        case 1: damaged[at] = marks.randomElement(using: &random) ?? 0
        case 2: damaged.insert(marks.randomElement(using: &random) ?? 0, at: at)
        default:
          let end = min(damaged.count, at + Int.random(in: 0..<12, using: &random))
          damaged.insert(contentsOf: damaged[at..<end], at: at)
        }
        if damaged.isEmpty { damaged = [0x3C] }
      }
      let trace = XMLTrace(damaged)
      guard let fault = trace.fault else {
        wholes += 1
        continue
      }
      faults += 1
      #expect(fault.line >= 1 && fault.column >= 1)
      #expect(fault.caret <= fault.excerpt.unicodeScalars.count)
      #expect(!fault.message.isEmpty && !fault.message.hasSuffix("."))
    }
    #expect(faults > 5000 && wholes > 1000)
  }

  @Test func `any bytes at all end in a fault or in events`() {
    var random = SeededGenerator(seed: 5)
    let letters = Array("<<<>>/!?-[]&#;='\" aéx\n".utf8) + [0, 0xFF, 0xFE]
    for _ in 0..<20_000 {
      let count = Int.random(in: 0...40, using: &random)
      let bytes = (0..<count).map { _ in letters.randomElement(using: &random) ?? 0 }
      let trace = XMLTrace(bytes)
      #expect(trace.fault != nil || !trace.events.isEmpty, "\(bytes)")
    }
  }
}
