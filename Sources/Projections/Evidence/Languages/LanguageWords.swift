import Ledger

/// What a language writes around its figures: data, and nothing that depends on one language alone
/// is anywhere else. Phrases are parted by ` | `; a blank in one also stands for a hyphen. Case is
/// of no account.
struct LanguageWords: Sendable {
  /// The marks of its numbers: `1,000.5` or `1.000,5`.
  var decimal: Unicode.Scalar = "."
  var group: Unicode.Scalar = ","
  /// Words that its texts are full of and those of other languages are not.
  var function = ""
  /// Number words, in tenths.
  var numbers: [(tenths: Int32, words: String)] = []
  /// Number words that are articles too.
  var articles: [(tenths: Int32, words: String)] = []
  /// By the exponent of ten.
  var units: [(power: Int8, words: String)] = []
  var scales: [(power: Int8, words: String)] = []
  /// By their codes.
  var currencies: [(codes: String, words: String)] = []
  /// Codes of currencies by words that have other senses, and count beside large numbers only.
  var rareCurrencies: [(codes: String, words: String)] = []
  /// Codes of currencies by signs and words that stand in front of numbers too.
  var signs: [(codes: String, words: String)] = []
  /// The same of signs that have other senses, and count beside large numbers only.
  var rareSigns: [(codes: String, words: String)] = []
  /// By the exponent of ten in MW.
  var powers: [(power: Int8, words: String)] = []
  /// By the exponent of ten.
  var percents: [(power: Int8, words: String)] = []
  var before: [(vagueness: Vagueness, words: String)] = []
  var after: [(vagueness: Vagueness, words: String)] = []
  var others: [(roles: Lexeme.Roles, words: String)] = []
}

/// All that is read around figures of one language: its words, the signs that every language has,
/// the words of Han and Hangul, which no other word can be taken for, and the codes of currencies.
struct Lexicon: Sendable {
  let decimal: UInt32
  let group: UInt32
  let tree: PhraseTree
  let lexemes: [Lexeme]
  let currencies: [[Currency]]

  init(_ tables: [LanguageWords]) {
    var build = LexiconBuild()
    build.addCodes()
    for table in tables { build.add(table) }
    decimal = tables.last?.decimal.value ?? 0x2E
    group = tables.last?.group.value ?? 0x2C
    tree = PhraseTree(build.places.map { (phrase: $0.key, value: $0.value) })
    lexemes = build.lexemes
    currencies = build.sets
  }

  static func of(_ language: TextLanguage) -> Lexicon {
    switch language {
    case .english: english
    case .french: french
    case .german: german
    case .spanish: spanish
    case .italian: italian
    case .portuguese: portuguese
    case .dutch: dutch
    case .chinese, .japanese, .korean: asian
    }
  }

  private static let english = Lexicon([.signs, .asian, .english])
  private static let french = Lexicon([.signs, .asian, .french])
  private static let german = Lexicon([.signs, .asian, .german])
  private static let spanish = Lexicon([.signs, .asian, .spanish])
  private static let italian = Lexicon([.signs, .asian, .italian])
  private static let portuguese = Lexicon([.signs, .asian, .portuguese])
  private static let dutch = Lexicon([.signs, .asian, .dutch])
  /// English words stand within these languages as they are.
  private static let asian = Lexicon([.signs, .english, .asian])
}

/// Tables on their way into a lexicon.
private struct LexiconBuild {
  var lexemes: [Lexeme] = []
  var places: [String: Int] = [:]
  var sets: [[Currency]] = []

  private mutating func set(_ words: String, _ change: (inout Lexeme) -> Void) {
    for word in words.split(separator: " | ") {
      let word = String(word)
      if let place = places[word] {
        change(&lexemes[place])
      } else {
        places[word] = lexemes.count
        var lexeme = Lexeme()
        change(&lexeme)
        lexemes.append(lexeme)
      }
    }
  }

  private mutating func currencies(_ codes: String) -> Int16 {
    sets.append(codes.split(separator: " ").compactMap { Currency(code: String($0)) }.sorted())
    return Int16(clamping: sets.count - 1)
  }

  /// Every code of ISO 4217 in capitals; those that news write without, in any case.
  mutating func addCodes() {
    for currency in Currency.all {
      let code = currency.code
      let place = currencies(code)
      set(code.lowercased()) {
        $0.currencies = place
        $0.roles.insert(.prefix)
        if !LanguageWords.usualCodes.contains(code) { $0.roles.insert(.capitals) }
        if LanguageWords.wordlikeCodes.contains(code) { $0.roles.insert(.large) }
      }
    }
  }

  mutating func add(_ table: LanguageWords) {
    for (tenths, words) in table.numbers { set(words) { $0.tenths = tenths } }
    for (tenths, words) in table.articles {
      set(words) {
        $0.tenths = tenths
        $0.roles.insert(.article)
      }
    }
    for (power, words) in table.units { set(words) { $0.unit = power } }
    for (power, words) in table.scales { set(words) { $0.scale = power } }
    for (codes, words) in table.currencies { add(codes, words, []) }
    for (codes, words) in table.rareCurrencies { add(codes, words, .large) }
    for (codes, words) in table.signs { add(codes, words, .prefix) }
    for (codes, words) in table.rareSigns { add(codes, words, [.prefix, .large]) }
    for (power, words) in table.powers { set(words) { $0.power = power } }
    for (power, words) in table.percents { set(words) { $0.percent = power } }
    for (vagueness, words) in table.before { set(words) { $0.before = vagueness } }
    for (vagueness, words) in table.after { set(words) { $0.after = vagueness } }
    for (roles, words) in table.others { set(words) { $0.roles.formUnion(roles) } }
  }

  private mutating func add(_ codes: String, _ words: String, _ roles: Lexeme.Roles) {
    let place = currencies(codes)
    set(words) {
      $0.currencies = place
      $0.roles.subtract(.capitals)
      $0.roles.formUnion(roles)
    }
  }
}
