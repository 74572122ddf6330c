import Ledger

/// The view `network`: docs/model.md, section 13.
enum NetworkReport {
  static func report(_ network: Network) -> Report {
    let model = MoneyModel(network.promises, network.query)
    let edges = NetworkEdges(network, model)
    return report(network, model, edges, PromiseCircles.all(edges))
  }

  /// - Parameters:
  ///   - model: of the network's promises and query.
  ///   - edges: of the network and the model.
  ///   - circles: all of these edges.
  static func report(
    _ network: Network, _ model: MoneyModel, _ edges: NetworkEdges, _ circles: [PromiseCircles]
  ) -> Report {
    let query = network.query
    // Rows are made as they are read: many edges are less than the cells of as many rows.
    let known = edges.edges
    let shown = known.keys.filter { network.shows($0.from, $0.to) }.sorted()
    let places = Dictionary(
      shown.map { ($0.currency, model.looking(in: $0.currency).valuation.places) },
      uniquingKeysWith: { first, _ in first })
    let stakes = NetworkRow.stakes(network)
    let rows = (0..<shown.count + stakes.count).lazy.map { place -> NetworkRow in
      if place >= shown.count { return stakes[place - shown.count] }
      let key = shown[place]
      return NetworkRow(
        key, known[key] ?? NetworkEdges.Edge(), places: places[key.currency] ?? nil)
    }
    var report = Report(
      view: "network", title: "Network", rows: RowSource(NetworkRow.columns, rows),
      unconverted: .unconverted(
        UnconvertedAmount.joined(
          model.unconverted(edges.nodes),
          model.unconvertedPayments { query.allows($0.instrument, $0.certainty) })))
    var circleRows: [CircleRow] = []
    var rings: [RingRow] = []
    var left: [LeftOutCircles] = []
    for group in circles {
      let look = model.looking(in: group.currency)
      let found = group.circles(
        from: query.party.map(network.head), to: query.to.map(network.head),
        longest: query.longestCircle, most: query.mostCircles)
      circleRows += found.circles.map { CircleRow($0, group.currency, look) }
      rings += group.rings.filter { network.shows($0.parties) }.map {
        RingRow($0, group.currency, look)
      }
      if let leftOut = found.left { left.append(leftOut) }
    }
    report.sides = [
      SideTable("circles", title: "circles", RowSource(CircleRow.columns, circleRows)),
      SideTable("rings", title: "rings", RowSource(RingRow.columns, rings)),
      SideTable("left_out", RowSource(LeftOutCircles.columns, left)),
    ]
    let names = network.names
    report.diagram = { NetworkDiagram.of(Array(rows), names) }
    report.notes = left.map(\.words) + (query.explain ? explanation(shown, known, model) : [])
    return report
  }

  /// The side tables have these columns, whatever the rows are.
  static let sides: [(name: String, columns: [Column])] = [
    ("circles", CircleRow.columns.map(\.column)), ("rings", RingRow.columns.map(\.column)),
    ("left_out", LeftOutCircles.columns.map(\.column)),
  ]

  /// The promises, proposals and records of each edge.
  private static func explanation(
    _ keys: [NetworkEdges.Key], _ edges: [NetworkEdges.Key: NetworkEdges.Edge],
    _ model: MoneyModel
  ) -> [String] {
    keys.flatMap { key -> [String] in
      guard let edge = edges[key] else { return [] }
      let look = model.looking(in: key.currency)
      var lines = ["\(key.from) to \(key.to ?? "nobody named"), \(key.currency.code):"]
      for term in edge.terms {
        let word = term.isProposal ? "proposed" : "promised"
        let part = look.figure(term.part, key.currency).words
        lines.append("  \(word): \(part) of \(term.id), \(Self.words(term.records))")
      }
      let others = Set(edge.records).subtracting(edge.terms.flatMap(\.records))
      if !others.isEmpty {
        let paid = look.figure(edge.paid, key.currency).words
        lines.append("  paid: \(paid), \(Self.words(others.sorted()))")
      }
      return lines
    } + model.valuation.explanation
  }

  private static func words(_ records: [Int]) -> String {
    (records.count == 1 ? "record " : "records ")
      + records.map(String.init).joined(separator: ", ")
  }
}

extension CircleRow {
  fileprivate init(_ circle: PromiseCircles.Circle, _ currency: Currency, _ look: MoneyModel) {
    parties = circle.parties
    self.currency = currency
    least = look.figure(circle.least, currency)
    paid = look.figure(circle.paid, currency)
    records = circle.records
  }
}

extension RingRow {
  fileprivate init(_ ring: PromiseCircles.Ring, _ currency: Currency, _ look: MoneyModel) {
    parties = ring.parties
    self.currency = currency
    inside = look.figure(ring.inside, currency)
    into = look.figure(ring.into, currency)
    out = look.figure(ring.out, currency)
  }
}

extension Network {
  /// Whether the query selects an edge by its parties.
  fileprivate func shows(_ from: ID, _ to: ID?) -> Bool {
    if let party = query.party, head(of: party) != from { return false }
    if let wanted = query.to, head(of: wanted) != to { return false }
    return true
  }

  /// Whether it selects a ring: the parties that it names are members.
  fileprivate func shows(_ ring: [ID]) -> Bool {
    [query.party, query.to].allSatisfy { $0.map { ring.contains(head(of: $0)) } ?? true }
  }
}

extension NetworkRow {
  /// Stakes as edges from issuer to holder, a row for each basis of shares: all classes together.
  /// Where the query looks through, a holder stands for those behind which it is; a stake remains
  /// one in its issuer, as percentages of two of them do not add.
  fileprivate static func stakes(_ network: Network) -> [NetworkRow] {
    struct Key: Hashable {
      var issuer: ID
      var holder: ID
      var basis: ShareBasis
    }
    var sums: [Key: (percent: Interval, records: [Int])] = [:]
    for stake in network.stakes.rows {
      let holder = network.head(of: stake.holder)
      guard network.isShown(network.head(of: stake.issuer), holder),
        network.shows(stake.issuer, holder)
      else { continue }
      let key = Key(issuer: stake.issuer, holder: holder, basis: stake.shareBasis)
      let known = sums[key] ?? (.zero, [])
      sums[key] = (known.percent + stake.percent, known.records + stake.records)
    }
    let order = sums.sorted { a, b in
      (a.key.issuer, a.key.holder, a.key.basis.rawValue)
        < (b.key.issuer, b.key.holder, b.key.basis.rawValue)
    }
    return order.map { key, sum in
      NetworkRow(
        from: key.issuer, to: key.holder, percent: Figure(sum.percent, .percent),
        shareBasis: key.basis, instruments: [], records: Set(sum.records).sorted())
    }
  }

  private init(
    from: ID, to: ID, percent: Figure, shareBasis: ShareBasis, instruments: [Instrument],
    records: [Int]
  ) {
    self.from = from
    self.to = to
    self.percent = percent
    self.shareBasis = shareBasis
    self.instruments = instruments
    self.records = records
  }
}

extension NetworkEdges.Key: Comparable {
  static func < (a: Self, b: Self) -> Bool {
    (a.from, a.to ?? "", a.currency) < (b.from, b.to ?? "", b.currency)
  }
}
