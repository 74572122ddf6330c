import Ledger

extension NetBounds {
  /// Which tops an item belongs to, for the items that can join two of them.
  struct Relatives {
    enum Place { case top, inside, around }

    /// item → top → how the item stands to it.
    private(set) var of: [Int: [Int: Place]] = [:]
    /// The links that touch an item of `of`.
    private(set) var links: Set<Int> = []
    /// What lies inside both tops of a pair; at least all that lies inside no other of it. The
    /// pairs come in no order.
    private(set) var shared: [(Pair, [Int])] = []

    init(of tops: [Int], in net: NetBounds, inside common: Int?) {
      var several: Set<Int> = []
      for top in tops {
        if net.isJoinedBelow[top] { descend(from: top, net, &several) }
        if net.isLinkedAbove[top] { climb(from: top, to: common, net) }
      }
      for item in of.keys { links.formUnion(net.linksAt[item]) }
      collectShared(several.sorted())
    }

    private mutating func descend(from top: Int, _ net: NetBounds, _ several: inout Set<Int>) {
      var seen: Set<Int> = [top]
      var stack = [top]
      while let item = stack.popLast() {
        let isJoined = !net.linksAt[item].isEmpty || net.wholes[item].count > 1
        if isJoined {
          of[item, default: [:]][top] = item == top ? .top : .inside
          if item != top && net.wholes[item].count > 1 { several.insert(item) }
        }
        for part in net.parts[item] where net.isJoinedBelow[part] && seen.insert(part).inserted {
          stack.append(part)
        }
      }
    }

    /// What lies around all tops joins none, so nobody need climb past a whole that all have.
    private mutating func climb(from top: Int, to common: Int?, _ net: NetBounds) {
      var seen: Set<Int> = [top]
      var stack = [top]
      while let item = stack.popLast() {
        for whole in net.wholes[item]
        where whole != common && net.isLinkedAbove[whole] && seen.insert(whole).inserted {
          if !net.linksAt[whole].isEmpty { of[whole, default: [:]][top] = .around }
          stack.append(whole)
        }
      }
    }

    private mutating func collectShared(_ items: [Int]) {
      var inside: [Pair: [Int]] = [:]
      for item in items {
        let tops = of[item, default: [:]].filter { $0.value == .inside }.keys.sorted()
        for (offset, first) in tops.enumerated() {
          for second in tops[(offset + 1)...] {
            inside[Pair(first, second), default: []].append(item)
          }
        }
      }
      shared = inside.map { ($0.key, $0.value) }
    }

    /// The pairs of tops that a link between two items joins, each once, and whether both its ends
    /// are the tops or lie inside them. An end that is the other top, or lies around it, joins
    /// nothing.
    static func pairs(_ a: [Int: Place], _ b: [Int: Place]) -> [(Pair, Bool)] {
      var found: [Pair: Bool] = [:]
      for (t, placeOfA) in a where b[t] == nil || b[t] == .inside {
        for (u, placeOfB) in b where u != t && (a[u] == nil || a[u] == .inside) {
          let isWithin = placeOfA != .around && placeOfB != .around
          let pair = Pair(t, u)
          found[pair] = (found[pair] ?? false) || isWithin
        }
      }
      return found.map { ($0.key, $0.value) }
    }
  }
}
