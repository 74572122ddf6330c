import TestSupport
import Testing

@testable import Ledger

@Suite struct `A map of texts` {
  @Test(arguments: Array(1...5) as [UInt64])
  func `gives what was put last under a text, and what stood there before`(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var map = TextMap<Int>()
    var known: [[UInt8]: Int] = [:]
    for value in 0..<2_000 {
      let text =
        String(repeating: "ä/", count: .random(in: 0...40, using: &random))
        + String(Int.random(in: 0...300, using: &random))
      #expect(map[text] == known[Array(text.utf8)])
      #expect(
        map.updateValue(value, forKey: text) == known.updateValue(value, forKey: Array(text.utf8)))
    }
    #expect(map["none"] == nil)
  }

  @Test func `tells texts apart that are written in other bytes`() {
    var map = TextMap<Bool>()
    map.updateValue(true, forKey: "\u{E9}")
    #expect(map["e\u{301}"] == nil)
    #expect(map["\u{E9}"] == true)
  }
}
