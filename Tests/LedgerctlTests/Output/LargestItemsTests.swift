import TestSupport
import Testing

@testable import ledgerctl

@Suite("The largest of many items")
struct LargestItemsTests {
  private struct Item: Equatable {
    var size: Int
    var name: Int
  }

  @Test(arguments: [1, 2, 7, 100, 400])
  func `they are the first of all in order, of equal ones those that came first`(limit: Int) {
    var generator = SeededGenerator(seed: UInt64(limit))
    var largest = LargestItems<Item>(limit) { $0.size > $1.size }
    var all: [Item] = []
    for name in 0..<1500 {
      // Few sizes, so that many are equal.
      let item = Item(size: Int.random(in: 0..<300, using: &generator), name: name)
      all.append(item)
      largest.add(item)
    }
    let expected = all.sorted { ($1.size, $0.name) < ($0.size, $1.name) }.prefix(limit)
    #expect(largest.items == Array(expected))
    #expect(largest.count == 1500)
    #expect(largest.leftOut == 1500 - limit)
  }

  @Test func `ever larger items push out all before them`() {
    var largest = LargestItems<Int>(3, by: >)
    for item in 0..<500 { largest.add(item) }
    #expect(largest.items == [499, 498, 497])
  }
}
