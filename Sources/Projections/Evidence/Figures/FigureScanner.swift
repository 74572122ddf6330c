import Ledger

/// Finds the figures of a text: money, power, percentages and numbers of shares.
///
/// A figure is a number beside its unit, with the words of vagueness around it. Energy is none, nor
/// are points of a percentage (a change of a share is not a share), numbers of other things, years,
/// dates, ordinals, and digits within names and addresses. A number beyond the range of decimals
/// is none either.
///
/// Two figures are a range where a mark of ranges parts them and their units agree (`$15bn–25bn`,
/// `between 15 and 25 %`). What goes from one to another and states both in full (`from 5 % to
/// 10 %`) is a change: two figures. A bound before a range (`up to 3 to 4 trillion`) says nothing
/// more than the range.
package struct FigureScanner: Sendable {
  private let language: TextLanguage?
  private let fallback: TextLanguage

  /// Without a language, that of each paragraph is guessed; `fallback` is that of paragraphs which
  /// no word gives away.
  package init(language: TextLanguage? = nil, otherwise fallback: TextLanguage = .english) {
    self.language = language
    self.fallback = fallback
  }

  /// In the order of the text, none of them overlapping. Takes time linear in the bytes, whatever
  /// they are; what is no UTF-8 is text without figures.
  package func figures(in paragraph: UTF8Bytes) -> [TextFigure] {
    let lexicon = Lexicon.of(language ?? TextLanguage.guess(paragraph, otherwise: fallback))
    var runs = TextItems(paragraph, lexicon)
    var figures: [TextFigure] = []
    while runs.nextRun() {
      guard runs.hasNumber else { continue }
      var reader = FigureReader(runs.items, lexicon)
      reader.read()
      figures += reader.figures
    }
    return figures
  }
}
