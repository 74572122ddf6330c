import Ledger
import Projections

/// Parties on a circle and what goes from one to another.
struct NetworkChart {
  struct Edge {
    /// Places among the names.
    var from: Int
    var to: Int
    var figure: Figure
    /// "promised", "paid", "proposed", "held"
    var word: String
    var isProposed: Bool
    /// Whether what is promised comes back to who promised it.
    var isOnCircle: Bool

    /// How it is said beside the figure.
    var words: String { isOnCircle ? "\(word), on a circle" : word }
  }

  var id: String
  var title: String
  /// Of the parties in the order in which they stand.
  var names: [String]
  var edges: [Edge]

  private static let size = ChartFrame.width
  private static let widest = 9

  private struct Pair: Hashable {
    var from: Int
    var to: Int
  }

  var markup: Markup {
    let frame = ChartFrame(
      id: id, title: title, description: description, height: Self.size)
    let ring = RingLayout(
      center: .init(x: Self.size / 2, y: Self.size / 2), radius: 132, count: names.count)
    var shapes = head
    var most: [FigureUnit: Rational] = [:]
    for edge in edges {
      most[edge.figure.unit] = max(most[edge.figure.unit] ?? .zero, edge.figure.interval.end)
    }
    var drawn: [Pair: Int] = [:]
    var marks: Markup = ""
    for edge in edges {
      let pair = Pair(from: edge.from, to: edge.to)
      let before = drawn[pair, default: 0]
      drawn[pair] = before + 1
      let line =
        edge.from == edge.to
        ? loop(edge.from, ring, before) : curve(edge.from, edge.to, ring, before)
      shapes += shape(edge, line.path, width: width(edge, most))
      if edge.isOnCircle {
        marks += """
          <text class="c-word c-halo" x="\(line.middle.x)" y="\(line.middle.y)">circle</text>

          """
      }
    }
    for place in names.indices { shapes += node(place, ring) }
    // Words last, so that no line runs through them.
    return frame.markup(shapes + marks, words: list + words(frame))
  }

  private var description: String {
    let texts = edges.map { edge in
      "\(name(edge.from)) to \(name(edge.to)): \(edge.figure.words) \(edge.words)"
    }
    return PageText.closed(texts.joined(separator: "; "))
  }

  private func name(_ place: Int) -> String {
    names.indices.contains(place) ? PageText.short(names[place], most: 60) : ""
  }

  /// 1 to 9: the widest edge of a unit is as wide as that of any other.
  private func width(_ edge: Edge, _ most: [FigureUnit: Rational]) -> Int {
    guard let most = most[edge.figure.unit],
      let share = (edge.figure.interval.end * Rational(Self.widest - 1)).divided(by: most)
    else { return 1 }
    return 1 + min(Self.widest - 1, max(0, share.floor ?? 0))
  }

  // MARK: Shapes

  /// How large a party's mark is.
  private var nodeRadius: Int { names.count > 32 ? 8 : 12 }

  private var head: Markup {
    """
    <defs><marker id="\(id)-head" markerUnits="userSpaceOnUse" markerWidth="40" markerHeight="12" \
    refX="\(10 + nodeRadius)" refY="6" orient="auto">\
    <path class="c-head" d="M0 0L10 6L0 12z"/></marker></defs>

    """
  }

  private func shape(_ edge: Edge, _ path: Markup, width: Int) -> Markup {
    let line: Markup =
      edge.isProposed
      ? "c-tie c-proposed" : edge.figure.interval.high == nil ? "c-tie c-open" : "c-tie"
    let text = "\(name(edge.from)) to \(name(edge.to)): \(edge.words)"
    // A line on both sides, so that dashes and dots are still seen between them.
    let around: Markup =
      edge.isOnCircle
      ? """
      <path class="c-circle" stroke-width="\(width + 6)" d="\(path)"/>\
      <path class="c-gap" stroke-width="\(width + 3)" d="\(path)"/>

      """ : ""
    return """
      <g><title>\(text), \(FigureMarkup.exact(edge.figure))</title>
      \(around)<path class="\(line)" stroke-width="\(width)" d="\(path)" \
      marker-end="url(#\(id)-head)"/></g>

      """
  }

  /// Bent towards the middle, and a little to its right, so that there and back are apart.
  private func curve(
    _ from: Int, _ to: Int, _ ring: RingLayout, _ before: Int
  ) -> (path: Markup, middle: RingLayout.Point) {
    let a = ring.point(from)
    let b = ring.point(to)
    let bend = 12 + 12 * min(before, 4)
    let x = (a.x + b.x + 2 * ring.center.x) / 4 - (b.y - a.y) * bend / 100
    let y = (a.y + b.y + 2 * ring.center.y) / 4 + (b.x - a.x) * bend / 100
    let control = RingLayout.Point(x: clamped(x), y: clamped(y))
    let middle = RingLayout.Point(
      x: (a.x + b.x + 2 * control.x) / 4, y: (a.y + b.y + 2 * control.y) / 4)
    return ("M\(a.x) \(a.y)Q\(control.x) \(control.y) \(b.x) \(b.y)", middle)
  }

  /// From a party to itself: outside the circle.
  private func loop(
    _ place: Int, _ ring: RingLayout, _ before: Int
  ) -> (path: Markup, middle: RingLayout.Point) {
    let a = ring.point(place)
    let out = ring.point(place, at: ring.radius + 44 + 3 * min(before, 4))
    let (x, y) = ((out.y - a.y) * 3 / 4, (out.x - a.x) * 3 / 4)
    let first = RingLayout.Point(x: clamped(out.x - x), y: clamped(out.y + y))
    let second = RingLayout.Point(x: clamped(out.x + x), y: clamped(out.y - y))
    let path: Markup =
      "M\(a.x) \(a.y)C\(first.x) \(first.y) \(second.x) \(second.y) \(a.x) \(a.y)"
    return (path, RingLayout.Point(x: (a.x + out.x) / 2, y: (a.y + out.y) / 2))
  }

  private func clamped(_ value: Int) -> Int { min(Self.size - 6, max(6, value)) }

  private func node(_ place: Int, _ ring: RingLayout) -> Markup {
    let point = ring.point(place)
    return """
      <g><title>\(name(place))</title>
      <circle class="c-ground" cx="\(point.x)" cy="\(point.y)" r="\(nodeRadius)"/>\
      <text class="c-number" x="\(point.x)" y="\(point.y + 4)">\(place + 1)</text></g>

      """
  }

  // MARK: Words

  private var list: Markup {
    let items = names.map { name -> Markup in
      "<li>\(PageText.short(name, most: 60))</li>"
    }
    return "<div>\n<ol class=\"names\">\(items)</ol>\n"
  }

  private func words(_ frame: ChartFrame) -> Markup {
    let rows = edges.map { edge -> Markup in
      """
      <tr><th scope="row">\(name(edge.from))</th><td class="p">\(name(edge.to))</td>\
      <td>\(edge.words)</td>\(ChartFrame.cell(edge.figure))</tr>

      """
    }
    let table = frame.table(
      ["from", "to", "what"], figures: ["how much"], rows, isOpen: false)
    return "\(table)</div>\n"
  }
}
