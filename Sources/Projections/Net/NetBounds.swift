import Ledger

/// A thing that takes part in a net: of one stage and currency, or of one basis, and not ended.
public struct NetItem: Sendable {
  public var id: ID
  public var interval: Interval

  public init(id: ID, interval: Interval) {
    self.id = id
    self.interval = interval
  }
}

/// That two items have between `min` and `max` in common, nil for no limit: an extent of one in the
/// other, or an overlap. The items are named by their index.
public struct NetLink: Sendable {
  public var a: Int
  public var b: Int
  public var min: Rational
  public var max: Rational?

  public init(a: Int, b: Int, min: Rational, max: Rational?) {
    self.a = a
    self.b = b
    self.min = min
    self.max = max
  }

  /// What its statement says, at most either amount. An overlap without a limit has none.
  init(
    _ a: Int, _ b: Int, stated: Interval, isOverlap: Bool, of first: Interval, _ second: Interval
  ) {
    let common = stated.capped(at: first).capped(at: second)
    let isOpen = isOverlap && stated.high == nil
    self.init(a: a, b: b, min: common.low, max: isOpen ? nil : common.high)
  }
}

/// Gross without counting anything twice.
public struct NetResult: Sendable {
  public var interval: Interval
  /// False where a bound was found greedily: it holds, but may not be the best.
  public var isExact: Bool
  /// The terms of the sum; empty unless they were asked for.
  public var terms: NetTerms
}

/// The net of docs/model.md, section 7.8, over one set of items, for any number of selections.
///
/// Inside-relations and links are those of all items, also of ones that a selection leaves out: a
/// filter chooses what is counted, it does not change what lies in what.
public struct NetBounds {
  let items: [NetItem]
  let links: [NetLink]
  private(set) var wholes: [[Int]]
  private(set) var parts: [[Int]]
  private(set) var linksAt: [[Int]]
  /// The items as they count where all are selected.
  private var all: Raised
  /// The items whose parts prove more than their high end: `parts-exceed-whole`.
  public private(set) var exceeded: [Int] = []
  /// Wholes before their parts.
  private var rank: [Int]
  /// True where the item or something inside it has a link or several wholes.
  private(set) var isJoinedBelow: [Bool]
  /// True where the item or something around it has a link.
  private(set) var isLinkedAbove: [Bool]
  /// The nets of what lies inside both items of a pair, by what that is: pairs without number may
  /// have the same in common.
  private var sharedNets: [[Int]: Sum] = [:]

  struct Pair: Hashable {
    var first: Int
    var second: Int

    init(_ a: Int, _ b: Int) { (first, second) = a < b ? (a, b) : (b, a) }
  }

  /// The items with each end raised to at least the lower net of the selected ones inside.
  struct Raised {
    var intervals: [Interval]
    /// False for an item inside which a bound was found greedily.
    var isExact: [Bool]

    subscript(item: Int) -> Interval { intervals[item] }

    /// Raises an item by the net of what lies inside it.
    mutating func raise(_ item: Int, by inside: Sum) {
      isExact[item] = inside.isExact
      let (amount, low) = (intervals[item], inside.net.low)
      intervals[item] = Interval(
        low: max(amount.low, low), high: amount.high.map { max($0, low) }, approx: amount.approx)
    }
  }

  /// The net of items none of which lies inside another.
  struct Sum {
    var net: Interval
    /// False where a bound was found greedily.
    var isExact: Bool
  }

  /// The net of the selected items in one call.
  public static func compute(
    items: [NetItem], selected: [Int], insides: [(part: Int, whole: Int)], links: [NetLink]
  ) -> NetResult {
    var bounds = NetBounds(items: items, insides: insides, links: links)
    return bounds.net(of: selected)
  }

