import Ledger

/// The network as a drawing: parties, and an edge for each row.
struct NetworkDiagram {
  private var diagram = Diagram()
  private var placeOf: [ID?: Int] = [:]
  private let names: [ID: String]

  /// No id looks like this.
  private static let nobody = Diagram.Node(id: "(nobody)", label: "nobody named")

  static func of(_ rows: [NetworkRow], _ names: [ID: String]) -> Diagram {
    var drawing = NetworkDiagram(names)
    // The widest edge of a unit is as wide as that of any other.
    var most: [FigureUnit: Rational] = [:]
    for row in rows {
      guard let drawn = row.drawn?.figure else { continue }
      most[drawn.unit] = max(most[drawn.unit] ?? .zero, drawn.interval.end)
    }
    for party in Set(rows.flatMap { [$0.from, $0.to ?? $0.from] }).sorted() {
      _ = drawing.place(of: party)
    }
    for row in rows { drawing.add(row, most) }
    return drawing.diagram
  }

  private init(_ names: [ID: String]) { self.names = names }

  private mutating func place(of party: ID?) -> Int {
    if let known = placeOf[party] { return known }
    let place = diagram.nodes.count
    placeOf[party] = place
    diagram.nodes.append(
      party.map { Diagram.Node(id: $0, label: names[$0] ?? $0) } ?? Self.nobody)
    return place
  }

  private mutating func add(_ row: NetworkRow, _ most: [FigureUnit: Rational]) {
    guard let drawn = row.drawn else { return }
    let figure = drawn.figure
    let width = most[figure.unit].flatMap { figure.interval.end.divided(by: $0) } ?? .zero
    let line: Diagram.Line =
      drawn.word == "proposed" ? .dashed : figure.interval.high == nil ? .dotted : .solid
    diagram.edges.append(
      Diagram.Edge(
        from: place(of: row.from), to: place(of: row.to),
        label: drawn.word.map { "\(figure.words) \($0)" } ?? figure.words, line: line,
        width: width, isOther: row.percent != nil))
  }
}

extension NetworkRow {
  /// What an edge is drawn by: what is promised; where that is nothing, what was paid, or proposed.
  fileprivate var drawn: (figure: Figure, word: String?)? {
    if let percent { return (percent, "held") }
    if let promised, !promised.interval.isZero { return (promised, nil) }
    if let paid, !paid.interval.isZero { return (paid, "paid") }
    return proposed.map { ($0, "proposed") }
  }
}

extension Interval {
  /// The high end; of an open one the low end.
  fileprivate var end: Rational { high ?? low }
}
