import Ledger
import TestSupport
import Testing

@testable import Projections

/// What agrees with a figure, found without comparing figures.
struct AgreementTableTests {
  private static func figure(
    _ text: String, places: Int? = nil, _ unit: FigureUnit = .percent
  ) throws -> ComparedFigure {
    var figure = ComparedFigure(shares: try Decimal(text))
    figure.unit = unit
    figure.places = places ?? figure.places
    return figure
  }

  @Test func `numbers are the same once both are rounded to the coarser of their places`() throws {
    let cases: [(String, Int?, String, Int?, Bool)] = [
      ("100", nil, "100", nil, true), ("100", nil, "101", nil, false),
      ("64.38", nil, "64.4", nil, true), ("64.38", nil, "64.3", nil, false),
      ("64.38", nil, "64", nil, true), ("500000000000", nil, "500000000000", -9, true),
      ("500400000000", nil, "500000000000", -9, true),
      ("500500000000", nil, "500000000000", -9, false),
      ("3000", -3, "4000", -3, false), ("1.5", nil, "1.6", nil, false),
      ("-2.5", nil, "-3", nil, true), ("0", nil, "0.04", nil, true),
      ("12000000000000000000", nil, "12000000000000000000", -18, true),
    ]
    for (one, onePlaces, other, otherPlaces, agrees) in cases {
      let one = try Self.figure(one, places: onePlaces)
      let other = try Self.figure(other, places: otherPlaces)
      for (entry, asked) in [(one, other), (other, one)] {
        var table = AgreementTable(asked: [asked.places])
        table.add(entry, 0, at: .paragraph(3))
        #expect((table.same(as: asked, in: .everywhere) != nil) == agrees, "\(one) \(other)")
        #expect((table.same(as: asked, in: .paragraph(3)) != nil) == agrees)
        #expect(table.same(as: asked, in: .paragraph(2)) == nil)
      }
    }
  }

  /// The same by comparing each with each.
  private static func agree(_ one: ComparedFigure, _ other: ComparedFigure) -> Bool {
    let places = min(one.places, other.places)
    return one.unit == other.unit && one.numbers(to: places) == other.numbers(to: places)
  }

  @Test(arguments: 0..<40)
  func `it finds what comparing each with each finds`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    func figure() throws -> ComparedFigure {
      var figure = try Self.figure(
        "\(random.int(0...30)).\(random.int(0...99))", random.element([.percent, .megawatt]))
      figure.places = random.int(-1...2)
      figure.first = figure.first.rounded(to: figure.places)
      if random.int(0...3) == 0 {
        figure.second = (try Decimal("\(random.int(31...33))")).rounded(to: figure.places)
      }
      figure.vagueness = random.element(ComparedFigure.Vagueness.all)
      return figure
    }
    func span() -> AgreementTable.Span {
      let start = random.int(1...6)
      return AgreementTable.Span(start: start, end: start + random.int(1...3))
    }
    let asked = try (0..<30).map { _ in (figure: try figure(), span: span()) }
    let entries = try (0..<40).map { _ in (figure: try figure(), span: span()) }
      .sorted { $0.span.start < $1.span.start }
    var table = AgreementTable(asked: Set(asked.map(\.figure.places)))
    for (index, entry) in entries.enumerated() { table.add(entry.figure, index, at: entry.span) }
    for (figure, span) in asked {
      let fitting = entries.indices.filter {
        let entry = entries[$0]
        return entry.span.start < span.end && span.start < entry.span.end
          && Self.agree(entry.figure, figure)
      }
      let same = fitting.first { entries[$0].figure.vagueness == figure.vagueness }
      #expect(table.same(as: figure, in: span) == same)
      #expect(table.agreeing(with: figure, in: span) == same ?? fitting.first)
    }
  }

  @Test func `a figure of a statement is compared by its numbers and the zeros at their ends`()
    throws
  {
    func compared(_ shorthand: String) throws -> ComparedFigure {
      ComparedFigure(try Quantity(shorthand: shorthand))
    }
    #expect(try compared("USD 1.50bn").places == -7)
    #expect(try compared("USD 2bn").places == 0)
    #expect(try compared("4.9%").places == 1)
    #expect(try compared("USD 18.5bn..25bn").second == Decimal("25000000000"))
    #expect(try compared("~<=USD 5").vagueness == .init(bound: .atMost, approx: true))
    #expect(try compared(">=9.2 GW").first == Decimal("9200"))
  }
}
