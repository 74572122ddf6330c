import Ledger
import Projections

/// How much of a capacity stands in which status: one bar, and a line of words for each part.
struct StatusChart {
  var id: String
  var title: String
  /// In the order in which they are stacked.
  var parts: [(status: CapacityStatus, figure: Figure)]

  private static let barTop = 4
  private static let barHeight = 28
  private static let line = 22

  var markup: Markup {
    let shown = parts.filter { !$0.figure.interval.isZero }
    // As far as segments go: an open end adds nothing to the others.
    let sum = shown.reduce(Rational.zero) { $0 + max(.zero, $1.figure.interval.end) }
    let scale = ChartScale([Interval(sum)], length: ChartFrame.width - IntervalBar.openRoom)
    let texts = shown.map { "\($0.figure.words) \($0.status.rawValue)" }
    let words = texts.isEmpty ? "nothing" : texts.joined(separator: "; ")
    let frame = ChartFrame(
      id: id, title: title, description: PageText.closed(words),
      height: Self.barTop + Self.barHeight + 12 + shown.count * Self.line)
    var shapes = patterns(shown.map(\.status))
    shapes += bar(shown, scale)
    for (place, part) in shown.enumerated() {
      let top = Self.barTop + Self.barHeight + 12 + place * Self.line
      shapes += """
        <rect class="c-outline" x="1" y="\(top)" width="22" height="14" \
        fill="url(#\(id)-\(part.status.rawValue))"/>\
        <text class="c-name" x="32" y="\(top + 12)">\(part.status.rawValue)</text>\
        <text class="c-figure" x="\(ChartFrame.width)" y="\(top + 12)">\
        \(FigureText(part.figure).text)</text>

        """
    }
    let rows = shown.map { part -> Markup in
      """
      <tr><th scope="row">\(part.status.rawValue)</th>\(ChartFrame.cell(part.figure))</tr>

      """
    }
    let table = frame.table(["status"], figures: ["how much"], rows, isOpen: true)
    return frame.markup(shapes, words: table)
  }

  /// First what is certain, status by status, then, paler and with a dashed edge, what may come to
  /// each; an arrow where nobody said how much.
  private func bar(
    _ shown: [(status: CapacityStatus, figure: Figure)], _ scale: ChartScale
  ) -> Markup {
    var all: Markup = ""
    var sum = Rational.zero
    for part in shown {
      let low = part.figure.interval.low
      if low.isNegative || low.isZero { continue }
      all += segment(part, from: sum, to: sum + low, isCertain: true, scale)
      sum += low
    }
    var isOpen = false
    for part in shown {
      let interval = part.figure.interval
      guard let high = interval.high else {
        isOpen = true
        continue
      }
      let more = high - max(.zero, interval.low)
      if more.isNegative || more.isZero { continue }
      all += segment(part, from: sum, to: sum + more, isCertain: false, scale)
      sum += more
    }
    if isOpen {
      let rest = IntervalBar(
        chart: id, scale: scale, top: Self.barTop, height: Self.barHeight)
      all += rest.openEnd(from: scale.place(sum))
    }
    return all
  }

  private func segment(
    _ part: (status: CapacityStatus, figure: Figure), from start: Rational, to end: Rational,
    isCertain: Bool, _ scale: ChartScale
  ) -> Markup {
    let left = scale.place(start)
    let width = max(1, scale.place(end) - left)
    let name: Markup = isCertain ? "c-outline" : "c-outline c-more"
    let words: Markup = isCertain ? "" : ", at most"
    return """
      <rect class="\(name)" x="\(left)" y="\(Self.barTop)" width="\(width)" \
      height="\(Self.barHeight)" fill="url(#\(id)-\(part.status.rawValue))">\
      <title>\(part.status.rawValue)\(words): \(FigureMarkup.exact(part.figure))</title></rect>

      """
  }

  // MARK: Patterns

  private func patterns(_ statuses: [CapacityStatus]) -> Markup {
    let all = statuses.map { status -> Markup in
      """
      <pattern id="\(id)-\(status.rawValue)" patternUnits="userSpaceOnUse" width="8" height="8">\
      <rect class="c-back" width="8" height="8"/>\(Self.pattern(status))</pattern>

      """
    }
    return "<defs>\n\(all)</defs>\n\(IntervalBar.patterns(id))"
  }

  /// The further it is built, the denser.
  private static func pattern(_ status: CapacityStatus) -> Markup {
    switch status {
    case .announced: "<path class=\"c-ink c-thin\" d=\"M-2 2L2 -2M0 8L8 0M6 10L10 6\"/>"
    case .permitted: "<path class=\"c-ink c-thin\" d=\"M-2 6L2 10M0 0L8 8M6 -2L10 2\"/>"
    case .construction: "<path class=\"c-ink c-thin\" d=\"M0 0L8 8M0 8L8 0\"/>"
    case .energised: "<path class=\"c-ink\" d=\"M0 2H8M0 6H8\"/>"
    case .operating: "<rect class=\"c-fill\" width=\"8\" height=\"8\"/>"
    case .shelved: "<circle class=\"c-fill\" cx=\"4\" cy=\"4\" r=\"1\"/>"
    case .mothballed: "<path class=\"c-ink c-thin\" d=\"M4 0V8\"/>"
    case .cancelled: "<path class=\"c-ink c-thin\" d=\"M2 2L6 6M2 6L6 2\"/>"
    case .retired: "<path class=\"c-ink c-thin\" d=\"M2 4H6\"/>"
    }
  }
}
