import Ledger
import TestSupport
import Testing

@testable import Projections

/// Sets of weighted atoms: their union is known, so the bounds can be held against it.
private struct Family {
  /// The atoms of each set, as bits.
  var sets: [UInt32] = []
  var weights: [Int] = []

  init(_ generator: inout SeededGenerator) {
    weights = (0..<8).map { _ in Int.random(in: 1...9, using: &generator) }
    let count = Int.random(in: 2...6, using: &generator)
    while sets.count < count {
      let set = UInt32.random(in: 1...255, using: &generator)
      // Sometimes a subset of an earlier one, so that things lie inside one another.
      let inner =
        Bool.random(using: &generator) ? set & (sets.randomElement(using: &generator) ?? set) : set
      if inner != 0, !sets.contains(inner) { sets.append(inner) }
    }
  }

  func weight(_ set: UInt32) -> Int {
    weights.indices.reduce(0) { $0 + (set >> UInt32($1) & 1 == 1 ? weights[$1] : 0) }
  }

  /// Everything that is true of the sets, the common weights stated with some room.
  func net(_ generator: inout SeededGenerator) -> NetResult {
    let items = sets.enumerated().map { index, set in
      NetItem(id: "s\(index)", interval: Interval(Rational(weight(set))))
    }
    var insides: [(part: Int, whole: Int)] = []
    var links: [NetLink] = []
    for a in sets.indices {
      for b in sets.indices where a != b {
        if sets[a] & sets[b] == sets[a] {
          insides.append((a, b))
        } else if a < b, sets[b] & sets[a] != sets[b], sets[a] & sets[b] != 0 {
          let common = weight(sets[a] & sets[b])
          let low = max(0, common - Int.random(in: 0...2, using: &generator))
          let high = common + Int.random(in: 0...2, using: &generator)
          links.append(NetLink(a: a, b: b, min: Rational(low), max: Rational(high)))
        }
      }
    }
    return NetBounds.compute(
      items: items, selected: Array(sets.indices), insides: insides, links: links)
  }

  var union: Rational { Rational(weight(sets.reduce(0, |))) }
}

@Suite("Net bounds against sets whose union is known")
struct NetBoundsTests {
  @Test("the union lies between the bounds", arguments: 1...400)
  func unionIsInside(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let family = Family(&generator)
    let net = family.net(&generator).interval
    #expect(net.low <= family.union)
    let high = try #require(net.high)
    #expect(family.union <= high)
  }

  @Test("two sets attain both bounds", arguments: 1...40)
  func boundsAreAttained(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let a = Int.random(in: 5...50, using: &generator)
    let b = Int.random(in: 5...50, using: &generator)
    let most = min(a, b)
    let least = Int.random(in: 0...most, using: &generator)
    let net = NetBounds.compute(
      items: [
        NetItem(id: "a", interval: Interval(Rational(a))),
        NetItem(id: "b", interval: Interval(Rational(b))),
      ], selected: [0, 1], insides: [],
      links: [NetLink(a: 0, b: 1, min: Rational(least), max: Rational(most))]
    ).interval
    // Sets that share `least` have the greatest union, sets that share `most` the smallest.
    #expect(net.high == Rational(a + b - least))
    #expect(net.low == Rational(a + b - most))
  }

  @Test("what nothing joins is added")
  func disjointAdds() {
    let net = NetBounds.compute(
      items: (1...3).map { NetItem(id: "s\($0)", interval: Interval(Rational($0))) },
      selected: [0, 1, 2], insides: [], links: [])
    #expect(net.interval == Interval(Rational(6)))
    #expect(net.isExact)
  }

  @Test("above twenty joined members the lower bound is found step by step, and says so")
  func greedyAboveTwenty() {
    let items = (0..<22).map { NetItem(id: "s\($0)", interval: Interval(Rational(10))) }
    let links = (1..<22).map { NetLink(a: 0, b: $0, min: .zero, max: Rational(1)) }
    let net = NetBounds.compute(
      items: items, selected: Array(items.indices), insides: [], links: links)
    #expect(!net.isExact)
    #expect(net.interval.low == Rational(210))
    #expect(net.interval.high == Rational(220))
  }

  @Test("what a selection leaves out raises nothing, and what lies inside it still does")
  func raisedBySelection() {
    let items = [(0, 10), (30, 30), (20, 20)].enumerated().map { index, ends in
      NetItem(
        id: "s\(index)",
        interval: Interval(low: Rational(ends.0), high: Rational(ends.1)))
    }
    // 2 lies inside 1, which lies inside 0.
    var bounds = NetBounds(items: items, insides: [(1, 0), (2, 1)], links: [])
    #expect(bounds.net(of: [0]).interval == Interval(low: .zero, high: Rational(10)))
    #expect(bounds.net(of: [0, 2]).interval == Interval(Rational(20)))
    #expect(bounds.net(of: [0, 1, 2]).interval == Interval(Rational(30)))
    #expect(bounds.exceeded == [0])
  }

  @Test("what lies in very many counts once in the sum of them, and two of it are looked at once")
  func oneInMany() {
    let count = 120
    for hubs in 1...2 {
      let items = (0..<count + hubs).map {
        NetItem(id: "s\($0)", interval: Interval(Rational($0 < count ? 20 : 10)))
      }
      let insides = (0..<hubs).flatMap { hub in
        (0..<count).map { (part: count + hub, whole: $0) }
      }
      let net = NetBounds.compute(
        items: items, selected: Array(items.indices), insides: insides, links: [])
      // All of them have the hubs in common, and nothing else is known of them.
      let own = 20 - 10 * hubs
      #expect(net.interval.high == Rational(10 * hubs + own * count))
      #expect(net.interval.low <= Rational(10 * hubs + own * count))
      #expect(net.interval.low >= Rational(20))
    }
  }

  @Test("what lies in something chosen is left out, past all that is not")
  func topsOfManyWays() {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<300 {
      let count = Int.random(in: 2...12, using: &generator)
      let names = Array(0..<count).shuffled(using: &generator)
      var insides: [(part: Int, whole: Int)] = []
      for place in 1..<count {
        for _ in 0..<Int.random(in: 0...3, using: &generator) {
          insides.append((names[place], names[Int.random(in: 0..<place, using: &generator)]))
        }
      }
      let items = (0..<count).map { NetItem(id: "s\($0)", interval: Interval(.one)) }
      let bounds = NetBounds(items: items, insides: insides, links: [])
      let chosen = (0..<count).filter { _ in Bool.random(using: &generator) }
      let tops = chosen.filter { item in
        var open = [item]
        var around: Set<Int> = []
        while let next = open.popLast() {
          for way in insides where way.part == next && around.insert(way.whole).inserted {
            open.append(way.whole)
          }
        }
        return around.isDisjoint(with: chosen)
      }
      #expect(bounds.tops(of: chosen, inside: nil) == tops)
    }
  }
}
