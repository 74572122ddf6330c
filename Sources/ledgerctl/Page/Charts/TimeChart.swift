import Ledger
import Projections

/// Figures of one currency over time: net as a band from its low to its high end, what is
/// committed and funded as lines of steps, and marks where something was announced.
struct TimeChart {
  /// How things stood from a period on.
  struct Point {
    /// How many periods after the first one.
    var place: Int
    /// "2026 Q3"
    var period: String
    var net: Figure
    var committed: Figure
    var funded: Figure
  }

  struct Mark {
    var place: Int
    var period: String
    var name: String
    var figure: Figure
  }

  var id: String
  var title: String
  /// In the order of time, each in a period of its own.
  var points: [Point]
  /// In the order of time.
  var marks: [Mark]
  /// How many periods the line of time has, from the first point's on.
  var count: Int

  private static let plotHeight = 150
  private static let plotWidth = ChartFrame.width - 2
  private static let markRow = 20
  private static let markRadius = 8

  /// Places of one drawing.
  private struct Plot {
    var scale: ChartScale
    /// Where the largest figure is drawn.
    var top: Int
    var count: Int

    var bottom: Int { top + TimeChart.plotHeight }

    func x(_ place: Int) -> Int { 1 + place * TimeChart.plotWidth / max(1, count) }

    func y(_ value: Rational) -> Int { bottom - scale.place(value) + ChartScale.start }
  }

  var markup: Markup {
    let intervals = points.flatMap { [$0.net, $0.committed, $0.funded].map(\.interval) }
    let rows = markRows
    // Below the marks there is room for what has no high end.
    let top = (rows.max().map { $0 + 1 } ?? 0) * Self.markRow + 24
    let plot = Plot(
      scale: ChartScale(intervals, length: Self.plotHeight), top: top, count: max(1, count))
    let frame = ChartFrame(
      id: id, title: title, description: description, height: plot.bottom + 20)
    var shapes = patterns
    for (place, mark) in marks.enumerated() { shapes += pole(mark, row: rows[place], plot) }
    for (place, point) in points.enumerated() {
      shapes += band(point.net, from: plot.x(point.place), to: end(after: place, plot), plot)
    }
    shapes += grid(plot)
    shapes += steps("c-committed", plot, isDouble: false) { $0.committed }
    shapes += steps("c-funded", plot, isDouble: true) { $0.funded }
    shapes += "<path class=\"c-axis\" d=\"M1 \(plot.y(.zero))H\(ChartFrame.width - 1)\"/>\n"
    shapes += periods(plot)
    for (place, mark) in marks.enumerated() { shapes += disc(mark, place, row: rows[place], plot) }
    return frame.markup(shapes, words: "<div>\n\(list)\(words(frame))</div>\n")
  }

  /// What the lines are, once on the page.
  static let legend: Markup = """
    <p class="faint">The band is what is announced with nothing counted twice: solid up to what it \
    is at least, hatched up to what it may be at most, fading upwards where nobody said how much \
    at most. The thick line is what is committed, the double one what is funded; dashed where it \
    is what it may be at most. Only periods in which something changed are in the \
    table.</p>

    """

  private var description: String {
    let texts = points.map { point in
      "\(point.period): net \(point.net.words), committed \(point.committed.words), funded "
        + point.funded.words
    }
    return PageText.closed(texts.joined(separator: "; "))
  }

  /// Where a point ends: where the next one begins.
  private func end(after place: Int, _ plot: Plot) -> Int {
    let next = place + 1 < points.count ? plot.x(points[place + 1].place) : plot.x(count)
    return max(next, plot.x(points[place].place) + 1)
  }

  // MARK: Net

  private func band(_ figure: Figure, from left: Int, to right: Int, _ plot: Plot) -> Markup {
    let interval = figure.interval
    let zero = plot.y(.zero)
    let low = plot.y(interval.low)
    var all: Markup = "<g><title>net: \(FigureMarkup.exact(figure))</title>\n"
    all += rect("c-solid", left, right, from: low, to: zero)
    let high = interval.high.map(plot.y)
    if let high, high < low {
      all += """
        <rect x="\(left)" y="\(high)" width="\(right - left)" height="\(low - high)" \
        fill="url(#\(id)-hatch)"/>

        """
    } else if high == nil {
      let tip = plot.top - 18
      let middle = (left + right) / 2
      all += """
        <rect x="\(left)" y="\(tip + 8)" width="\(right - left)" height="\(low - tip - 8)" \
        fill="url(#\(id)-rise)"/>\
        <path class="c-arrow" d="M\(max(1, middle - 6)) \(tip + 6)L\(middle) \(tip)\
        L\(min(ChartFrame.width - 1, middle + 6)) \(tip + 6)"/>

        """
    }
    let edge: Markup = interval.approx ? "c-edge c-about" : "c-edge"
    all += "<path class=\"\(edge)\" d=\"M\(left) \(high ?? low)H\(right)\"/></g>\n"
    return all
  }

  private func rect(
    _ name: Markup, _ left: Int, _ right: Int, from top: Int, to bottom: Int
  ) -> Markup {
    if top == bottom { return "" }
    return """
      <rect class="\(name)" x="\(left)" y="\(min(top, bottom))" width="\(right - left)" \
      height="\(abs(bottom - top))"/>

      """
  }

