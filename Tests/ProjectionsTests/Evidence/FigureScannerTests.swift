import Ledger
import Projections
import TestSupport
import Testing

/// Texts that nobody wrote to be read.
struct FigureScannerTests {
  private let sentences = TextLanguage.allCases.flatMap { Sentence.of($0) }

  private func figures(_ bytes: [UInt8], _ language: TextLanguage? = nil) -> [TextFigure] {
    bytes.withUnsafeBufferPointer { FigureScanner(language: language).figures(in: $0) }
  }

  /// In order, none within another, all within the text, and never without a number.
  private func check(_ bytes: [UInt8], _ language: TextLanguage? = nil) {
    var last = 0
    for figure in figures(bytes, language) {
      #expect(figure.range.lowerBound >= last && figure.range.upperBound <= bytes.count)
      #expect(!figure.range.isEmpty)
      last = figure.range.upperBound
      if case .money(let currencies) = figure.measure { #expect(!currencies.isEmpty) }
      if case .range(let min, let max) = figure.form { #expect(min < max) }
      #expect(figure.places.first != nil)
    }
  }

  @Test func `random bytes trap nothing`() {
    var random = SeededGenerator(seed: 1)
    for _ in 0..<300 {
      check((0..<random.int(0...400)).map { _ in UInt8(random.int(0...255)) })
    }
  }

  @Test(arguments: TextLanguage.allCases)
  func `pieces of figures in any order trap nothing`(language: TextLanguage) {
    var random = SeededGenerator(seed: 2)
    let pieces =
      sentences.flatMap { $0.text.split(separator: " ").map(String.init) } + [
        "-", "–", "$", "bn", "5", "0", "00", "1,000", "1.", ".5", ",", "%", "between", "from", "to",
        "and", "億", "万", "百", "千", "数", "一", "多", "约", "~", "\u{FFFD}", "兆", "조", "mil",
        "99999999999999999999", "half a", "et demi", "zwischen", "und", "auf", "percent",
      ]
    for _ in 0..<120 {
      let text = (0..<random.int(1...30)).map { _ in random.element(pieces) }
      check(Array(text.joined(separator: random.int(0...1) == 0 ? "" : " ").utf8), language)
    }
  }

  @Test func `sentences cut within characters trap nothing`() {
    for sentence in sentences {
      let bytes = Array(sentence.text.utf8)
      for cut in stride(from: 1, to: bytes.count, by: 7) {
        check(Array(bytes[..<cut]))
        check(Array(bytes[cut...]))
      }
    }
  }

  @Test func `bytes that are no UTF-8 end a figure and hide none beside them`() {
    for bad: [UInt8] in [[0xFF], [0xC3], [0xE2, 0x82], [0xF5, 0x80, 0x80, 0x80], [0xC0, 0xAF]] {
      let bytes = Array("$5 million ".utf8) + bad + Array(" 7 %".utf8)
      #expect(figures(bytes).map(Sentence.rendered) == ["5m USD? @-6", "7 % @0"], "\(bad)")
    }
  }

  @Test(arguments: [
    "99999999999999999999999999 billion dollars", "$1\(String(repeating: "0", count: 21))",
    "5 trillion trillion dollars", "$0.\(String(repeating: "0", count: 11))1",
    "\(String(repeating: "9", count: 400)) %", "1e5 dollars", "$1.2.3", "$1,23,4", "$12,34,567.8.9",
  ])
  func `a number out of range or of no form is no figure`(text: String) {
    #expect(FigureScanner().figures(in: text).isEmpty)
  }

  @Test func `the largest and the smallest numbers are read`() {
    let figures = FigureScanner().figures(in: "$99999999999999999999 and 0.0000000001 %")
    #expect(figures.count == 2)
    #expect(figures.first?.places.first == 0)
    #expect(figures.last?.form == .exact(Decimal(scaled: 1)))
  }

  @Test(arguments: [
    "GPT-4 shares", "https://a.example/5%20GW/$7", "www.5.example/$5/10%", "a5@b.example",
    "5@b.example",
    "Q3 2026", "Form 10-K", "H100", "the 3rd", "12.05.2026", "2026-05-12", "17:48", "5G", "7nm",
    "34028236692093846346337460743 and a half dollars", "1/2", "#5", "B-52", "[1]", "10 km", "24/7",
    "iPhone 15 shares", "Nikkei 225 shares",
    "In 2019 shares", "in 2019 dollars", "10 GWh", "5 gigawatt-hours", "5 percentage points",
    "billions of dollars", "multi-billion dollar", "several hundred million", "5 pounds of rice",
    "two to threefold", "10 won", "ALL 500", "TOP 500", "5 barrels", "3 million people",
  ])
  func `what only looks like a figure is none`(text: String) {
    #expect(FigureScanner().figures(in: text).map(Sentence.rendered) == [])
  }

  // MARK: Time and room

  /// What takes long if anything is looked at again and again.
  static let repeated = [
    "1", "9,", "1 ", "1,000,", "1億", "百", "一", "千百十", "$", "~", "about ", "up to about ", "-",
    "1-", "1 to ", "between ", "from 1 to ", "a ", "half a ", "one ", "one hundred and ", "mil ",
    "thousand ", "million ", "5 thousand ", " ", "\u{A0}", "A", "A ", "Nvidia ", "a.", "a@", "a/5",
    "数", "多", "5多", "%", "5% ", "5% to ", "$5-", "dollars ", "5 new ", "de ", "5 de ", "兆亿",
    "out ", "up  ", "\u{FF15}", "\u{C3}", "et demi ", "1 and a half ",
  ]

  @Test(arguments: repeated)
  func `much of one thing takes no time`(piece: String) {
    let unit = Array(piece.utf8)
    let bytes = (0..<(8192 / unit.count)).flatMap { _ in unit }
    let clock = ContinuousClock()
    // Work that grows with the square takes minutes for this, and as it is a tenth of a second.
    #expect(clock.measure { check(bytes) } < .seconds(5), "\(piece)")
  }

  @Test func `a megabyte of digits is no figure`() {
    let digits = [UInt8](repeating: UInt8(ascii: "7"), count: 1 << 20)
    #expect(figures(digits + Array(" %".utf8), .english).isEmpty)
  }

  @Test func `a long sentence holds the figures of all its parts`() {
    let unit = "It will pay up to $5 million for 10% and about 3 to 4 GW, "
    let one = FigureScanner().figures(in: unit)
    for count in [300, 600] {
      let many = FigureScanner().figures(in: String(repeating: unit, count: count))
      #expect(many.count == one.count * count)
      for (index, figure) in many.enumerated() {
        let first = one[index % one.count]
        #expect(figure.form == first.form)
        #expect(figure.range.lowerBound == first.range.lowerBound + index / 3 * unit.utf8.count)
      }
    }
  }
}
