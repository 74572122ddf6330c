import Ledger
import Projections
import Testing

/// Sentences of every language, with all that is a figure in them and much that is none.
struct FigureSentenceTests {
  static let cases: [(TextLanguage, Sentence)] = TextLanguage.allCases.flatMap { language in
    Sentence.of(language).map { (language, $0) }
  }

  @Test func `every language has its sentences`() {
    for language in TextLanguage.allCases {
      #expect(Sentence.of(language).count >= (language == .english ? 25 : 12), "\(language)")
    }
  }

  @Test(arguments: cases)
  func `a sentence states its figures and no others`(language: TextLanguage, sentence: Sentence) {
    let text = sentence.text
    let found = FigureScanner(language: language).figures(in: text)
    #expect(found.map(Sentence.rendered).joined(separator: "; ") == sentence.figures)
    let bytes = Array(text.utf8)
    #expect(found.map { String(decoding: bytes[$0.range], as: UTF8.self) } == sentence.excerpts)
  }

  /// Each digit of a marked figure, put to another, has to show in what is found.
  @Test(arguments: cases)
  func `another digit is another figure`(language: TextLanguage, sentence: Sentence) {
    let scanner = FigureScanner(language: language)
    let text = sentence.text
    let before = scanner.figures(in: text)
    var bytes = Array(text.utf8)
    for figure in before {
      for position in figure.range where 0x31...0x38 ~= bytes[position] {
        bytes[position] += 1
        let after = scanner.figures(in: String(decoding: bytes, as: UTF8.self))
        bytes[position] -= 1
        #expect(before.map(\.form) != after.map(\.form), "byte \(position) of \(text)")
      }
    }
  }

  @Test func `a sign that several currencies have stands for all of them`() throws {
    let expected: [(String, [String], [String])] = [
      ("$5", ["USD", "CAD", "AUD", "HKD", "MXN"], ["EUR", "JPY"]),
      ("5 dollars", ["USD", "CAD", "AUD", "TWD"], ["MXN", "EUR"]),
      ("¥5", ["CNY", "JPY"], ["KRW", "USD"]), ("kr 500", ["DKK", "ISK", "NOK", "SEK"], ["EUR"]),
      ("£5", ["GBP", "EGP"], ["EUR"]), ("₩5,000", ["KRW"], ["JPY"]),
    ]
    for (text, inside, outside) in expected {
      let figure = try #require(FigureScanner().figures(in: text).first, "\(text)")
      guard case .money(let currencies) = figure.measure else {
        Issue.record("\(text) is no money")
        continue
      }
      #expect(currencies == currencies.sorted(), "\(text)")
      #expect(Set(inside).isSubset(of: currencies.map(\.code)), "\(text)")
      #expect(Set(outside).isDisjoint(with: currencies.map(\.code)), "\(text)")
    }
  }

  @Test func `a billion is what the language says`() {
    let text = "5 Billion EUR"
    let expected: [(TextLanguage, String)] = [
      (.english, "5bn EUR @-9"), (.german, "5tn EUR @-12"), (.french, "5tn EUR @-12"),
      (.japanese, "5bn EUR @-9"),
    ]
    for (language, figure) in expected {
      let found = FigureScanner(language: language).figures(in: text).map(Sentence.rendered)
      #expect(found == [figure], "\(language)")
    }
  }

  @Test func `blanks, apostrophes and hyphens of all sorts are the same`() {
    for blank in [" ", "\u{A0}", "\u{202F}", "\u{2009}"] {
      let text = "1\(blank)000,5\(blank)millions\(blank)d\u{2019}euros"
      let found = FigureScanner(language: .french).figures(in: text).map(Sentence.rendered)
      #expect(found == ["1000500k EUR @-5"], "\(blank.unicodeScalars)")
    }
    for hyphen in ["-", "\u{2010}", "\u{2011}", "–", "—", "\u{2212}", " – ", " to "] {
      let found = FigureScanner(language: .english).figures(in: "$15bn\(hyphen)$25bn")
      #expect(found.map(Sentence.rendered) == ["15bn..25bn USD? @-9,-9"], "\(hyphen)")
    }
  }
}
