import Ledger

/// A language whose figures are read, by its ISO 639-1 code.
package enum TextLanguage: String, CaseIterable, Sendable {
  case english = "en"
  case french = "fr"
  case german = "de"
  case spanish = "es"
  case italian = "it"
  case portuguese = "pt"
  case dutch = "nl"
  case chinese = "zh"
  case japanese = "ja"
  case korean = "ko"

  /// The language whose script or function words the text has most of; `fallback` where no other
  /// has more, as in a text without any. Takes linear time, and looks at the first 4 KiB at most.
  package static func guess(
    _ text: UTF8Bytes, otherwise fallback: TextLanguage = .english
  ) -> TextLanguage {
    var votes = LanguageVotes()
    votes.count(UTF8Bytes(rebasing: text.prefix(LanguageVotes.longest)))
    return votes.language(otherwise: fallback)
  }
}

/// What speaks for each language in a text.
struct LanguageVotes {
  static let longest = 4096

  /// A word that is one language's own counts this; one that several have, a part of it.
  private static let whole = 12

  private var words = [Int](repeating: 0, count: TextLanguage.allCases.count)
  private var letters = 0
  private var han = 0
  private var kana = 0
  private var hangul = 0
  /// Characters of one of the two languages of Han alone.
  private var japanese = 0
  private var chinese = 0

  private static let tables: [(language: Int, words: String)] = TextLanguage.allCases.enumerated()
    .compactMap { index, language in
      LanguageWords.function(of: language).map { (index, $0) }
    }

  private static let masks: [[Int]] = byWord.map(\.languages)

  private static let tree = PhraseTree(
    byWord.enumerated().map { (phrase: $0.element.word, value: $0.offset) })

  private static let byWord: [(word: String, languages: [Int])] = {
    var found: [String: [Int]] = [:]
    for (language, words) in tables {
      for word in words.split(separator: " ") { found[String(word), default: []].append(language) }
    }
    return found.map { ($0.key, $0.value) }
  }()

  mutating func count(_ bytes: UTF8Bytes) {
    let text = FoldedText(bytes)
    var position = 0
    while position < text.count {
      let (scalar, length) = text.next(at: position)
      if FoldedText.isLetter(scalar) {
        let end = text.wordEnd(from: position)
        letters += end - position
        if let match = Self.tree.longest(in: text, at: position, acceptsDigit: { _ in false }),
          match.end == end
        {
          let languages = Self.masks[match.value]
          for language in languages { words[language] += Self.whole / max(1, languages.count) }
        }
        position = end
        continue
      }
      position += length
      if scalar >= 0x1100 { count(scalar) }
    }
  }

  private mutating func count(_ scalar: UInt32) {
    switch scalar {
    case 0x3041...0x30FF: kana += 1
    case 0xAC00...0xD7A3: hangul += 1
    case 0x3400...0x9FFF:
      han += 1
      // 円 億 株 社, 亿 元 的 股 们 这
      if [0x5186, 0x5104, 0x682A, 0x793E].contains(scalar) { japanese += 1 }
      if [0x4EBF, 0x5143, 0x7684, 0x80A1, 0x4EEC, 0x8FD9].contains(scalar) { chinese += 1 }
    default: break
    }
  }

  func language(otherwise fallback: TextLanguage) -> TextLanguage {
    if (han + kana + hangul) * 2 > letters {
      if hangul > kana, hangul * 2 > han { return .korean }
      if kana * 8 > han || (kana == 0 && japanese > chinese) { return .japanese }
      return .chinese
    }
    let counts = Array(zip(TextLanguage.allCases, words))
    var best = (language: fallback, votes: counts.first { $0.0 == fallback }?.1 ?? 0)
    for (language, votes) in counts where votes > best.votes { best = (language, votes) }
    return best.language
  }
}
