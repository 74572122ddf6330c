import Ledger
import TestSupport
import Testing

@testable import Projections

@Suite("The network as a drawing")
struct DiagramTests {
  private static let book = """
    {"kind":"party.registered","id":"a","name":"Acme \\"A\\" Corp"}
    {"kind":"party.registered","id":"b","name":"B & Sons"}
    pledge p a>b 10
    pledge q b>a >=5
    proposal r b> 3
    payment m c>a 1
    {"kind":"stake.reported","on":"2025-01-01","issuer":"a","holder":"b","percent":"25%"}
    """

  private func text(_ render: (ReportFrame, @escaping ([UInt8]) -> Void) -> Void) throws -> String {
    var query = Query(asOf: try EDTF("2025-12-31").lastDay)
    query.withStakes = true
    let facts = try NetworkBook(Self.book).facts
    let network = FoldedViews.fold(facts, into: Network(MoneyState(), query))
    let head = Head(size: 7, root: String(repeating: "0", count: 64))
    var bytes: [UInt8] = []
    render(ReportFrame(report: NetworkReport.report(network), asOf: query.asOf, head: head)) {
      bytes += $0
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func `Graphviz gets parties by their names, and edges as wide as they are large`() throws {
    #expect(
      try text { DOTRenderer.write($0, to: $1) } == #"""
        digraph "network" {
          label="Network as of 2025-12-31, 7 records";
          rankdir=LR;
          node [shape=box];
          "a" [label="Acme \"A\" Corp"];
          "b" [label="B &amp; Sons"];
          "c" [label="c"];
          "(nobody)" [label="nobody named"];
          "a" -> "b" [label="USD 10", penwidth=8];
          "b" -> "(nobody)" [label="USD 3 proposed", penwidth=3.1, style=dashed];
          "b" -> "a" [label="≥ USD 5", penwidth=4.5, style=dotted];
          "c" -> "a" [label="USD 1 paid", penwidth=1.7];
          "a" -> "b" [label="25% held", penwidth=8, arrowhead=empty, color=gray40];
        }

        """#)
  }

  @Test func `Mermaid gets the same`() throws {
    #expect(
      try text { MermaidRenderer.write($0, to: $1) } == #"""
        flowchart LR
          n0["Acme #34;A#34; Corp"]
          n1["B #38; Sons"]
          n2["c"]
          n3["nobody named"]
          n0 -->|"USD 10"| n1
          n1 -.->|"USD 3 proposed"| n3
          n1 -.->|"≥ USD 5"| n0
          n2 -->|"USD 1 paid"| n0
          n0 -->|"25#37; held"| n1
          linkStyle 0 stroke-width:8px
          linkStyle 1 stroke-width:3.1px,stroke-dasharray:8 4
          linkStyle 2 stroke-width:4.5px,stroke-dasharray:2 4
          linkStyle 3 stroke-width:1.7px
          linkStyle 4 stroke-width:8px,stroke:#666

        """#)
  }

  @Test func `nothing in a name is syntax of Graphviz`() {
    #expect(DOTRenderer.quoted(#"x\"];y"#) == #""x\\\"];y""#)
    #expect(DOTRenderer.quoted("a\nb\u{202E}") == #""a\\u{a}b\\u{202e}""#)
    #expect(DOTRenderer.quoted(#"\N \l"#) == #""\\N \\l""#)
    #expect(DOTRenderer.quoted("<b>&lt;</b>") == #""<b>&amp;lt;</b>""#)
    #expect(DOTRenderer.quoted("株式会社 é") == #""株式会社 é""#)
  }

  @Test func `nothing in a name is syntax of Mermaid`() {
    #expect(MermaidRenderer.quoted(#"x"]--> y"#) == ##""x#34;#93;#45;#45;#62; y""##)
    #expect(MermaidRenderer.quoted("%%{init}%%") == ##""#37;#37;#123;init#125;#37;#37;""##)
    #expect(MermaidRenderer.quoted("#35;`&lt;") == ##""#35;35#59;#96;#38;lt#59;""##)
    #expect(MermaidRenderer.quoted("\u{FB02}°°35") == "\"fl°°35\"")
    // What would begin a list, or a link.
    #expect(MermaidRenderer.quoted("1. a") == ##""1#46; a""##)
    #expect(MermaidRenderer.quoted("- a") == ##""#45; a""##)
    #expect(MermaidRenderer.quoted("http://x") == ##""http#58;#47;#47;x""##)
    #expect(MermaidRenderer.quoted("SoftBank Corp. é 株") == "\"SoftBank Corp. é 株\"")
    #expect(MermaidRenderer.quoted("a\nb") == ##""a#92;u#123;a#125;b""##)
  }

  /// Text of all sorts, much of it syntax somewhere.
  private static func hostile(_ random: inout SeededGenerator) -> String {
    let parts = [
      "\"", "\\", "\n", "\r", "<", ">", "&", "#", ";", "]", "[", "{", "}", "|", "`", "%%", "--",
      "->", "end", "1.", "é", "株", "\u{202E}", "\u{0}", "\u{FB02}", "''", "(", " ", "x",
    ]
    return (0..<random.int(0...12)).map { _ in random.element(parts) }.joined()
  }

  @Test(arguments: 1...200 as ClosedRange<UInt64>)
  func `a quoted text is one line and ends where it ends`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let text = Self.hostile(&random)
    let dot = Array(DOTRenderer.quoted(text).unicodeScalars)
    #expect(dot.first == "\"" && dot.last == "\"")
    #expect(!dot.contains { $0.value < 0x20 || $0 == "\u{202E}" })
    // Within it every quote has a backslash of its own before it.
    var isEscaped = false
    for scalar in dot.dropFirst().dropLast() {
      #expect(scalar != "\"" || isEscaped)
      isEscaped = scalar == "\\" && !isEscaped
    }
    #expect(!isEscaped)
    let mermaid = Array(MermaidRenderer.quoted(text).unicodeScalars)
    #expect(mermaid.first == "\"" && mermaid.last == "\"")
    let allowed = Set("#; .,-'".unicodeScalars)
    for scalar in mermaid.dropFirst().dropLast() where scalar.isASCII {
      #expect(
        scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
          || allowed.contains(scalar))
    }
  }

  @Test func `a view that is no network has no drawing`() throws {
    let facts = try NetworkBook(Self.book).facts
    let model = MoneyModel(
      FoldedViews.fold(facts, into: MoneyState()), Query(asOf: try EDTF("2025").lastDay))
    #expect(PledgesReport.report(model).diagram?() == nil)
  }
}
