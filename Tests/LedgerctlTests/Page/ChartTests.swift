import Foundation
import Ledger
import Projections
import TestSupport
import Testing

@testable import ledgerctl

/// Pictures as functions from figures to markup.
struct ChartTests {
  private static let usd = FigureUnit.currency(Currency(code: "USD")!)

  private static func figure(_ low: Int, _ high: Int?, approx: Bool = false) -> Figure {
    Figure(
      Interval(low: Rational(low), high: high.map { Rational($0) }, approx: approx), usd)
  }

  private static func bars(_ bars: [BarsChart.Bar]) -> Markup {
    BarsChart(
      id: "bars", title: "Bars",
      heads: (name: "party", figure: "promised", inner: "paid", mark: "funds"), bars: bars
    ).markup
  }

  private static func network(_ names: [String], _ edges: [NetworkChart.Edge]) -> Markup {
    NetworkChart(id: "net", title: "Network", names: names, edges: edges).markup
  }

  private static func edge(
    _ from: Int, _ to: Int, _ figure: Figure, word: String = "promised", onCircle: Bool = false
  ) -> NetworkChart.Edge {
    NetworkChart.Edge(
      from: from, to: to, figure: figure, word: word, isProposed: word == "proposed",
      isOnCircle: onCircle)
  }

  private static func statuses(_ parts: [(CapacityStatus, Int, Int?)]) -> Markup {
    StatusChart(
      id: "power", title: "Power",
      parts: parts.map { status, low, high in
        let interval = Interval(low: Rational(low), high: high.map { Rational($0) })
        return (status, Figure(interval, .megawatt))
      }
    ).markup
  }

  // MARK: Golden

  @Test func `bars, a network and statuses are drawn as expected`() throws {
    let bars = Self.bars([
      .init(
        name: "Acme", figure: Self.figure(400, 1_000), inner: Self.figure(250, 250),
        mark: Self.figure(600, nil)),
      .init(name: "Bank", figure: Self.figure(300, nil, approx: true), word: "signed"),
      .init(name: "None", figure: Self.figure(0, 0)),
    ])
    let network = Self.network(
      ["Acme", "Bank", "Ohio"],
      [
        Self.edge(0, 1, Self.figure(9, 9), onCircle: true),
        Self.edge(1, 0, Self.figure(0, nil), onCircle: true),
        Self.edge(2, 2, Self.figure(3, 4), word: "proposed"),
      ])
    let statuses = Self.statuses([
      (.announced, 100, 150), (.construction, 50, 50), (.operating, 0, nil),
    ])
    try Golden.check("charts.svg.txt", bars.html + network.html + statuses.html)
  }

  // MARK: Places

  /// Below 0, nothing, open, huge and tiny.
  private static func anyFigure(_ random: inout SeededGenerator) -> Figure {
    let ends = [-1_000, -1, 0, 0, 1, 7, 1_000, 1_000_000_000_000_000]
    let low = ends.randomElement(using: &random) ?? 0
    let more = abs(ends.randomElement(using: &random) ?? 0)
    return figure(
      low, Bool.random(using: &random) ? low + more : nil, approx: Bool.random(using: &random))
  }

