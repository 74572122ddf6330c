import Ledger

/// The links in effect, by type and pair: a later one replaces an earlier.
struct CapacityLinks: Sendable {
  struct Key: Hashable, Sendable {
    var type: LinkType
    var from: ID
    var to: ID
  }

  struct Link: Sendable {
    var from: ID
    var to: ID
    /// What the two have in common, in MW; nil for a part without a stated extent.
    var limit: Interval?
    /// Greater for a later one.
    var order: Int
  }

  var links: [Key: Link] = [:]
  var count = 0

  /// Overlapping and being the same have no direction, so either order names the pair.
  private static func key(_ type: LinkType, _ from: ID, _ to: ID) -> Key {
    switch type {
    case .partOf: Key(type: type, from: from, to: to)
    case .sameAs, .overlaps: Key(type: type, from: min(from, to), to: max(from, to))
    }
  }

  mutating func add(_ capacity: CapacityAnnounced) {
    for target in capacity.partOf {
      set(.partOf, capacity.id, target.id, target.amount?.interval)
    }
  }

  mutating func add(_ link: LinkAdded) {
    var limit: Interval?
    if link.min != nil || link.max != nil || link.type == .overlaps {
      limit = Interval(
        low: link.min?.interval.low ?? .zero, high: link.max?.interval.high,
        approx: link.min?.approx == true || link.max?.approx == true)
    }
    set(link.type, link.from, link.to, limit)
  }

  private mutating func set(_ type: LinkType, _ from: ID, _ to: ID, _ limit: Interval?) {
    count += 1
    links[Self.key(type, from, to)] = Link(from: from, to: to, limit: limit, order: count)
  }

  mutating func remove(_ link: LinkRemoved) {
    links[Self.key(link.type, link.from, link.to)] = nil
  }

  /// The oldest first, so that no result depends on how a dictionary is laid out.
  func all(_ type: LinkType) -> [Link] {
    links.filter { $0.key.type == type }.values.sorted { $0.order < $1.order }
  }
}

extension CapacityLinks {
  /// The id that each id of the set stands for. Ids joined by same-as are the one that the links
  /// lead to; if they lead to none or several, the one recorded first.
  func standingFor(_ sequences: [ID: Int]) -> [ID: ID] {
    let same = all(.sameAs).filter { sequences[$0.from] != nil && sequences[$0.to] != nil }
    var neighbours: [ID: [ID]] = [:]
    var leads: Set<ID> = []
    for link in same {
      neighbours[link.from, default: []].append(link.to)
      neighbours[link.to, default: []].append(link.from)
      leads.insert(link.from)
    }
    var standing: [ID: ID] = [:]
    for start in neighbours.keys where standing[start] == nil {
      let members = Self.reachable(from: start, neighbours)
      let ends = members.filter { !leads.contains($0) }
      let first = members.min { (sequences[$0] ?? 0, $0) < (sequences[$1] ?? 0, $1) }
      let chosen = ends.count == 1 ? ends[0] : first ?? start
      for member in members { standing[member] = chosen }
    }
    return standing
  }

  private static func reachable(from start: ID, _ neighbours: [ID: [ID]]) -> [ID] {
    var members = [start]
    var seen: Set<ID> = [start]
    var next = 0
    while next < members.count {
      for other in neighbours[members[next], default: []] where seen.insert(other).inserted {
        members.append(other)
      }
      next += 1
    }
    return members
  }
}
