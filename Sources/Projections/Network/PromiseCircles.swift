import Ledger

/// A row of the circles of the view `network`: parties who promise each to the next, and the last
/// to the first.
public struct CircleRow: Hashable, Sendable {
  public var parties: [ID]
  public var currency: Currency
  /// The smallest promise of the circle, end by end: no more can be the same money.
  public var least: Figure
  /// The smallest sum that was paid on it, end by end.
  public var paid: Figure
  /// Those of its edges.
  public var records: [Int]

  static let columns: [ColumnOf<CircleRow>] = [
    .words("parties", isKey: true, each: "party", names: .party) { $0.parties },
    .word("currency", isKey: true) { $0.currency.code },
    .figure("least") { $0.least },
    .figure("paid") { $0.paid },
    .records { $0.records },
  ]
}

/// A row of the rings of the view `network`: the parties that lie on common circles.
public struct RingRow: Hashable, Sendable {
  public var parties: [ID]
  public var currency: Currency
  /// Σ promised from member to member.
  public var inside: Figure
  /// Σ promised to members by others.
  public var into: Figure
  /// Σ promised by members to others, or to nobody that is named.
  public var out: Figure

  static let columns: [ColumnOf<RingRow>] = [
    .words("parties", isKey: true, each: "party", names: .party) { $0.parties },
    .word("currency", isKey: true) { $0.currency.code },
    .figure("inside") { $0.inside },
    .figure("in") { $0.into },
    .figure("out") { $0.out },
  ]
}

/// How many circles of a currency are not shown.
struct LeftOutCircles {
  var currency: Currency
  /// Up to the number to which they are counted.
  var count: Int
  var isExact: Bool

  static let columns: [ColumnOf<LeftOutCircles>] = [
    .word("currency", isKey: true) { $0.currency.code },
    .integer("circles") { $0.count },
    .flag("exact") { $0.isExact },
  ]

  var words: String {
    let circles = count == 1 ? "circle" : "circles"
    return (isExact ? "\(count) more \(circles)" : "more than \(count) more circles")
      + " in \(currency.code) left out: --most shows more of them"
  }
}

/// Where promises in one currency go round.
struct PromiseCircles {
  typealias Edge = (key: NetworkEdges.Key, edge: NetworkEdges.Edge)

  struct Ring {
    var parties: [ID]
    var inside = Interval.zero
    var into = Interval.zero
    var out = Interval.zero
    /// Those of the edges inside it.
    var records: [Int] = []
  }

  struct Circle {
    var parties: [ID]
    var least: Interval
    var paid: Interval
    var records: [Int]
  }

  let currency: Currency
  /// By what is promised inside them, the most first.
  private(set) var rings: [Ring] = []
  private var parties: [ID] = []
  private var numberOf: [ID: Int] = [:]
  /// Those between two parties.
  private var edges: [Edge] = []
  private var ringOf: [Int?] = []

  /// One for each currency in which anything is promised, by code.
  static func all(_ edges: NetworkEdges) -> [PromiseCircles] {
    var groups: [Currency: [Edge]] = [:]
    for (key, edge) in edges.edges where !edge.promised.isZero {
      groups[key.currency, default: []].append((key, edge))
    }
    return groups.sorted { $0.key < $1.key }.map { currency, edges in
      PromiseCircles(currency, edges.sorted { $0.key < $1.key })
    }
  }

  private init(_ currency: Currency, _ all: [Edge]) {
    self.currency = currency
    edges = all.filter { $0.key.to != nil && $0.key.to != $0.key.from }
    parties = Set(edges.flatMap { [$0.key.from, $0.key.to ?? $0.key.from] }).sorted()
    for (number, party) in parties.enumerated() { numberOf[party] = number }
    let graph = EdgeLists(parties.count, edges.compactMap { numbers(of: $0.key) })
    ringOf = Array(repeating: nil, count: parties.count)
    for ring in StrongComponents(graph).rings {
      for member in ring { ringOf[member] = rings.count }
      rings.append(Ring(parties: ring.map { parties[$0] }))
    }
    for edge in all { add(edge) }
    rings.sort { a, b in
      if let order = Self.isGreater(a.inside.high, b.inside.high) { return order }
      return a.parties.lexicographicallyPrecedes(b.parties)
    }
  }

  private func numbers(of key: NetworkEdges.Key) -> (from: Int, to: Int)? {
    guard let from = numberOf[key.from], let to = key.to.flatMap({ numberOf[$0] }) else {
      return nil
    }
    return (from, to)
  }

  private mutating func add(_ edge: Edge) {
    let from = numberOf[edge.key.from].flatMap { ringOf[$0] }
    let to = edge.key.to.flatMap { numberOf[$0] }.flatMap { ringOf[$0] }
    if let from, from == to {
      rings[from].inside += edge.edge.promised
      rings[from].records += edge.edge.records
      return
    }
    if let from { rings[from].out += edge.edge.promised }
    if let to { rings[to].into += edge.edge.promised }
  }

  /// nil for equal ends. An open end is the greatest.
  private static func isGreater(_ a: Rational?, _ b: Rational?) -> Bool? {
    if a == b { return nil }
    guard let a else { return true }
    guard let b else { return false }
    return a > b
  }

  /// The circles that the query asks for, the one with the greatest least first, and what is left
  /// out.
  /// - Parameters:
  ///   - from: only circles through this party.
  ///   - to: only circles through this party; of both, over the edge from one to the other.
  func circles(
    from: ID?, to: ID?, longest: Int, most: Int
  ) -> (circles: [Circle], left: LeftOutCircles?) {
    let asked = from ?? to
    let root = asked.flatMap { numberOf[$0] }
    if asked != nil, root == nil { return ([], nil) }
    let all = edges.filter { edge in
      from == nil || to == nil || edge.key.from != from || edge.key.to == to
    }
    let highs = Set(all.map(\.edge.promised.high)).sorted { Self.isGreater($0, $1) ?? false }
    var rankOf: [Rational?: Int] = [:]
    for (rank, high) in highs.enumerated() { rankOf[high] = rank }
    var edgeOf: [NetworkEdges.Key: NetworkEdges.Edge] = [:]
    let ranked = all.compactMap { edge -> LargestCircles.Edge? in
      edgeOf[edge.key] = edge.edge
      return numbers(of: edge.key).map {
        LargestCircles.Edge(
          from: $0.from, to: $0.to, rank: rankOf[edge.edge.promised.high] ?? 0)
      }
    }
    let found = LargestCircles(
      parties.count, ranked, longest: longest, most: most, root: root)
    let circles = found.circles.map { circle in
      let names = circle.nodes.map { parties[$0] }
      let around = zip(names, names.dropFirst() + names.prefix(1)).compactMap {
        edgeOf[NetworkEdges.Key(from: $0, to: $1, currency: currency)]
      }
      return Circle(parties: names, around)
    }
    let left = LeftOutCircles(
      currency: currency, count: found.leftCount, isExact: !found.areMore)
    return (circles, found.leftCount == 0 ? nil : left)
  }
}

extension PromiseCircles.Circle {
  fileprivate init(parties: [ID], _ edges: [NetworkEdges.Edge]) {
    self.parties = parties
    func smallest(_ figure: (NetworkEdges.Edge) -> Interval) -> Interval {
      edges.dropFirst().reduce(edges.first.map(figure) ?? .zero) { $0.capped(at: figure($1)) }
    }
    least = smallest(\.promised)
    paid = smallest(\.paid)
    records = Set(edges.flatMap(\.records)).sorted()
  }
}
