import Ledger
import Projections
import TestSupport
import Testing

@testable import ledgerctl

/// The pictures of one subject each, as functions from figures to markup.
struct PictureTests {
  private static let usd = FigureUnit.currency(Currency(code: "USD")!)

  private static func figure(_ low: Int, _ high: Int?, approx: Bool = false) -> Figure {
    Figure(Interval(low: Rational(low), high: high.map { Rational($0) }, approx: approx), usd)
  }

  private static func percent(_ low: Int, _ high: Int, approx: Bool = false) -> Figure {
    Figure(Interval(low: Rational(low), high: Rational(high), approx: approx), .percent)
  }

  private static func time(
    _ points: [(Int, Figure, Figure, Figure)], _ marks: [(Int, String, Figure)] = [], count: Int
  ) -> Markup {
    TimeChart(
      id: "time", title: "Time",
      points: points.map { place, net, committed, funded in
        .init(
          place: place, period: "\(2020 + place)", net: net, committed: committed, funded: funded)
      },
      marks: marks.map { place, name, figure in
        .init(place: place, period: "\(2020 + place)", name: name, figure: figure)
      }, count: count
    ).markup
  }

  private static func nest(_ boxes: [NestChart.Box], _ shared: [NestChart.Shared?]) -> Markup {
    NestChart(id: "nest", title: "Nest", boxes: boxes, shared: shared).markup
  }

  private static func stakes(_ holders: [(String, Figure)]) -> Markup {
    StakesChart(
      id: "stakes", title: "Stakes",
      holders: holders.map { .init(name: $0, percent: $1, word: "reported") }
    ).markup
  }

  private static func answer(_ gross: Figure, _ net: Figure, _ rest: [Figure]) -> Markup {
    AnswerChart(
      id: "answer", title: "Answer", gross: gross, net: net,
      twice: Figure(gross.interval.less(net.interval), usd), committed: rest[0], funded: rest[1]
    ).markup(beside: "")
  }

  @Test func `time, boxes, stakes and the answer are drawn as expected`() throws {
    let time = Self.time(
      [
        (0, Self.figure(10, 10), Self.figure(0, 0), Self.figure(0, 0)),
        (3, Self.figure(20, 40, approx: true), Self.figure(0, 5), Self.figure(2, 2)),
        (5, Self.figure(30, nil), Self.figure(5, 5), Self.figure(5, 5)),
      ],
      [(0, "first", Self.figure(10, 10)), (3, "second", Self.figure(10, 30))], count: 8)
    let nest = Self.nest(
      [
        .init(
          name: "whole", figure: Self.figure(100, 100),
          parts: [.init(name: "part", figure: Self.figure(5, 9), also: ["another"])],
          more: (3, Self.figure(2, 2))),
        .init(name: "other", figure: Self.figure(40, nil)),
      ],
      [.init(figure: Self.figure(0, 20), parts: [.init(name: "both", figure: Self.figure(4, 4))])])
    let stakes = Self.stakes([
      ("Acme", Self.percent(51, 51)), ("Bank", Self.percent(20, 30, approx: true)),
    ])
    let answer = Self.answer(
      Self.figure(100, 120), Self.figure(50, 70), [Self.figure(0, 20), Self.figure(0, 0)])
    try Golden.check(
      "pictures.svg.txt", time.html + nest.html + stakes.html + answer.html)
  }

  // MARK: Places

  /// Nothing, open, huge and tiny.
  private static func anyFigure(_ random: inout SeededGenerator, isSigned: Bool = false) -> Figure {
    let ends = [isSigned ? -1_000 : 0, 0, 0, 1, 7, 1_000, 1_000_000_000_000_000]
    let low = ends.randomElement(using: &random) ?? 0
    let more = abs(ends.randomElement(using: &random) ?? 0)
    return figure(
      low, Bool.random(using: &random) ? low + more : nil, approx: Bool.random(using: &random))
  }

  private static func anyBox(_ random: inout SeededGenerator, depth: Int) -> NestChart.Box {
    let count = depth == 0 ? 0 : Int.random(in: 0...2, using: &random)
    return NestChart.Box(
      name: "box", figure: anyFigure(&random),
      parts: (0..<count).map { _ in anyBox(&random, depth: depth - 1) },
      more: Bool.random(using: &random) ? (2, nil) : nil)
  }

