import Ledger
import TestSupport
import Testing

@testable import Projections

/// What rolls up, held against a sum that looks at everything inside of everything.
@Suite("Capacities inside one another")
struct CapacityNestingTests {
  /// Everything that lies in each, transitively.
  private static func inside(_ wholes: [[Int]], _ whole: Int) -> Set<Int> {
    var found: Set<Int> = []
    var open = [whole]
    while let next = open.popLast() {
      for part in wholes.indices where wholes[part].contains(next) && found.insert(part).inserted {
        open.append(part)
      }
    }
    return found
  }

  private static func plain(
    _ wholes: [[Int]], _ selected: Set<Int>, _ statuses: [CapacityStatuses]
  ) -> CapacityStatuses {
    var rests: [Int: CapacityStatuses] = [:]
    func rest(_ row: Int) -> CapacityStatuses {
      if let known = rests[row] { return known }
      let parts = inside(wholes, row).intersection(selected).sorted()
        .reduce(CapacityStatuses()) { $0 + rest($1) }
      let rest = statuses[row].without(parts)
      rests[row] = rest
      return rest
    }
    return selected.sorted().reduce(CapacityStatuses()) { $0 + rest($1) }
  }

  private static func statuses(_ random: inout SeededGenerator) -> CapacityStatuses {
    var statuses = CapacityStatuses()
    for status in CapacityStatus.allCases where Int.random(in: 0..<3, using: &random) == 0 {
      let low = Int.random(in: 0...20, using: &random)
      statuses[status] = Interval(
        low: Rational(low), high: Rational(low + Int.random(in: 0...3, using: &random)),
        approx: Int.random(in: 0..<5, using: &random) == 0)
    }
    return statuses
  }

  @Test(arguments: 1...300 as ClosedRange<UInt64>)
  func `each part counts once however many wholes it lies in`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let count = Int.random(in: 1...14, using: &random)
    // Mostly trees, with some that lie in several.
    let most = Int.random(in: 1...3, using: &random)
    let names = Array(0..<count).shuffled(using: &random)
    var wholes: [[Int]] = Array(repeating: [], count: count)
    for place in 1..<max(1, count) {
      let above = Set(
        (0..<Int.random(in: 0...most, using: &random)).map { _ in
          names[Int.random(in: 0..<place, using: &random)]
        })
      wholes[names[place]] = above.sorted()
    }
    let all = (0..<count).map { _ in Self.statuses(&random) }
    let nesting = CapacityNesting(wholes)
    for _ in 0..<4 {
      let selected = (0..<count).filter { _ in Int.random(in: 0..<4, using: &random) > 0 }
      #expect(nesting.rollUp(selected, all) == Self.plain(wholes, Set(selected), all))
    }
  }

  @Test func `a chain of many is taken from end to end`() {
    let count = 20_000
    let wholes = (0..<count).map { $0 == 0 ? [] : [$0 - 1] }
    let one = CapacityStatuses(announced: Interval(Rational(10)))
    let total = CapacityNesting(wholes).rollUp(
      Array(0..<count), Array(repeating: one, count: count))
    #expect(total == one)
  }
}
