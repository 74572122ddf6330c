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
    CapacityBasis.allCases.compactMap { basis in
      let chosen = selected.filter { rows[$0].basis == basis }
      return chosen.isEmpty ? nil : total(basis, chosen, explained)
    }
  }

  private func total(
    _ basis: CapacityBasis, _ selected: [Int], _ explained: Bool
  ) -> CapacityTotal {
    var bounds = net(basis)
    let members = rows.indices.filter { rows[$0].basis == basis }
    let place = Dictionary(
      uniqueKeysWithValues: members.enumerated().map { ($0.element, $0.offset) })
    let net = bounds.net(of: selected.compactMap { place[$0] }, explained: explained)
    return CapacityTotal(
      basis: basis, gross: selected.reduce(.zero) { $0 + rows[$1].counted }, net: net.interval,
      isExact: net.isExact, statuses: nesting.rollUp(selected, rows.map(\.statuses)),
      terms: net.terms.lines(unit: "MW"))
  }

  /// The capacities of a basis whose parts prove more than their high end.
  public func partsExceedWhole(_ basis: CapacityBasis) -> [ID] {
    let members = rows.indices.filter { rows[$0].basis == basis }
    return net(basis).exceeded.map { rows[members[$0]].id }
  }

  /// The only place that knows how the net is asked for.
  private func net(_ basis: CapacityBasis) -> NetBounds {
    let members = rows.indices.filter { rows[$0].basis == basis }
    let place = Dictionary(
      uniqueKeysWithValues: members.enumerated().map { ($0.element, $0.offset) })
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
