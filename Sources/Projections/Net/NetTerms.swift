import Ledger

/// The terms of a net, so that a reader can redo the sum by hand.
public struct NetTerms: Sendable {
  public struct Top: Sendable {
    public var id: ID
    public var amount: Interval
    /// The amount raised to what lies inside, if that proves more.
    public var raised: Interval
    /// Selected items that lie inside it and so add nothing.
    public var inside: [ID]
  }

  /// A selected item inside a top.
  public struct Part: Sendable {
    public var id: ID
    public var amount: Interval
    /// The selected items that it lies in next, at least one.
    public var wholes: [ID]
  }

  public struct Joint: Sendable {
    public var first: ID
    public var second: ID
    public var common: Interval
  }

  /// Tops that have something in common, or one alone.
  public struct Group: Sendable {
    public var tops: [Top]
    /// What lies inside the tops, by id.
    public var parts: [Part]
    public var joints: [Joint]
    /// The joints that the upper bound takes away, with what each takes.
    public var forest: [(first: ID, second: ID, weight: Rational)]
    /// The tops whose sum, less what they may have in common, is the lower bound.
    public var subset: [ID]
    /// The joints within the subset, with what each takes from the lower bound.
    public var penalties: [(first: ID, second: ID, weight: Rational)]
    public var net: Interval
    public var isExact: Bool
  }

  public var groups: [Group] = []

  /// - Parameter unit: the code of a currency, or "MW".
  public func lines(unit: String) -> [String] {
    groups.flatMap { $0.lines(unit: unit) }
  }
}

extension NetTerms.Group {
  /// The sum of the amounts of all its members.
  var gross: Interval {
    parts.reduce(tops.reduce(.zero) { $0 + $1.amount }) { $0 + $1.amount }
  }

  fileprivate func lines(unit: String) -> [String] {
    var lines = tops.map { top in
      var line = "\(top.id) \(Self.text(top.amount, unit))"
      if top.raised.low != top.amount.low || top.raised.high != top.amount.high {
        line += ", raised to \(Self.text(top.raised, unit)) by what lies inside"
      }
      return top.inside.isEmpty
        ? line : line + "; inside it: \(top.inside.joined(separator: ", "))"
    }
    guard tops.count > 1 else { return lines }
    for joint in joints {
      let common =
        joint.common.isUnstated ? "an unstated amount" : Self.text(joint.common, unit)
      lines.append("\(joint.first) and \(joint.second) have \(common) in common")
    }
    let away = forest.map { entry in
      "\(Self.text(Interval(entry.weight), unit)) (\(entry.first), \(entry.second))"
    }
    let most = net.high.map { Self.text(Interval($0), unit) } ?? "no limit"
    lines.append(
      "at most \(most): the sum of the high ends"
        + (away.isEmpty ? "" : ", less \(away.joined(separator: ", less "))"))
    let members = subset.isEmpty ? "none" : subset.joined(separator: ", ")
    lines.append(
      "at least \(Self.text(Interval(net.low), unit)): the low ends of \(members)"
        + (subset.count > 1 ? ", less what they may have in common" : "")
        + (isExact ? "" : " (found step by step, not among all subsets)"))
    return lines
  }

  private static func text(_ interval: Interval, _ unit: String) -> String {
    FigureText.exact(interval, Currency(code: unit).map { .currency($0) } ?? .megawatt)
  }
}

extension NetBounds {
  /// How the net of the selected items comes about, without those that stand alone: nothing lies
  /// inside them, and they have nothing in common with another.
  mutating func joined(_ selected: [Int]) -> NetTerms {
    let tops = tops(of: selected, inside: nil)
    return terms(tops: tops, selected: selected, raised(for: selected), withAlone: false)
  }

  /// The terms of the net of some tops.
  mutating func terms(
    tops: [Int], selected: [Int], _ raised: Raised, withAlone: Bool = true
  ) -> NetTerms {
    var isExact = true
    let isTop = Set(tops)
    let others = Set(selected.lazy.filter { !isTop.contains($0) })
    let all = components(of: tops, inside: nil, isExact: &isExact)
    return NetTerms(
      groups: all.compactMap { component in
        let inside = component.members.map { self.inside($0, others) }
        if !withAlone, component.members.count == 1, inside[0].isEmpty { return nil }
        return group(component, inside, raised)
      })
  }

  private func group(
    _ component: Component, _ inside: [[Int: Set<Int>]], _ raised: Raised
  ) -> NetTerms.Group {
    let bounds = component.bounds(raised)
    let ids = component.members.map { items[$0].id }
    let chosen = Set(bounds.subset)
    let members = NetComponent(
      members: component.members.map { raised[$0] }, edges: component.edges)
    var wholes: [Int: Set<Int>] = [:]
    for part in inside.joined() { wholes[part.key, default: []].formUnion(part.value) }
    return NetTerms.Group(
      tops: zip(component.members, inside).map { member, inside in
        NetTerms.Top(
          id: items[member].id, amount: items[member].interval, raised: raised[member],
          inside: inside.keys.map { items[$0].id }.sorted())
      },
      parts: wholes.map { part, wholes in
        NetTerms.Part(
          id: items[part].id, amount: items[part].interval,
          wholes: wholes.map { items[$0].id }.sorted())
      }.sorted { $0.id < $1.id },
      joints: component.edges.map {
        NetTerms.Joint(
          first: ids[$0.a], second: ids[$0.b], common: Interval(low: $0.min, high: $0.max))
      },
      forest: bounds.forest.map { entry in
        let edge = component.edges[entry.edge]
        return (ids[edge.a], ids[edge.b], entry.weight)
      },
      subset: bounds.subset.map { ids[$0] },
      penalties: component.edges.filter { chosen.contains($0.a) && chosen.contains($0.b) }
        .map { (ids[$0.a], ids[$0.b], members.penalty($0)) },
      net: Interval(low: bounds.low, high: bounds.high), isExact: bounds.isExact)
  }

  /// The items of `others` inside a top, each with those of them, or the top, that it lies in next.
  private func inside(_ top: Int, _ others: Set<Int>) -> [Int: Set<Int>] {
    if parts[top].isEmpty || others.isEmpty { return [:] }
    var inside: [Int: Set<Int>] = [:]
    var seen: Set<Pair> = []
    var stack = parts[top].map { (item: $0, whole: top) }
    while let (item, whole) = stack.popLast() {
      guard seen.insert(Pair(item, whole)).inserted else { continue }
      let isOther = others.contains(item)
      if isOther { inside[item, default: []].insert(whole) }
      for part in parts[item] { stack.append((part, isOther ? item : whole)) }
    }
    return inside
  }
}