  /// The inside-relation is one without cycles, as the rules keep it; were there one, its members
  /// would count at their own amounts.
  public init(items: [NetItem], insides: [(part: Int, whole: Int)], links: [NetLink]) {
    self.items = items
    self.links = links
    let count = items.count
    wholes = Array(repeating: [], count: count)
    parts = Array(repeating: [], count: count)
    linksAt = Array(repeating: [], count: count)
    var known: Set<Pair> = []
    for (part, whole) in insides where part != whole && known.insert(Pair(part, whole)).inserted {
      wholes[part].append(whole)
      parts[whole].append(part)
    }
    for (index, link) in links.enumerated() where link.a != link.b {
      if let max = link.max, max.isZero { continue }
      linksAt[link.a].append(index)
      linksAt[link.b].append(index)
    }
    all = Raised(
      intervals: items.map(\.interval), isExact: Array(repeating: true, count: count))
    rank = Array(repeating: 0, count: count)
    isJoinedBelow = zip(linksAt, wholes).map { !$0.isEmpty || $1.count > 1 }
    isLinkedAbove = linksAt.map { !$0.isEmpty }
    let order = TopologicalOrder.find(wholes.map(\.count)) { parts[$0] }
    for (position, item) in order.enumerated() {
      rank[item] = position
      for whole in wholes[item] where isLinkedAbove[whole] { isLinkedAbove[item] = true }
    }
    for item in order.reversed() {
      for part in parts[item] where isJoinedBelow[part] { isJoinedBelow[item] = true }
    }
    for item in order.reversed() where !parts[item].isEmpty {
      let common = parts[item].allSatisfy { wholes[$0].count == 1 } ? item : nil
      let inside = sum(of: tops(of: parts[item], inside: item), inside: common, all)
      if let high = items[item].interval.high, inside.net.low > high { exceeded.append(item) }
      all.raise(item, by: inside)
    }
  }

  /// The items as they count for a selection: raised by what of it lies inside them.
  mutating func raised(for selected: [Int]) -> Raised {
    let members = Set(selected)
    if members.count == items.count { return all }
    var raised = Raised(
      intervals: items.map(\.interval), isExact: Array(repeating: true, count: items.count))
    for item in members.sorted(by: { rank[$0] > rank[$1] }) where !parts[item].isEmpty {
      let (inside, isTree) = nearest(below: item, members)
      if inside.isEmpty { continue }
      // In a tree nothing that is found so can lie inside another of it.
      let tops = isTree ? inside : tops(of: inside, inside: nil)
      raised.raise(item, by: sum(of: tops, inside: isTree ? item : nil, raised))
    }
    return raised
  }

  /// The members below an item that are reached past no other member, and whether each step up
  /// from them to the item is the only one.
  private func nearest(below item: Int, _ members: Set<Int>) -> (found: [Int], isTree: Bool) {
    var found: [Int] = []
    var isTree = true
    var seen: Set<Int> = []
    var stack = parts[item]
    while let part = stack.popLast() {
      guard seen.insert(part).inserted else { continue }
      if wholes[part].count > 1 { isTree = false }
      if members.contains(part) { found.append(part) } else { stack += parts[part] }
    }
    return (found.sorted(), isTree)
  }

  /// The net of the selected items, approximate when their gross is.
  public mutating func net(of selected: [Int], explained: Bool = false) -> NetResult {
    let tops = tops(of: selected, inside: nil)
    let raised = raised(for: selected)
    var terms = NetTerms()
    let sum = sum(of: tops, inside: nil, raised)
    if explained { terms = self.terms(tops: tops, selected: selected, raised) }
    let isApprox = selected.contains { items[$0].interval.approx }
    return NetResult(
      interval: sum.net.marked(approx: isApprox), isExact: sum.isExact, terms: terms)
  }

  /// Those of the items that lie inside no other of them, in ascending order.
  /// - Parameter common: an item that all of them lie directly in.
  func tops(of chosen: [Int], inside common: Int?) -> [Int] {
    let alone = common == nil ? 0 : 1
    let doubtful = chosen.filter { wholes[$0].count > alone }
    // Nothing lies inside an item without parts, nor in one that comes after it.
    let first = chosen.lazy.filter { !parts[$0].isEmpty }.map { rank[$0] }.min()
    guard let first, !doubtful.isEmpty else { return chosen.sorted() }
    let members = Set(chosen)
    var around: Set<Int> = []
    var stack = doubtful
    while let item = stack.popLast() {
      for whole in wholes[item]
      where whole != common && rank[whole] >= first && around.insert(whole).inserted {
        stack.append(whole)
      }
    }
    var covered: Set<Int> = []
    for item in around.union(doubtful).sorted(by: { rank[$0] < rank[$1] })
    where wholes[item].contains(where: { members.contains($0) || covered.contains($0) }) {
      covered.insert(item)
    }
    return members.subtracting(covered).sorted()
  }

