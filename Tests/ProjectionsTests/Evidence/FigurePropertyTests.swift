import Ledger
import Projections
import TestSupport
import Testing

/// Figures that were written by chance are read back, by a scanner that shares no table with the
/// writer.
struct FigurePropertyTests {
  @Test(arguments: TextLanguage.allCases)
  func `what was written is read`(language: TextLanguage) throws {
    var random = SeededGenerator(seed: 15)
    let hand = FigureHand.of(language)
    let scanner = FigureScanner(language: language)
    var ranges = 0
    for _ in 0..<150 {
      var text = hand.fillers[0]
      var written: [(figure: WrittenFigure, range: Range<Int>)] = []
      for filler in hand.fillers.dropFirst() {
        let figure = try hand.write(&random)
        let start = text.utf8.count
        text += figure.text
        written.append((figure, start..<text.utf8.count))
        text += filler
      }
      let found = scanner.figures(in: text)
      guard found.count == written.count else {
        Issue.record("\(found.map(Sentence.rendered)) in \(text)")
        continue
      }
      for ((figure, range), read) in zip(written, found) {
        #expect(figure.agrees(with: read), "\(Sentence.rendered(read)) of \(figure.text)")
        #expect(range == read.range, "\(figure.text) in \(text)")
        if case .range = figure.form { ranges += 1 }
      }
    }
    #expect(ranges > 40)
  }
}