  @Test(arguments: 0..<60)
  func `all of it lies within the drawing, whatever the figures are`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let count = Int.random(in: 1...40, using: &random)
    let places = (0..<count).filter { $0 == 0 || Int.random(in: 0...2, using: &random) == 0 }
    let points = places.map { place in
      (
        place, Self.anyFigure(&random, isSigned: true), Self.anyFigure(&random),
        Self.anyFigure(&random)
      )
    }
    let marks = (0..<12).map { _ in
      (Int.random(in: 0..<count, using: &random), "mark", Self.anyFigure(&random))
    }.sorted { $0.0 < $1.0 }
    try Drawing.expectWithin(Self.time(points, marks, count: count), "time of seed \(seed)")
    let boxes = (0..<Int.random(in: 1...4, using: &random)).map { _ in
      Self.anyBox(&random, depth: NestChart.maxDepth)
    }
    let shared = boxes.dropFirst().map { _ -> NestChart.Shared? in
      Bool.random(using: &random)
        ? .init(figure: Self.anyFigure(&random), parts: [Self.anyBox(&random, depth: 2)]) : nil
    }
    try Drawing.expectWithin(Self.nest(boxes, shared), "boxes of seed \(seed)")
    let holders = (0..<Int.random(in: 1...8, using: &random)).map { number in
      let low = Int.random(in: 0...60, using: &random)
      return ("\(number)", Self.percent(low, low + Int.random(in: 0...9, using: &random)))
    }
    try Drawing.expectWithin(Self.stakes(holders), "stakes of seed \(seed)")
    try Drawing.expectWithin(
      Self.answer(
        Self.anyFigure(&random), Self.anyFigure(&random),
        [Self.anyFigure(&random), Self.anyFigure(&random)]), "answer of seed \(seed)")
  }

  @Test func `marks of one period stand one above the other`() throws {
    let net = Self.figure(9, 9)
    let markup = Self.time(
      [(0, net, net, net)], (0..<3).map { (1, "\($0)", net) }, count: 2)
    let discs = markup.html.matches(of: /<circle class="c-ground" cx="(\d+)" cy="(\d+)"/)
    #expect(Set(discs.map(\.output.1)).count == 1)
    #expect(Set(discs.map(\.output.2)).count == 3)
  }

  // MARK: Figures

  @Test(arguments: [1, 3, 19, 20, 21, 99, 100, 101, 499, 1_361_000_000_000])
  func `lines stand at few round values, the last near the top`(most: Int) throws {
    let scale = ChartScale([Interval(Rational(most))], length: 150)
    let values = scale.roundValues(most: 4)
    #expect(1...4 ~= values.count)
    let last = try #require(values.last)
    #expect(last <= Rational(most) && last * Rational(2) > Rational(most))
    #expect(values.enumerated().allSatisfy { $1 == values[0] * Rational($0 + 1) })
    #expect(ChartScale([], length: 150).roundValues(most: 4).isEmpty)
  }

  @Test func `the strip of the answer is as long as what is announced, piece by piece`() throws {
    func pieces(_ gross: Figure, _ net: Figure) -> [Substring] {
      let markup = Self.answer(gross, net, [Self.figure(0, 0), Self.figure(0, 0)]).html
      return markup.matches(of: /<title>([a-z ,]+: USD \d+)<\/title>/).map(\.output.1)
    }
    #expect(
      pieces(Self.figure(100, 120), Self.figure(50, 70)) == [
        "different money at least: USD 50", "different, or counted twice: USD 20",
        "counted twice at least: USD 30", "perhaps announced: USD 20",
      ])
    #expect(
      pieces(Self.figure(100, nil), Self.figure(60, nil)) == [
        "different money at least: USD 60", "different, or counted twice: USD 40",
      ])
    #expect(
      pieces(Self.figure(100, 100), Self.figure(100, 100)) == ["different money at least: USD 100"])
  }

  @Test func `what no holder is known to have is the rest of 100 percent`() {
    let part = Self.stakes([("A", Self.percent(40, 60)), ("B", Self.percent(25, 25))]).html
    #expect(part.contains("≤ 35% unknown or of others"))
    let all = Self.stakes([("A", Self.percent(80, 80)), ("B", Self.percent(70, 70))]).html
    #expect(!all.contains("unknown"))
  }
}
