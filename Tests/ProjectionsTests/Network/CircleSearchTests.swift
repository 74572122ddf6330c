import TestSupport
import Testing

@testable import Projections

/// Circles and components of small random graphs against a plain search.
struct CircleSearchTests {
  private struct Sample {
    var count: Int
    var edges: [LargestCircles.Edge] = []

    init(_ random: inout SeededGenerator) {
      count = random.int(2...7)
      let density = random.int(5...100)
      let ranks = random.int(1...4)
      for from in 0..<count {
        for to in 0..<count where from != to && random.int(1...100) <= density {
          edges.append(.init(from: from, to: to, rank: random.int(0...(ranks - 1))))
        }
      }
      edges.shuffle(using: &random)
    }

    func rank(_ from: Int, _ to: Int) -> Int? {
      edges.first { $0.from == from && $0.to == to }?.rank
    }

    /// Every walk from every node, kept where it closes at its smallest one.
    func circles(longest: Int, through root: Int?) -> [LargestCircles.Circle] {
      var found: [LargestCircles.Circle] = []
      func walk(_ path: [Int], _ rank: Int) {
        if path.count > 1, path.min() == path[0], let last = self.rank(path.last ?? 0, path[0]) {
          let start = root.map { path.firstIndex(of: $0) } ?? 0
          if let start {
            found.append(
              .init(rank: max(rank, last), nodes: Array(path[start...] + path[..<start])))
          }
        }
        if path.count == longest { return }
        for next in 0..<count where !path.contains(next) {
          if let edge = self.rank(path.last ?? 0, next) { walk(path + [next], max(rank, edge)) }
        }
      }
      for node in 0..<count { walk([node], 0) }
      return found.sorted()
    }

    /// Whether each node can be reached from each other one.
    var reach: [[Bool]] {
      var reach = (0..<count).map { from in
        (0..<count).map { from == $0 || rank(from, $0) != nil }
      }
      for between in 0..<count {
        for from in 0..<count where reach[from][between] {
          for to in 0..<count where reach[between][to] { reach[from][to] = true }
        }
      }
      return reach
    }
  }

  @Test(arguments: 1...400 as ClosedRange<UInt64>)
  func `the largest circles are those of a plain search, and so is the number of the others`(
    seed: UInt64
  ) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<5 {
      let sample = Sample(&random)
      let longest = random.int(2...8)
      let root = random.element([nil, random.int(0...(sample.count - 1))])
      let most = random.element([0, 1, 2, 5, 30, 100_000])
      let counted = random.element([0, 3, 20, 10_000])
      let found = LargestCircles(
        sample.count, sample.edges, longest: longest, most: most, root: root,
        maxCounted: counted)
      let all = sample.circles(longest: longest, through: root)
      #expect(found.circles == Array(all.prefix(most)))
      let left = all.count - found.circles.count
      #expect(found.areMore == (all.count > most + counted))
      #expect(found.leftCount == (found.areMore ? counted : left))
    }
  }

  @Test(arguments: 1...200 as ClosedRange<UInt64>)
  func `a component is what reaches one another`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let sample = Sample(&random)
    let components = StrongComponents(
      EdgeLists(sample.count, sample.edges.map { (from: $0.from, to: $0.to) }))
    let reach = sample.reach
    for a in 0..<sample.count {
      for b in 0..<sample.count {
        #expect(components.areTogether(a, b) == (reach[a][b] && reach[b][a]))
      }
    }
    for ring in components.rings {
      #expect(ring.count > 1)
      #expect(ring == ring.sorted())
    }
    let alone = (0..<sample.count).filter { node in
      !(0..<sample.count).contains { $0 != node && reach[node][$0] && reach[$0][node] }
    }
    #expect(Set(components.rings.flatMap(\.self)) == Set(0..<sample.count).subtracting(alone))
  }

  private static func complete(_ count: Int, _ rank: (Int) -> Int) -> [LargestCircles.Edge] {
    var edges: [LargestCircles.Edge] = []
    for from in 0..<count {
      for to in 0..<count where from != to {
        edges.append(.init(from: from, to: to, rank: rank(edges.count)))
      }
    }
    return edges
  }

  @Test(arguments: [6, 12])
  func `where each of thirty parties promises each other the same, the search ends at its bound`(
    longest: Int
  ) {
    let found = LargestCircles(
      30, Self.complete(30) { _ in 0 }, longest: longest, most: 100)
    #expect(found.leftCount == 10_000)
    #expect(found.areMore)
    // All are alike in what they carry, so the shortest come first, and these by their nodes.
    let pairs = (0..<30).flatMap { a in ((a + 1)..<30).map { [a, $0] } }
    #expect(found.circles.map(\.nodes) == Array(pairs.prefix(100)))
  }

  @Test func `where all promise something else, the greatest edges decide`() {
    let edges = Self.complete(30) { $0 }
    let found = LargestCircles(30, edges, longest: 6, most: 100)
    #expect(found.areMore)
    // The same with the edges alone that are at least as great as the last that is shown.
    let last = found.circles.map(\.rank).max() ?? 0
    let few = LargestCircles(
      30, edges.filter { $0.rank <= last }, longest: 6, most: 100, maxCounted: 1_000_000)
    #expect(found.circles == few.circles)
    #expect(found.circles == found.circles.sorted())
  }

  @Test func `a thousand parties are searched though they have more circles than can be told`() {
    var random = SeededGenerator(seed: 3)
    var seen: Set<Int> = []
    var edges: [LargestCircles.Edge] = []
    while edges.count < 10_000 {
      let (from, to) = (random.int(0...999), random.int(0...999))
      guard from != to, seen.insert(from * 1_000 + to).inserted else { continue }
      edges.append(.init(from: from, to: to, rank: random.int(0...1_000_000)))
    }
    let found = LargestCircles(1_000, edges, longest: 6, most: 100)
    #expect(found.circles.count == 100)
    #expect(found.areMore)
  }

  @Test func `a ring longer than a circle may be is a ring`() {
    let edges = (0..<50_000).map { (from: $0, to: ($0 + 1) % 50_000) }
    #expect(StrongComponents(EdgeLists(50_000, edges)).rings.map(\.count) == [50_000])
    let found = LargestCircles(
      50_000, edges.map { .init(from: $0.from, to: $0.to, rank: 0) }, longest: 6, most: 100)
    #expect(found.circles.isEmpty)
    #expect(found.leftCount == 0)
  }
}
