import Ledger
import TestSupport
import Testing

@testable import Projections

/// Many quotations in one pass.
struct QuotationSearchTests {
  private static func plain(_ needle: [UInt8], _ paragraphs: [[UInt8]]) -> (count: Int, first: Int)
  {
    var (count, first) = (0, 0)
    for (index, paragraph) in paragraphs.enumerated() {
      let text = TextPlace.collapsed(paragraph)
      for start in text.indices where text[start...].starts(with: needle) {
        if count == 0 { first = index + 1 }
        count += 1
      }
    }
    return (count, first)
  }

  @Test(arguments: 0..<60)
  func `it finds what looking for each alone finds`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    func word(_ most: Int) -> [UInt8] {
      (0..<random.int(1...most)).map { _ in random.element(Array("ab \t".utf8)) }
    }
    let paragraphs = (0..<random.int(1...6)).map { _ in word(30) }
    let quotations = Set((0..<12).map { _ in TextPlace.collapsed(word(5)) }.filter { !$0.isEmpty })
    var search = QuotationSearch(quotations)
    for (index, paragraph) in paragraphs.enumerated() {
      paragraph.withUnsafeBufferPointer { search.take(index + 1, $0) }
    }
    let found = search.occurrences()
    #expect(found.count == quotations.count)
    for quotation in quotations {
      let expected = Self.plain(quotation, paragraphs)
      #expect(found[quotation]?.count == expected.count)
      if expected.count > 0 { #expect(found[quotation]?.paragraph == expected.first) }
    }
  }

  @Test func `many quotations that hold one another take no more than one pass`() {
    let quotations = Set((1...400).map { [UInt8](repeating: 0x61, count: $0) })
    var search = QuotationSearch(quotations)
    let text = [UInt8](repeating: 0x61, count: 50_000)
    let clock = ContinuousClock()
    let time = clock.measure { text.withUnsafeBufferPointer { search.take(1, $0) } }
    #expect(search.occurrences()[[0x61]]?.count == 50_000)
    #expect(search.occurrences()[[UInt8](repeating: 0x61, count: 400)]?.count == 49_601)
    #expect(time < .seconds(10))
  }
}
