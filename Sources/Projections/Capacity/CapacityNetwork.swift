import Ledger

/// Gross, net and rolled-up statuses of one basis.
public struct CapacityTotal: Sendable {
  /// nil without `--group-by`, and for what is in no group.
  public var group: String?
  public var basis: CapacityBasis
  public var gross: Interval
  public var net: Interval
  /// False where a bound of the net was found greedily.
  public var isExact: Bool
  public var statuses: CapacityStatuses
  /// How the net came about, for `--explain`.
  public var terms: [String]
}

/// The capacities of a day and what joins them.
public struct CapacityNetwork: Sendable {
  /// Two rows by their indices.
  private struct Pair: Hashable, Comparable {
    var from: Int
    var to: Int

    static func < (a: Pair, b: Pair) -> Bool { (a.from, a.to) < (b.from, b.to) }
  }

  /// By id.
  public let rows: [Capacity]
  /// part → wholes that it lies in without a limit, as indices of `rows`.
  private let wholes: [[Int]]
  private let nesting: CapacityNesting
  private var limits: [(a: Int, b: Int, stated: Interval, isOverlap: Bool)] = []

  init(rows: [Capacity], links: CapacityLinks, standingFor: [ID: ID]) {
    self.rows = rows
    var wholes: [[Int]] = Array(repeating: [], count: rows.count)
    let indices = Dictionary(
      uniqueKeysWithValues: rows.enumerated().map { ($0.element.id, $0.offset) })
    // Sums never cross a basis, not even where same-as has joined two.
    let ends: (CapacityLinks.Link) -> Pair? = { link in
      guard let from = indices[standingFor[link.from] ?? link.from],
        let to = indices[standingFor[link.to] ?? link.to],
        from != to, rows[from].basis == rows[to].basis
      else { return nil }
      return Pair(from: from, to: to)
    }
    // Where joined ids have several links to one, the latest counts.
    var parts: [Pair: Interval?] = [:]
    for link in links.all(.partOf) {
      if let pair = ends(link) { parts.updateValue(link.limit, forKey: pair) }
    }
    for (pair, extent) in parts.sorted(by: { $0.key < $1.key }) {
      guard let extent else {
        wholes[pair.from].append(pair.to)
        continue
      }
      limits.append((pair.from, pair.to, extent, false))
    }
    self.wholes = wholes
    nesting = CapacityNesting(wholes)
    var overlaps: [Pair: Interval] = [:]
    for link in links.all(.overlaps) {
      guard let pair = ends(link), let limit = link.limit else { continue }
      overlaps[Pair(from: min(pair.from, pair.to), to: max(pair.from, pair.to))] = limit
    }
    for (pair, limit) in overlaps.sorted(by: { $0.key < $1.key }) {
      limits.append((pair.from, pair.to, limit, true))
    }
  }

  /// One total for each basis that a selected row has.
  public func totals(of selected: [Int], explained: Bool = false) -> [CapacityTotal] {
    totals(ofGroups: [selected], explained: explained).first ?? []
  }

  /// The same for each of several selections, which share what is found once.
  public func totals(ofGroups groups: [[Int]], explained: Bool = false) -> [[CapacityTotal]] {
    var totals: [[CapacityTotal]] = groups.map { _ in [] }
    let statuses = rows.map(\.statuses)
    for basis in CapacityBasis.allCases {
      var bounds: NetBounds?
      let place = places(of: basis)
      for (group, selected) in groups.enumerated() {
        let chosen = selected.filter { rows[$0].basis == basis }
        if chosen.isEmpty { continue }
        var known = bounds ?? net(basis)
        bounds = nil
        let net = known.net(of: chosen.compactMap { place[$0] }, explained: explained)
        bounds = known
        totals[group].append(
          CapacityTotal(
            basis: basis, gross: chosen.reduce(.zero) { $0 + rows[$1].counted },
            net: net.interval, isExact: net.isExact, statuses: nesting.rollUp(chosen, statuses),
            terms: net.terms.lines(unit: "MW")))
      }
    }
    return totals
  }

  /// What of the selected rows lies inside another or may be the same capacity, by basis.
  /// - Parameter most: how many groups of a basis are held.
  public func joined(
    _ selected: [Int], most: Int
  ) -> [(basis: CapacityBasis, net: JoinedNet)] {
    CapacityBasis.allCases.compactMap { basis in
      let place = places(of: basis)
      var bounds = net(basis)
      let terms = bounds.joined(selected.compactMap { place[$0] })
      return JoinedNet(terms, most: most, .megawatt).map { (basis, $0) }
    }
  }

  /// row → its place among those of a basis.
  private func places(of basis: CapacityBasis) -> [Int: Int] {
    let members = rows.indices.filter { rows[$0].basis == basis }
    return Dictionary(uniqueKeysWithValues: members.enumerated().map { ($0.element, $0.offset) })
  }

  /// The capacities of a basis whose parts prove more than their high end.
  public func partsExceedWhole(_ basis: CapacityBasis) -> [ID] {
    let members = rows.indices.filter { rows[$0].basis == basis }
    return net(basis).exceeded.map { rows[members[$0]].id }
  }

  /// The only place that knows how the net is asked for.
  private func net(_ basis: CapacityBasis) -> NetBounds {
    let members = rows.indices.filter { rows[$0].basis == basis }
    let place = places(of: basis)
    let insides = members.flatMap { part in
      wholes[part].compactMap { whole -> (part: Int, whole: Int)? in
        guard let part = place[part], let whole = place[whole] else { return nil }
        return (part, whole)
      }
    }
    let links = limits.compactMap { limit -> NetLink? in
      guard let a = place[limit.a], let b = place[limit.b] else { return nil }
      return NetLink(
        a, b, stated: limit.stated, isOverlap: limit.isOverlap, of: rows[limit.a].counted,
        rows[limit.b].counted)
    }
    return NetBounds(
      items: members.map { NetItem(id: rows[$0].id, interval: rows[$0].counted) },
      insides: insides, links: links)
  }
}
