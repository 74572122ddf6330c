import Ledger
import Projections

/// Horizontal bars of one unit, one below the other, each with its name and figure above it.
struct BarsChart {
  struct Bar {
    var name: String
    /// How far the bar goes.
    var figure: Figure
    /// Drawn inside it: paid of promised.
    var inner: Figure?
    /// A mark on it: funds for what is promised.
    var mark: Figure?
    /// What kind of figure the bar is; empty where all are of one kind.
    var word = ""
  }

  var id: String
  var title: String
  /// What the bars, the inner bars and the marks are, as heads of the table beside.
  var heads: (name: String, figure: String, inner: String?, mark: String?)
  var bars: [Bar]
  /// Whether the table beside stands open.
  var isOpen = false

  private static let step = 46
  private static let barHeight = 20

  var markup: Markup {
    let intervals = bars.flatMap { [$0.figure, $0.inner, $0.mark].compactMap { $0?.interval } }
    let scale = ChartScale(intervals, length: ChartFrame.width - IntervalBar.openRoom)
    let texts = bars.map { bar in
      "\(PageText.short(bar.name, most: 60)): \(text(bar))"
    }
    let frame = ChartFrame(
      id: id, title: title, description: PageText.closed(texts.joined(separator: "; ")),
      height: bars.count * Self.step + 4)
    var shapes = IntervalBar.patterns(id)
    for (place, bar) in bars.enumerated() {
      shapes += shape(bar, top: place * Self.step, scale)
    }
    if !scale.isFromZero {
      shapes += "<path class=\"c-axis\" d=\"M\(scale.zero) 0V\(frame.height)\"/>\n"
    }
    return frame.markup(shapes, words: words(frame))
  }

  /// "USD 5bn committed, USD 1bn paid"
  private func text(_ bar: Bar) -> String {
    var text = bar.word.isEmpty ? bar.figure.words : "\(bar.figure.words) \(bar.word)"
    if let inner = bar.inner { text += ", \(inner.words) \(heads.inner ?? "")" }
    if let mark = bar.mark { text += ", \(mark.words) \(heads.mark ?? "")" }
    return text
  }

  private func shape(_ bar: Bar, top: Int, _ scale: ChartScale) -> Markup {
    let figure = FigureText(bar.figure).text + (bar.word.isEmpty ? "" : " \(bar.word)")
    let name = ChartText.fitted(bar.name, in: ChartFrame.width - ChartText.room(figure))
    let drawn = IntervalBar(
      chart: id, scale: scale, top: top + 20, height: Self.barHeight)
    var all: Markup = """
      <g><title>\(PageText.short(bar.name)): \(FigureMarkup.exact(bar.figure))</title>
      <text class="c-name" x="0" y="\(top + 14)">\(name)</text>\
      <text class="c-figure" x="\(ChartFrame.width)" y="\(top + 14)">\(figure)</text>
      \(drawn.markup(bar.figure.interval))
      """
    if let inner = bar.inner?.interval, !inner.isZero {
      let inside = IntervalBar(chart: id, scale: scale, top: top + 26, height: 8)
      all += "<g class=\"c-inner\">\(inside.markup(inner))</g>\n"
    }
    if let mark = bar.mark?.interval { all += self.mark(mark, top: top, scale) }
    return all + "</g>\n"
  }

  /// A triangle on the bar, and a line from its low to its high end below it.
  private func mark(_ interval: Interval, top: Int, _ scale: ChartScale) -> Markup {
    let low = scale.place(interval.low)
    let high = interval.high.map(scale.place) ?? ChartFrame.width
    return """
      <path class="c-mark" d="M\(low) \(top + 18)V\(top + 42)M\(low) \(top + 42)H\(high)"/>

      """
  }

  private func words(_ frame: ChartFrame) -> Markup {
    let rows = bars.map { bar -> Markup in
      let inner = heads.inner.map { _ in ChartFrame.cell(bar.inner) }
      let mark = heads.mark.map { _ in ChartFrame.cell(bar.mark) }
      let word: Markup = bar.word.isEmpty ? "" : " <span class=\"count\">\(bar.word)</span>"
      return """
        <tr><th scope="row">\(PageText.short(bar.name, most: 60))\(word)</th>\
        \(ChartFrame.cell(bar.figure))\(inner)\(mark)</tr>

        """
    }
    let figures = [heads.figure] + [heads.inner, heads.mark].compactMap(\.self)
    return frame.table([heads.name], figures: figures, rows, isOpen: isOpen)
  }
}
