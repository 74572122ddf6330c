import Ledger
import Projections

/// The boxes of one group of a net: which are drawn, and where each stands.
struct NestTree {
  private static let maxTops = 6
  private static let maxParts = 18

  private(set) var boxes: [NestChart.Box] = []
  private(set) var shared: [NestChart.Shared?] = []
  /// What tops have in common that do not stand one below the other.
  let others: [NetTerms.Joint]
  /// Tops that are not drawn.
  let leftOut: [ID]

  private let net: JoinedNet
  private let netOf: (Set<ID>) -> Figure?
  private let parts: [ID: NetTerms.Part]
  /// whole → parts that are drawn in it.
  private var inside: [ID: [ID]] = [:]
  /// whole → all parts next inside it.
  private var next: [ID: [ID]] = [:]
  private var drawn: Set<ID> = []

  /// - Parameter netOf: the net of some of the members.
  init(_ group: NetTerms.Group, _ net: JoinedNet, _ netOf: @escaping (Set<ID>) -> Figure?) {
    (self.net, self.netOf) = (net, netOf)
    let tops = Self.order(group)
    let names = tops.map(\.id)
    parts = Dictionary(group.parts.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let isDrawn = Set(names)
    leftOut = group.tops.map(\.id).filter { !isDrawn.contains($0) }
    let pairs = zip(names, names.dropFirst()).map { Set([$0, $1]) }
    let joints = Dictionary(
      group.joints.map { (Set([$0.first, $0.second]), $0) }, uniquingKeysWith: { a, _ in a })
    others = group.joints.filter { !pairs.contains(Set([$0.first, $0.second])) }
    for part in group.parts {
      for whole in part.wholes { next[whole, default: []].append(part.id) }
    }
    drawn = drawn(below: names)
    let between = place(group, tops)
    for (place, top) in tops.enumerated() {
      boxes.append(box(top.id, top.raised, depth: 0))
      guard place + 1 < tops.count else { break }
      shared.append(
        joints[pairs[place]].map { joint in
          NestChart.Shared(
            figure: net.figure(joint.common),
            parts: between[place].map { part($0, in: nil, depth: 1) })
        })
    }
  }

  /// The largest first, then those that have something in common with the one before, so that
  /// they stand one below the other.
  private static func order(_ group: NetTerms.Group) -> [NetTerms.Top] {
    var left = group.tops.sorted { a, b in
      let (first, second) = (a.raised, b.raised)
      return first.end != second.end ? first.end > second.end : a.id < b.id
    }
    var neighbours: [ID: Set<ID>] = [:]
    for joint in group.joints {
      neighbours[joint.first, default: []].insert(joint.second)
      neighbours[joint.second, default: []].insert(joint.first)
    }
    var order: [NetTerms.Top] = []
    while !left.isEmpty, order.count < maxTops {
      let near = order.last.flatMap { neighbours[$0.id] } ?? []
      order.append(left.remove(at: left.firstIndex { near.contains($0.id) } ?? 0))
    }
    return order
  }

  /// The parts that are drawn: level by level, the largest first.
  private func drawn(below names: [ID]) -> Set<ID> {
    var drawn: Set<ID> = []
    var level = names
    for _ in 0..<NestChart.maxDepth {
      let below = Set(level.flatMap { next[$0] ?? [] }).subtracting(drawn).sorted { a, b in
        let (first, second) = (parts[a]?.amount.end ?? .zero, parts[b]?.amount.end ?? .zero)
        return first != second ? first > second : a < b
      }
      level = Array(below.prefix(Self.maxParts - drawn.count))
      drawn.formUnion(level)
    }
    return drawn
  }

  /// Puts each part that is drawn into the first of its wholes.
  /// - Returns: what lies in both of two tops that stand one below the other, by the first of them.
  private mutating func place(_ group: NetTerms.Group, _ tops: [NetTerms.Top]) -> [[ID]] {
    var placed: Set<ID> = []
    var between: [[ID]] = []
    for (first, second) in zip(tops, tops.dropFirst()) {
      let both = Set(first.inside).intersection(second.inside)
      let outer = both.filter { id in
        drawn.contains(id) && !placed.contains(id)
          && parts[id]?.wholes.contains { both.contains($0) && drawn.contains($0) } == false
      }
      between.append(outer.sorted())
      placed.formUnion(outer)
    }
    let names = Set(tops.map(\.id))
    for part in group.parts where drawn.contains(part.id) && !placed.contains(part.id) {
      let whole = part.wholes.first { drawn.contains($0) || names.contains($0) }
      if let whole { inside[whole, default: []].append(part.id) }
    }
    return between
  }

  private func part(_ id: ID, in whole: ID?, depth: Int) -> NestChart.Box {
    let part = parts[id]
    var box = box(id, part?.amount ?? .zero, depth: depth)
    box.also = (part?.wholes ?? []).filter { $0 != whole && drawn.contains($0) }
    return box
  }

  private func box(_ id: ID, _ amount: Interval, depth: Int) -> NestChart.Box {
    var box = NestChart.Box(name: id, figure: net.figure(amount))
    // No deeper than levels are drawn, so this ends even where wholes went round.
    if depth < NestChart.maxDepth {
      box.parts = (inside[id] ?? []).map { part($0, in: id, depth: depth + 1) }
    }
    let left = Set((next[id] ?? []).filter { !drawn.contains($0) })
    if !left.isEmpty { box.more = (left.count, netOf(left)) }
    return box
  }
}
