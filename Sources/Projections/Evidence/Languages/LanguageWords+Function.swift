import Ledger

extension LanguageWords {
  /// The function words of a language; nil where its script tells it.
  static func function(of language: TextLanguage) -> String? {
    switch language {
    case .english: english.function
    case .french: french.function
    case .german: german.function
    case .spanish: spanish.function
    case .italian: italian.function
    case .portuguese: portuguese.function
    case .dutch: dutch.function
    case .chinese, .japanese, .korean: nil
    }
  }
}
