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
