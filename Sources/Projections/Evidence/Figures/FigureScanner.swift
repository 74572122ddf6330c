import Ledger

/// Finds the figures of a text: money, power, percentages and numbers of shares.
package struct FigureScanner: Sendable {
  private let language: TextLanguage?

  /// Without a language, that of each paragraph is guessed.
  package init(language: TextLanguage? = nil) {
    self.language = language
  }

  /// In the order of the text, none of them overlapping. Takes time linear in the bytes, whatever
  /// they are; what is no UTF-8 is text without figures.
  package func figures(in paragraph: UTF8Bytes) -> [TextFigure] {
    []
  }
}
