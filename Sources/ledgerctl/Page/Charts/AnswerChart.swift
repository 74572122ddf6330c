import Ledger
import Projections

/// The answer as one picture: how much of what is announced is different money, and below it, to
/// the same scale, what is signed and what is paid.
struct AnswerChart {
  var id: String
  var title: String
  var gross: Figure
  var net: Figure
  /// What gross has more than once.
  var twice: Figure
  var committed: Figure
  var funded: Figure

  private static let stripTop = 20
  private static let stripHeight = 28
  private static let step = 36
  private static let line = 20

  /// A piece of the strip.
  private enum Zone {
    /// Different money, whatever the rest is.
    case different
    /// Different money, or counted twice.
    case either
    /// Counted twice, whatever the rest is.
    case twice
    /// Perhaps announced.
    case perhaps

    var words: String {
      switch self {
      case .different: "different money at least"
      case .either: "different, or counted twice"
      case .twice: "counted twice at least"
      case .perhaps: "perhaps announced"
      }
    }

    var pattern: Markup {
      switch self {
      case .different: "different"
      case .either: "hatch"
      case .twice: "twice"
      case .perhaps: "perhaps"
      }
    }
  }

  /// - Parameter beside: the same figures.
  func markup(beside: Markup) -> Markup {
    let scale = ChartScale(
      [gross, net, committed, funded].map(\.interval),
      length: ChartFrame.width - IntervalBar.openRoom)
    let zones = zones
    let legend = Self.stripTop + Self.stripHeight + 8
    let bars = legend + zones.count * Self.line
    let frame = ChartFrame(
      id: id, title: title, description: description(zones), height: bars + 2 * Self.step)
    var shapes = patterns
    shapes += label("announced", gross, y: 14)
    for zone in zones { shapes += strip(zone, scale) }
    if gross.interval.high == nil {
      let bar = IntervalBar(
        chart: id, scale: scale, top: Self.stripTop, height: Self.stripHeight)
      shapes += bar.openEnd(from: scale.place(gross.interval.low))
    }
    if gross.interval.approx { shapes += approximate(scale) }
    for (place, zone) in zones.enumerated() { shapes += line(zone, y: legend + place * Self.line) }
    for (place, (name, figure)) in [("signed", committed), ("paid", funded)].enumerated() {
      let top = bars + place * Self.step
      let bar = IntervalBar(chart: id, scale: scale, top: top + 19, height: 11)
      shapes += label(name, figure, y: top + 14) + bar.markup(figure.interval)
    }
    return frame.markup(shapes, words: beside)
  }

  // MARK: Zones

  private typealias Piece = (zone: Zone, from: Rational, to: Rational)

  /// What is not empty, from 0 on.
  private var zones: [Piece] {
    let least = gross.interval.low
    let different = min(max(.zero, net.interval.low), least)
    let certain = min(max(.zero, twice.interval.low), least - different)
    let pieces: [Piece] = [
      (.different, .zero, different), (.either, different, least - certain),
      (.twice, least - certain, least), (.perhaps, least, gross.interval.end),
    ]
    return pieces.filter { $0.from < $0.to }
  }

  private func text(_ piece: Piece) -> String {
    FigureText(Figure(Interval(piece.to - piece.from), gross.unit, places: gross.places)).text
  }

  private func description(_ zones: [Piece]) -> String {
    let texts = zones.map { "\(text($0)) \($0.zone.words)" }
    return PageText.closed(
      (["\(gross.words) announced"] + texts + [
        "\(committed.words) signed", "\(funded.words) paid",
      ]).joined(separator: "; "))
  }

  // MARK: Shapes

  private func label(_ name: String, _ figure: Figure, y: Int) -> Markup {
    """
    <text class="c-name" x="0" y="\(y)">\(name)</text>\
    <text class="c-figure" x="\(ChartFrame.width)" y="\(y)">\(FigureText(figure).text)</text>

    """
  }

  private func strip(_ piece: Piece, _ scale: ChartScale) -> Markup {
    let left = scale.place(piece.from)
    return """
      <rect class="c-outline" x="\(left)" y="\(Self.stripTop)" \
      width="\(max(1, scale.place(piece.to) - left))" height="\(Self.stripHeight)" \
      fill="url(#\(id)-\(piece.zone.pattern))"><title>\(piece.zone.words): \(text(piece))</title>\
      </rect>

      """
  }

  private func approximate(_ scale: ChartScale) -> Markup {
    let end = scale.place(gross.interval.end)
    return """
      <path class="c-edge c-about" d="M\(ChartScale.start) \(Self.stripTop)H\(end)\
      V\(Self.stripTop + Self.stripHeight)H\(ChartScale.start)"/>

      """
  }

  private func line(_ piece: Piece, y: Int) -> Markup {
    """
    <rect class="c-outline" x="1" y="\(y)" width="22" height="12" \
    fill="url(#\(id)-\(piece.zone.pattern))"/><text x="32" y="\(y + 11)">\(piece.zone.words)</text>\
    <text class="c-figure" x="\(ChartFrame.width)" y="\(y + 11)">\(text(piece))</text>

    """
  }

  private var patterns: Markup {
    """
    \(IntervalBar.patterns(id))<defs>
    <pattern id="\(id)-different" patternUnits="userSpaceOnUse" width="8" height="8">\
    <rect class="c-solid" width="8" height="8"/></pattern>
    <pattern id="\(id)-twice" patternUnits="userSpaceOnUse" width="6" height="6">\
    <path class="c-ink c-thin" d="M0 0L6 6M0 6L6 0"/></pattern>
    <pattern id="\(id)-perhaps" patternUnits="userSpaceOnUse" width="8" height="8">\
    <circle class="c-fill" cx="4" cy="4" r="1"/></pattern>
    </defs>

    """
  }
}