  private var patterns: Markup {
    """
    \(IntervalBar.patterns(id))<defs><linearGradient id="\(id)-rise" x1="0" y1="1" x2="0" y2="0">\
    <stop class="c-stop" offset="0" stop-opacity="0.55"/>\
    <stop class="c-stop" offset="1" stop-opacity="0"/></linearGradient></defs>

    """
  }

  // MARK: Steps

  /// A line along the low ends, and a dashed one along the high ends that are others. An open high
  /// end has no line.
  private func steps(
    _ name: Markup, _ plot: Plot, isDouble: Bool, _ figure: (Point) -> Figure
  ) -> Markup {
    var least: Markup = ""
    var most: Markup = ""
    for (place, point) in points.enumerated() {
      let interval = figure(point).interval
      let (left, right) = (plot.x(point.place), end(after: place, plot))
      let low = plot.y(interval.low)
      least += place == 0 ? "M\(left) \(low)H\(right)" : "V\(low)H\(right)"
      if let high = interval.high, high != interval.low {
        most += "M\(left) \(low)V\(plot.y(high))H\(right)"
      }
    }
    // With an edge in the colour of the page, which tells it from the band whatever the colours.
    let core: Markup = isDouble ? "<path class=\"c-core\" d=\"\(least)\"/>\n" : ""
    return """
      <path class="c-case" d="\(least)\(most)"/>
      <path class="\(name)" d="\(least)"/><path class="\(name) c-most" d="\(most)"/>
      \(core)
      """
  }

  // MARK: Axes

  /// Lines at round values, few enough to be read.
  private func grid(_ plot: Plot) -> Markup {
    guard let unit = points.last?.net.unit else { return "" }
    var all: Markup = ""
    for value in plot.scale.roundValues(most: 4) {
      let y = plot.y(value)
      let text = FigureText(Figure(Interval(value), unit)).text
      all += """
        <path class="c-grid" d="M1 \(y)H\(ChartFrame.width - 1)"/>\
        <text class="c-tick c-halo" x="3" y="\(y - 3)">\(text)</text>

        """
    }
    return all
  }

  /// The last period, and the others that have room before it.
  private func periods(_ plot: Plot) -> Markup {
    let y = plot.bottom + 15
    var all: Markup = ""
    var free = 0
    let last = points.last.map { plot.x($0.place) } ?? 0
    for (place, point) in points.enumerated() {
      let x = plot.x(point.place)
      let width = ChartText.room(point.period)
      let isLast = place == points.count - 1
      all += "<path class=\"c-axis\" d=\"M\(x) \(plot.bottom)v4\"/>\n"
      let left = min(x, ChartFrame.width - width)
      if left < free || !isLast && left + width > min(last, ChartFrame.width - width) { continue }
      all += "<text class=\"c-tick\" x=\"\(left)\" y=\"\(y)\">\(point.period)</text>\n"
      free = left + width
    }
    return all
  }

  // MARK: Marks

  /// In which row above the drawing each mark stands, so that none covers another.
  private var markRows: [Int] {
    var ends: [Int] = []
    return marks.map { mark in
      let x = self.x(mark)
      let row = ends.firstIndex { $0 <= x - Self.markRadius - 1 } ?? ends.count
      if row == ends.count { ends.append(0) }
      ends[row] = x + Self.markRadius + 1
      return row
    }
  }

  private func x(_ mark: Mark) -> Int {
    let x = 1 + mark.place * Self.plotWidth / max(1, count)
    return min(ChartFrame.width - Self.markRadius - 1, max(Self.markRadius + 1, x))
  }

  private func pole(_ mark: Mark, row: Int, _ plot: Plot) -> Markup {
    "<path class=\"c-pole\" d=\"M\(x(mark)) \(row * Self.markRow + 10)V\(plot.bottom)\"/>\n"
  }

  private func disc(_ mark: Mark, _ place: Int, row: Int, _ plot: Plot) -> Markup {
    let y = row * Self.markRow + 10
    return """
      <g><title>\(mark.name), \(mark.period): \(FigureMarkup.exact(mark.figure))</title>\
      <circle class="c-ground" cx="\(x(mark))" cy="\(y)" r="\(Self.markRadius)"/>\
      <text class="c-number" x="\(x(mark))" y="\(y + 4)">\(place + 1)</text></g>

      """
  }

  // MARK: Words

  private var list: Markup {
    if marks.isEmpty { return "" }
    let items = marks.map { mark -> Markup in
      """
      <li>\(mark.name), \(mark.period): \(FigureText(mark.figure).text)</li>

      """
    }
    return "<ol class=\"names\">\(items)</ol>\n"
  }

  private func words(_ frame: ChartFrame) -> Markup {
    let rows = points.map { point -> Markup in
      """
      <tr><th scope="row">\(point.period)</th>\(ChartFrame.cell(point.net))\
      \(ChartFrame.cell(point.committed))\(ChartFrame.cell(point.funded))</tr>

      """
    }
    return frame.table(
      ["from"], figures: ["net", "committed", "funded"], rows, isOpen: points.count <= 8)
  }
}
