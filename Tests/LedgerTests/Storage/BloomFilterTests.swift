import Testing

@testable import Ledger

@Suite struct `A Bloom filter` {
  @Test func `holds what was put in, and hardly anything else`() {
    var filter = BloomFilter()
    for number in 0..<5_000 {
      filter.insert("id-\(number)")
      filter.insert(key: "key-\(number)")
      filter.insert(content: Int64(number))
    }
    var others = 0
    for number in 0..<5_000 {
      #expect(filter.mayHold("id-\(number)"))
      #expect(filter.mayHold(key: "key-\(number)"))
      #expect(filter.mayHold(content: Int64(number)))
      if filter.mayHold("key-\(number)") { others += 1 }
      if filter.mayHold(key: "id-\(number)") { others += 1 }
      if filter.mayHold(content: -1 - Int64(number)) { others += 1 }
    }
    #expect(others < 3)
  }
}
