import TestSupport
import Testing

@testable import Ledger

@Suite struct `A table of ids` {
  @Test(arguments: Array(1...10) as [UInt64])
  func `numbers ids in the order in which they first came`(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var table = IDTable()
    var order: [ID] = []
    for _ in 0..<2_000 {
      let id =
        String(repeating: "ä", count: .random(in: 0...3, using: &random))
        + String(Int.random(in: 0...500, using: &random))
      #expect(table[id] == order.firstIndex(of: id))
      if !order.contains(id) { order.append(id) }
      #expect(table.insert(id) == order.firstIndex(of: id))
    }
    #expect(table.indices.map { table[$0] } == order)
    let again = try #require(
      IDTable(letters: table.letters, byteCounts: table.byteCounts)?.indexed())
    #expect(again.indices.map { again[$0] } == order)
    #expect(order.indices.allSatisfy { again[order[$0]] == $0 })
    #expect(again["none"] == nil)
  }

  @Test(arguments: [
    (letters: "aa", byteCounts: [1, 1]), ("ab", [1]), ("ab", [1, 2]), ("ab", [-1, 3]),
    ("ab", [1, .max]), ("", [0, 0]),
  ])
  func `is not made of what no table gave`(_ letters: String, _ byteCounts: [Int]) {
    #expect(IDTable(letters: Array(letters.utf8), byteCounts: byteCounts)?.indexed() == nil)
  }

  @Test func `may be empty`() {
    let table = IDTable(letters: [], byteCounts: [])?.indexed()
    #expect(table?.count == 0)
    #expect(table?["a"] == nil)
  }
}
