import Testing

@testable import Projections

struct SameAsTests {
  /// Recorded in the order of their numbers.
  private func leaders(_ count: Int, _ links: [(from: Int, to: Int)]) -> [Int] {
    let same = SameAs(count: count, links: links) { $0 }
    return (0..<count).map { same.leader(of: $0) }
  }

  @Test func `without links everything counts for itself`() {
    #expect(leaders(3, []) == [0, 1, 2])
  }

  @Test func `the one that links lead to counts`() {
    #expect(leaders(3, [(0, 2), (1, 2)]) == [2, 2, 2])
    #expect(leaders(4, [(0, 1), (1, 3)]) == [3, 3, 2, 3])
  }

  @Test func `where links lead to none or to several, the first recorded counts`() {
    #expect(leaders(3, [(1, 2), (2, 1)]) == [0, 1, 1])
    #expect(leaders(3, [(1, 0), (1, 2)]) == [0, 0, 0])
  }

  @Test func `the members of a class begin with the one that counts`() {
    let same = SameAs(count: 4, links: [(0, 2), (3, 2)]) { $0 }
    #expect(same.members(of: 2) == [2, 0, 3])
    #expect(same.members(of: 1) == [1])
  }

  @Test func `sets come in the order of their first members`() {
    var sets = DisjointSets(count: 6)
    let joined = [(4, 1), (5, 3), (1, 4)].map { sets.join($0, $1) }
    #expect(joined == [true, true, false])
    #expect(sets.sets() == [[0], [1, 4], [2], [3, 5]])
  }
}
