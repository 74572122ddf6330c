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

  public struct Joint: Sendable {
    public var first: ID
    public var second: ID
    public var common: Interval
  }

  /// Tops that have something in common, or one alone.
  public struct Group: Sendable {
    public var tops: [Top]
    public var joints: [Joint]
    /// The joints that the upper bound takes away, with what each takes.
    public var forest: [(first: ID, second: ID, weight: Rational)]
    /// The tops whose sum, less what they may have in common, is the lower bound.
    public var subset: [ID]
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
  /// The terms of the net of some tops.
  mutating func terms(tops: [Int], selected: [Int], _ raised: Raised) -> NetTerms {
    var isExact = true
    let isTop = Set(tops)
    let inside = insideTops(tops, selected.filter { !isTop.contains($0) })
    let groups = components(of: tops, inside: nil, isExact: &isExact).map { component in
      let bounds = component.bounds(raised)
      let ids = component.members.map { items[$0].id }
      return NetTerms.Group(
        tops: component.members.map { member in
          NetTerms.Top(
            id: items[member].id, amount: items[member].interval, raised: raised[member],
            inside: inside[member, default: []].map { items[$0].id }.sorted())
        },
        joints: component.edges.map {
          NetTerms.Joint(
            first: ids[$0.a], second: ids[$0.b], common: Interval(low: $0.min, high: $0.max))
        },
        forest: bounds.forest.map { entry in
          let edge = component.edges[entry.edge]
          return (ids[edge.a], ids[edge.b], entry.weight)
        },
        subset: bounds.subset.map { ids[$0] },
        net: Interval(low: bounds.low, high: bounds.high), isExact: bounds.isExact)
    }
    return NetTerms(groups: groups)
  }

  /// top → the selected items inside it.
  private func insideTops(_ tops: [Int], _ others: [Int]) -> [Int: [Int]] {
    let wanted = Set(others)
    var inside: [Int: [Int]] = [:]
    for top in tops {
      var seen: Set<Int> = []
      var stack = parts[top]
      while let item = stack.popLast() {
        guard seen.insert(item).inserted else { continue }
        if wanted.contains(item) { inside[top, default: []].append(item) }
        stack += parts[item]
      }
    }
    return inside
  }
}
