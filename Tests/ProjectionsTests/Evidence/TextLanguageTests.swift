import Ledger
import Projections
import Testing

struct TextLanguageTests {
  private func guess(_ text: String, otherwise: TextLanguage = .english) -> TextLanguage {
    var text = text
    return text.withUTF8 { TextLanguage.guess($0, otherwise: otherwise) }
  }

  @Test(arguments: TextLanguage.allCases)
  func `a paragraph is of the language of its words`(language: TextLanguage) {
    let text = Sentence.of(language).map(\.text).joined(separator: " ")
    #expect(guess(text) == language)
    #expect(guess(text, otherwise: .german) == language)
  }

  @Test(arguments: TextLanguage.allCases)
  func `nearly every sentence gives its language away`(language: TextLanguage) {
    let sentences = Sentence.of(language)
    let missed = sentences.filter { guess($0.text) != language }
    #expect(missed.count * 10 <= sentences.count, "\(missed)")
  }

  @Test func `a text without words of any language is of the one it is said to be`() {
    for text in ["", "5,000", "!?", "\u{FFFD}", "ZZZ 5"] {
      #expect(guess(text) == .english)
      #expect(guess(text, otherwise: .korean) == .korean)
    }
    #expect(guess("5 millones de euros", otherwise: .french) == .spanish)
    #expect(guess("10 % de 5", otherwise: .portuguese) == .portuguese)
  }

  @Test func `words of another script within a text do not make it another's`() {
    #expect(guess("Some analysts view this as ‘主动投靠比被动收割更有利’, said the bank.") == .english)
    #expect(guess("同社はSoftBank Group CorpとOpenAIの合弁会社を設立する。") == .japanese)
    #expect(guess("投資額は500億円") == .japanese)
    #expect(guess("投资额500亿元") == .chinese)
  }
}
