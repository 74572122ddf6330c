import Ledger
import Projections

/// Who holds how much of an issuer: a bar of 100 %, holder by holder up to what each has at least,
/// and what nobody has been said to hold.
struct StakesChart {
  struct Holder {
    var name: String
    var percent: Figure
    /// "reported", "counted"
    var word: String
  }

  var id: String
  var title: String
  /// The largest first.
  var holders: [Holder]

  private static let barTop = 4
  private static let barHeight = 26
  private static let line = 22
  private static let whole = Rational(100)

  var markup: Markup {
    let certain = holders.reduce(Rational.zero) { $0 + max(.zero, $1.percent.interval.low) }
    let rest = Interval(max(.zero, Self.whole - certain))
    let scale = ChartScale(
      [Interval(max(certain, Self.whole))], length: ChartFrame.width - 2)
    let start = Self.barTop + Self.barHeight + 18
    let texts = holders.map { "\($0.name) \($0.percent.words), \($0.word)" }
    let last = rest.isZero ? [] : ["\(Self.rest(rest)) unknown or of others"]
    let frame = ChartFrame(
      id: id, title: title,
      description: PageText.closed((texts + last).joined(separator: "; ")),
      height: start + (holders.count + last.count) * Self.line)
    var shapes = patterns
    var sum = Rational.zero
    for (place, holder) in holders.enumerated() {
      let top = start + place * Self.line
      shapes += line(holder, place, top: top)
      let low = max(.zero, holder.percent.interval.low)
      if low.isZero { continue }
      shapes += segment(holder, place, from: scale.place(sum), to: scale.place(sum + low))
      sum += low
    }
    if !rest.isZero {
      shapes += remainder(rest, from: scale.place(sum), to: scale.place(sum + rest.low))
      shapes += """
        <rect class="c-outline" x="1" y="\(start + holders.count * Self.line)" width="22" \
        height="14" fill="url(#\(id)-hatch)"/>\
        <text class="c-name" x="32" y="\(start + holders.count * Self.line + 12)">unknown, or of \
        others</text><text class="c-figure" x="\(ChartFrame.width)" \
        y="\(start + holders.count * Self.line + 12)">\(Self.rest(rest))</text>

        """
    }
    // Where stakes add up to more than all, the end of what there is lies within the bar.
    let end = scale.place(Self.whole)
    shapes += """
      <path class="c-axis" d="M\(end) \(Self.barTop)v\(Self.barHeight + 4)"/>\
      <text class="c-tick c-end" x="\(end)" y="\(Self.barTop + Self.barHeight + 14)">100%</text>

      """
    return frame.markup(shapes, words: words(frame))
  }

  private static func rest(_ rest: Interval) -> String {
    // What a holder has more than it has at least comes from here.
    FigureText(Figure(Interval(low: .zero, high: rest.low), .percent)).text
  }

  // MARK: Shapes

  private func segment(_ holder: Holder, _ place: Int, from left: Int, to right: Int) -> Markup {
    let name: Markup = holder.percent.interval.approx ? "c-outline c-about" : "c-outline"
    let width = max(1, right - left)
    let number: Markup =
      width < 18
      ? ""
      : """
      <circle class="c-back" cx="\(left + width / 2)" cy="17" r="8"/>\
      <text class="c-number" x="\(left + width / 2)" y="21">\(place + 1)</text>
      """
    return """
      <g><title>\(PageText.short(holder.name)), \(holder.word): \
      \(FigureMarkup.exact(holder.percent))</title>\
      <rect class="\(name)" x="\(left)" y="\(Self.barTop)" width="\(width)" \
      height="\(Self.barHeight)" fill="url(#\(id)-\(place % Self.patternCount))"/>\(number)</g>

      """
  }

  private func remainder(_ rest: Interval, from left: Int, to right: Int) -> Markup {
    """
    <rect class="c-outline" x="\(left)" y="\(Self.barTop)" width="\(max(1, right - left))" \
    height="\(Self.barHeight)" fill="url(#\(id)-hatch)"><title>unknown, or of others</title></rect>

    """
  }

  private func line(_ holder: Holder, _ place: Int, top: Int) -> Markup {
    let figure = "\(FigureText(holder.percent).text) \(holder.word)"
    let name = ChartText.fitted(
      "\(place + 1) \(holder.name)", in: ChartFrame.width - 32 - ChartText.room(figure))
    return """
      <rect class="c-outline" x="1" y="\(top)" width="22" height="14" \
      fill="url(#\(id)-\(place % Self.patternCount))"/>\
      <text class="c-name" x="32" y="\(top + 12)">\(name)</text>\
      <text class="c-figure" x="\(ChartFrame.width)" y="\(top + 12)">\(figure)</text>

      """
  }

  // MARK: Patterns

  private static let patternCount = 4

  private var patterns: Markup {
    let all = (0..<Self.patternCount).map { place -> Markup in
      """
      <pattern id="\(id)-\(place)" patternUnits="userSpaceOnUse" width="8" height="8">\
      <rect class="c-back" width="8" height="8"/>\(Self.pattern(place))</pattern>

      """
    }
    return "<defs>\n\(all)</defs>\n\(IntervalBar.patterns(id))"
  }

  private static func pattern(_ place: Int) -> Markup {
    switch place {
    case 0: "<rect class=\"c-solid\" width=\"8\" height=\"8\"/>"
    case 1: "<rect class=\"c-pale\" width=\"8\" height=\"8\"/>"
    case 2: "<path class=\"c-ink c-thin\" d=\"M0 2H8M0 6H8\"/>"
    default: "<path class=\"c-ink c-thin\" d=\"M2 0V8M6 0V8\"/>"
    }
  }

  // MARK: Words

  private func words(_ frame: ChartFrame) -> Markup {
    let rows = holders.map { holder -> Markup in
      """
      <tr><th scope="row">\(PageText.short(holder.name, most: 60))</th><td>\(holder.word)</td>\
      \(ChartFrame.cell(holder.percent))</tr>

      """
    }
    return frame.table(["holder", "how it is known"], figures: ["percent"], rows, isOpen: true)
  }
}
