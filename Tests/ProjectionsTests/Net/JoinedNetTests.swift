import Ledger
import TestSupport
import Testing

@testable import Projections

/// The terms of what lies in something else or overlaps.
struct JoinedNetTests {
  private struct Case {
    var items: [NetItem]
    var insides: [(part: Int, whole: Int)]
    var links: [NetLink]
    var selected: [Int]

    init(_ random: inout SeededGenerator) {
      let count = Int.random(in: 1...14, using: &random)
      items = (0..<count).map { number in
        let low = Int.random(in: 0...50, using: &random)
        let more = Int.random(in: 0...20, using: &random)
        let isOpen = Int.random(in: 0...9, using: &random) == 0
        return NetItem(
          id: "i\(number)",
          interval: Interval(low: Rational(low), high: isOpen ? nil : Rational(low + more)))
      }
      (insides, links) = ([], [])
      // Wholes come before their parts, so that nothing goes round.
      for part in items.indices.dropFirst() where Bool.random(using: &random) {
        for _ in 0..<Int.random(in: 1...2, using: &random) {
          insides.append((part, Int.random(in: 0..<part, using: &random)))
        }
      }
      for _ in 0..<Int.random(in: 0...4, using: &random) {
        let (a, b) = (
          Int.random(in: 0..<count, using: &random), Int.random(in: 0..<count, using: &random)
        )
        let least = Int.random(in: 0...5, using: &random)
        let more = Int.random(in: 0...9, using: &random)
        links.append(
          NetLink(a: a, b: b, min: Rational(least), max: Rational(least + more)))
      }
      selected = items.indices.filter { _ in Int.random(in: 0...4, using: &random) > 0 }
    }
  }

  @Test(arguments: 0..<200)
  func `its terms add up to it, and with what stands alone to the whole net`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let sample = Case(&random)
    var bounds = NetBounds(items: sample.items, insides: sample.insides, links: sample.links)
    let joined = bounds.joined(sample.selected)
    let all = bounds.net(of: sample.selected, explained: true)
    for group in joined.groups {
      let chosen = Set(group.subset)
      let low =
        group.tops.filter { chosen.contains($0.id) }.reduce(Rational.zero) { $0 + $1.raised.low }
        - group.penalties.reduce(Rational.zero) { $0 + $1.weight }
      #expect(low == group.net.low)
      var high: Rational? = .zero
      for top in group.tops { high = high.flatMap { sum in top.raised.high.map { sum + $0 } } }
      high = high.map { group.forest.reduce($0) { $0 - $1.weight } }
      #expect(high == group.net.high)
      #expect(group.tops.count > 1 || !group.parts.isEmpty)
    }
    let alone = all.terms.groups.filter { $0.tops.count == 1 && $0.tops[0].inside.isEmpty }
    let sum = (joined.groups + alone).reduce(Interval.zero) { $0 + $1.net }
    #expect(sum.low == all.interval.low && sum.high == all.interval.high)
    #expect(joined.groups.count + alone.count == all.terms.groups.count)
  }

  @Test(arguments: 0..<100)
  func `each part stands in the selected ones that it lies in next`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let sample = Case(&random)
    var bounds = NetBounds(items: sample.items, insides: sample.insides, links: sample.links)
    let selected = Set(sample.selected.map { sample.items[$0].id })
    func wholes(_ item: Int) -> Set<Int> {
      Set(sample.insides.filter { $0.part == item }.map(\.whole))
    }
    /// Up to the first selected ones.
    func next(_ item: Int) -> Set<ID> {
      wholes(item).reduce(into: []) { found, whole in
        let id = sample.items[whole].id
        if selected.contains(id) { found.insert(id) } else { found.formUnion(next(whole)) }
      }
    }
    var parts: Set<ID> = []
    for group in bounds.joined(sample.selected).groups {
      #expect(group.parts.map(\.id) == Set(group.tops.flatMap(\.inside)).sorted())
      for part in group.parts {
        let place = sample.items.firstIndex { $0.id == part.id } ?? 0
        #expect(Set(part.wholes) == next(place), "\(part.id)")
        parts.insert(part.id)
      }
    }
    let inside = sample.selected.filter { !next($0).isEmpty }.map { sample.items[$0].id }
    #expect(parts == Set(inside))
  }

  @Test func `the largest groups are held, and the others are one figure`() throws {
    let amounts = [5, 900, 40, 70, 6, 30]
    let items = amounts.enumerated().flatMap { number, amount in
      [
        NetItem(id: "w\(number)", interval: Interval(Rational(amount))),
        NetItem(id: "p\(number)", interval: Interval(Rational(1))),
      ]
    }
    var bounds = NetBounds(
      items: items, insides: amounts.indices.map { (2 * $0 + 1, 2 * $0) }, links: [])
    let net = try #require(
      JoinedNet(bounds.joined(Array(items.indices)), most: 2, .megawatt))
    #expect(net.groups.map { $0.tops[0].id } == ["w1", "w3"])
    #expect(net.leftOut == 4 && net.rest.interval == Interval(Rational(81)))
    #expect(JoinedNet(NetTerms(), most: 2, .megawatt) == nil)
  }
}