  /// The net of items none of which lies inside another.
  /// - Parameter common: an item that all of them lie in, by one way each.
  private mutating func sum(of tops: [Int], inside common: Int?, _ raised: Raised) -> Sum {
    var isExact = tops.allSatisfy { raised.isExact[$0] }
    var low = Rational.zero
    var high: Rational? = .zero
    for component in components(of: tops, inside: common, isExact: &isExact) {
      if component.members.count == 1 {
        let amount = raised[component.members[0]]
        low += amount.low
        high = high.flatMap { sum in amount.high.map { sum + $0 } }
        continue
      }
      let bounds = component.bounds(raised)
      low += bounds.low
      high = high.flatMap { sum in bounds.high.map { sum + $0 } }
      isExact = isExact && bounds.isExact
    }
    return Sum(net: Interval(low: low, high: high), isExact: isExact)
  }
}

// MARK: - What pairs have in common

extension NetBounds {
  /// Tops that links or common parts join.
  struct Component {
    var members: [Int]
    /// What pairs of members, by their place among them, have in common.
    var edges: [NetComponent.Edge]

    func bounds(_ raised: Raised) -> NetComponent.Bounds {
      NetComponent(members: members.map { raised[$0] }, edges: edges).bounds()
    }
  }

  /// Connected by pairs that may have something in common.
  mutating func components(
    of tops: [Int], inside common: Int?, isExact: inout Bool
  ) -> [Component] {
    let pairs = commons(of: tops, inside: common, isExact: &isExact)
    if pairs.isEmpty { return tops.map { Component(members: [$0], edges: []) } }
    var neighbours: [Int: [Int]] = [:]
    for pair in pairs.keys {
      neighbours[pair.first, default: []].append(pair.second)
      neighbours[pair.second, default: []].append(pair.first)
    }
    var components: [Component] = []
    var seen: Set<Int> = []
    var place: [Int: Int] = [:]
    for top in tops where seen.insert(top).inserted {
      var members = [top]
      var next = 0
      while next < members.count {
        for other in neighbours[members[next], default: []] where seen.insert(other).inserted {
          members.append(other)
        }
        next += 1
      }
      members.sort { items[$0].id < items[$1].id }
      for (index, member) in members.enumerated() { place[member] = index }
      components.append(Component(members: members, edges: []))
      let last = components.count - 1
      for member in members {
        for other in neighbours[member, default: []] where member < other {
          guard let limits = pairs[Pair(member, other)], let a = place[member],
            let b = place[other]
          else { continue }
          components[last].edges.append(
            NetComponent.Edge(a: min(a, b), b: max(a, b), min: limits.min, max: limits.max))
        }
      }
      components[last].edges.sort { ($0.a, $0.b) < ($1.a, $1.b) }
    }
    return components
  }

  private struct Limits {
    var min: Rational = .zero
    /// nil for no limit.
    var max: Rational? = .zero
  }

  /// The pairs with a max above 0.
  private mutating func commons(
    of tops: [Int], inside common: Int?, isExact: inout Bool
  ) -> [Pair: Limits] {
    guard tops.count > 1 else { return [:] }
    let relatives = Relatives(of: tops, in: self, inside: common)
    var pairs: [Pair: Limits] = [:]
    for index in relatives.links.sorted() {
      let link = links[index]
      guard let a = relatives.of[link.a], let b = relatives.of[link.b] else { continue }
      for (pair, isWithin) in Relatives.pairs(a, b) {
        var limits = pairs[pair] ?? Limits()
        if isWithin { limits.min = max(limits.min, link.min) }
        limits.max = limits.max.flatMap { sum in link.max.map { sum + $0 } }
        pairs[pair] = limits
      }
    }
    for (pair, inside) in relatives.shared {
      let net = net(ofShared: inside)
      isExact = isExact && net.isExact
      var limits = pairs[pair] ?? Limits()
      limits.min = max(limits.min, net.net.low)
      limits.max = limits.max.flatMap { sum in net.net.high.map { sum + $0 } }
      pairs[pair] = limits
    }
    return pairs.filter { $0.value.max?.isZero != true }
  }

  /// All that lies inside both counts, whatever is selected: they have it in common anyway.
  private mutating func net(ofShared inside: [Int]) -> Sum {
    if inside.count == 1 {
      let item = inside[0]
      return Sum(
        net: Interval(low: all[item].low, high: all[item].high), isExact: all.isExact[item])
    }
    if let known = sharedNets[inside] { return known }
    let result = sum(of: tops(of: inside, inside: nil), inside: nil, all)
    sharedNets[inside] = result
    return result
  }
}