  @Test(arguments: 0..<60)
  func `everything lies within the drawing, whatever the figures are`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let count = Int.random(in: 1...24, using: &random)
    let bars = (0..<count).map { number in
      BarsChart.Bar(
        name: "\(number)", figure: Self.anyFigure(&random),
        inner: Bool.random(using: &random) ? Self.anyFigure(&random) : nil,
        mark: Bool.random(using: &random) ? Self.anyFigure(&random) : nil)
    }
    try Drawing.expectWithin(Self.bars(bars), "bars of seed \(seed)")
    let parties = Int.random(in: 1...80, using: &random)
    let edges = (0..<40).map { _ in
      Self.edge(
        Int.random(in: 0..<parties, using: &random), Int.random(in: 0..<parties, using: &random),
        Self.anyFigure(&random), onCircle: Bool.random(using: &random))
    }
    try Drawing.expectWithin(
      Self.network((0..<parties).map { "\($0)" }, edges), "network of seed \(seed)")
    let parts = CapacityStatus.allCases.map { status -> (CapacityStatus, Int, Int?) in
      let low = Int.random(in: 0...3, using: &random) * 500
      let more = Int.random(in: 0...2, using: &random) * 70
      return (status, low, Bool.random(using: &random) ? low + more : nil)
    }
    try Drawing.expectWithin(Self.statuses(parts), "statuses of seed \(seed)")
  }

  @Test func `a longer bar is a larger figure`() throws {
    let scale = ChartScale(
      [Self.figure(-50, 10).interval, Self.figure(100, nil).interval], length: 300)
    #expect(scale.place(Rational(-50)) == ChartScale.start)
    #expect(scale.zero == ChartScale.start + 100)
    #expect(scale.place(Rational(100)) == ChartScale.start + 300)
    #expect(!scale.isFromZero)
    let none = ChartScale([], length: 300)
    #expect(none.place(Rational(5)) == ChartScale.start && none.isFromZero)
  }

  @Test func `places on a circle are those of sine and cosine, to the pixel`() {
    for count in 1...80 {
      let ring = RingLayout(center: .init(x: 180, y: 180), radius: 132, count: count)
      for place in 0..<count {
        let angle = 2 * Double.pi * Double(place) / Double(count)
        let point = ring.point(place)
        #expect(abs(Double(point.x) - (180 + 132 * sin(angle))) <= 1)
        #expect(abs(Double(point.y) - (180 - 132 * cos(angle))) <= 1)
      }
    }
  }

  @Test(arguments: 0..<20)
  func `the largest are those of a sort, however many come`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var largest = LargestFigures<Int>(5)
    var all: [(number: Int, size: Int)] = []
    for number in 0..<Int.random(in: 0...400, using: &random) {
      let size = Int.random(in: 0...60, using: &random)
      all.append((number, size))
      largest.add(number, Interval(Rational(size)))
    }
    let sorted = all.sorted { $0.size != $1.size ? $0.size > $1.size : $0.number < $1.number }
    #expect(largest.items == sorted.prefix(5).map(\.number))
    #expect(largest.leftOut == max(0, all.count - 5))
  }

  // MARK: Names

  @Test(arguments: [
    "</text></svg><script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "]]>&lt;b&gt;",
    "\u{202E}gnp.exe\u{2066}", "\u{7F}\u{85}", String(repeating: "w", count: 10_000),
    "e" + String(repeating: "\u{301}", count: 2_000), String(repeating: "漢", count: 500), "",
  ])
  func `a name is text, and no longer than there is room for`(name: String) throws {
    func elements(_ markup: Markup) -> [Substring] {
      markup.html.matches(of: /<\/?([a-zA-Z]+)/).map(\.output.0)
    }
    func all(_ name: String) -> [Markup] {
      [
        Self.bars([.init(name: name, figure: Self.figure(1, 2))]),
        Self.network([name, name], [Self.edge(0, 1, Self.figure(1, nil), onCircle: true)]),
      ]
    }
    for (markup, plain) in zip(all(name), all("plain")) {
      #expect(elements(markup) == elements(plain))
      #expect(!markup.html.contains("<script>") && !markup.html.contains("\u{202E}"))
      #expect(markup.html.utf8.count < plain.html.utf8.count + 4_000)
    }
    #expect(DisplayWidth.of(ChartText.fitted(name, in: 200)) <= 25)
  }

  @Test func `a name that fits is whole`() {
    #expect(ChartText.fitted("Acme", in: 32) == "Acme")
    #expect(ChartText.fitted("Acmes", in: 32) == "Acm…")
    #expect(ChartText.fitted("漢字", in: 32) == "漢字")
    #expect(ChartText.fitted("漢字x", in: 32) == "漢…")
  }
}
