import Ledger
import Projections

/// What lies in what: boxes inside boxes, each with its amount as a bar; boxes that have something
/// in common overlap, and what lies in both stands where they do.
struct NestChart {
  struct Box {
    var name: String
    var figure: Figure
    var parts: [Box] = []
    /// What else it lies in.
    var also: [String] = []
    /// How many more lie inside, and their net.
    var more: (count: Int, net: Figure?)?
  }

  /// What a box has in common with the next one.
  struct Shared {
    var figure: Figure
    var parts: [Box] = []
  }

  var id: String
  var title: String
  /// One below the other.
  var boxes: [Box]
  /// Of each box but the last; nil where it has nothing in common with the next.
  var shared: [Shared?]
  /// Stands above the table.
  var beside: Markup = ""

  /// Boxes inside boxes, at most; what lies deeper is counted.
  static let maxDepth = 4
  private static let inset = 7
  private static let shift = 16
  private static let row = 18
  private static let bar = 9
  private static let gap = 6

  /// One drawing as it grows from top to bottom.
  private struct Canvas {
    var chart: String
    var scale: ChartScale
    var y = 1
    /// Below the frames, so that none is covered.
    var grounds: Markup = ""
    var frames: Markup = ""
    var shapes: Markup = ""
  }

  var markup: Markup {
    let room = 2 * Self.shift + 2 * Self.inset * (Self.maxDepth + 2) + IntervalBar.openRoom
    var canvas = Canvas(
      chart: id,
      scale: ChartScale(
        intervals(boxes) + shared.compactMap { $0?.figure.interval }
          + shared.flatMap { intervals($0?.parts ?? []) },
        length: ChartFrame.width - room))
    var start = canvas.y
    for (place, box) in boxes.enumerated() {
      let (left, right) = side(place)
      draw(box, left: left, right: right, depth: 0, &canvas, isFramed: false)
      let next = canvas.y
      let common = shared.indices.contains(place) ? shared[place] : nil
      if let common { draw(common, &canvas) }
      canvas.frames += frame(left, right, from: start, to: canvas.y)
      start = common == nil ? canvas.y + Self.gap : next
      canvas.y += Self.gap
    }
    let frame = ChartFrame(
      id: id, title: title, description: description, height: canvas.y + 1)
    return frame.markup(
      IntervalBar.patterns(id) + canvas.grounds + canvas.frames + canvas.shapes,
      words: words(frame))
  }

  /// How boxes are read, once on the page.
  static let legend: Markup = """
    <p class="faint">A box inside a box is part of it and adds nothing to the sum. Where two boxes \
    overlap, they have something in common; how much, and what, stands where they overlap. The \
    bars of one picture are to one scale.</p>

    """

  private func intervals(_ boxes: [Box]) -> [Interval] {
    boxes.flatMap { [$0.figure.interval] + intervals($0.parts) }
  }

  // MARK: Places

  /// Boxes that may overlap stand a little beside one another, so that each has edges of its own.
  private func side(_ place: Int) -> (left: Int, right: Int) {
    if boxes.count == 1 { return (1, ChartFrame.width - 1) }
    return place.isMultiple(of: 2)
      ? (1, ChartFrame.width - 1 - Self.shift) : (1 + Self.shift, ChartFrame.width - 1)
  }

  private func draw(
    _ box: Box, left: Int, right: Int, depth: Int, _ canvas: inout Canvas, isFramed: Bool = true
  ) {
    let start = canvas.y
    canvas.y += Self.row
    label(box.name, box.figure, left: left, right: right, &canvas)
    let bar = IntervalBar(
      chart: id, scale: canvas.scale, top: canvas.y + 3, height: Self.bar,
      left: left + Self.inset, right: right - 2)
    canvas.shapes += bar.markup(box.figure.interval)
    canvas.y += Self.bar + Self.gap
    for part in box.parts {
      draw(
        part, left: left + Self.inset, right: right - Self.inset, depth: depth + 1, &canvas)
    }
    if let more = box.more {
      canvas.y += Self.row
      canvas.shapes += """
        <text class="c-tick" x="\(left + 2 * Self.inset)" y="\(canvas.y - 4)">\
        \(Self.words(more))</text>

        """
    }
    if isFramed {
      canvas.frames += frame(left, right, from: start, to: canvas.y)
      canvas.y += Self.gap
    }
  }

  /// Where two boxes are one.
  private func draw(_ shared: Shared, _ canvas: inout Canvas) {
    let (left, right) = (1 + Self.shift, ChartFrame.width - 1 - Self.shift)
    let start = canvas.y
    canvas.y += Self.row
    label("in both", shared.figure, left: left, right: right, &canvas)
    let bar = IntervalBar(
      chart: id, scale: canvas.scale, top: canvas.y + 3, height: Self.bar,
      left: left + Self.inset, right: right - 2)
    canvas.shapes += bar.markup(shared.figure.interval)
    canvas.y += Self.bar + Self.gap
    for part in shared.parts {
      draw(part, left: left + Self.inset, right: right - Self.inset, depth: 1, &canvas)
    }
    canvas.grounds += """
      <rect class="c-both" x="\(left)" y="\(start)" width="\(right - left)" \
      height="\(canvas.y - start)"/>

      """
  }

  private func label(
    _ name: String, _ figure: Figure, left: Int, right: Int, _ canvas: inout Canvas
  ) {
    let text = figure.interval.isUnstated ? "not stated" : FigureText(figure).text
    let room = right - left - 2 * Self.inset - ChartText.room(text)
    canvas.shapes += """
      <g><title>\(PageText.short(name)): \(FigureMarkup.exact(figure))</title>\
      <text class="c-name" x="\(left + Self.inset)" y="\(canvas.y - 3)">\
      \(ChartText.fitted(name, in: room))</text>\
      <text class="c-figure" x="\(right - Self.inset)" y="\(canvas.y - 3)">\(text)</text></g>

      """
  }

  private func frame(_ left: Int, _ right: Int, from top: Int, to bottom: Int) -> Markup {
    """
    <rect class="c-box" x="\(left)" y="\(top)" width="\(right - left)" \
    height="\(max(1, bottom - top))"/>

    """
  }

  // MARK: Words

  private static func words(_ more: (count: Int, net: Figure?)) -> String {
    let net = more.net.map { ", net \($0.words)" } ?? ""
    return "\(more.count) more inside\(net)"
  }

  private var description: String {
    var texts = boxes.map { text($0) }
    for (place, common) in shared.enumerated() where boxes.indices.contains(place + 1) {
      guard let common else { continue }
      texts.append(
        "\(boxes[place].name) and \(boxes[place + 1].name) have \(common.figure.words) in common")
      texts += common.parts.map { "in both lies \(text($0))" }
    }
    return PageText.closed(texts.joined(separator: "; "))
  }

  private func text(_ box: Box) -> String {
    var text = "\(PageText.short(box.name, most: 60)), \(box.figure.words)"
    var inside = box.parts.map { self.text($0) }
    if let more = box.more { inside.append(Self.words(more)) }
    if !box.also.isEmpty { text += ", also in \(box.also.joined(separator: ", "))" }
    if !inside.isEmpty { text += " (inside: \(inside.joined(separator: "; ")))" }
    return text
  }

  private func words(_ frame: ChartFrame) -> Markup {
    var rows: [Markup] = []
    func add(_ box: Box, inside: String) {
      let all = ([inside] + box.also).filter { !$0.isEmpty }.joined(separator: "; ")
      rows.append(row(box.name, all, box.figure))
      for part in box.parts { add(part, inside: box.name) }
      if let more = box.more { rows.append(row("\(more.count) more", box.name, more.net)) }
    }
    for (place, box) in boxes.enumerated() {
      add(box, inside: "")
      guard shared.indices.contains(place), let common = shared[place],
        boxes.indices.contains(place + 1)
      else { continue }
      let both = "\(box.name) and \(boxes[place + 1].name)"
      rows.append(row("what both have in common", both, common.figure))
      for part in common.parts { add(part, inside: both) }
    }
    let table = frame.table(["what", "inside"], figures: ["how much"], rows, isOpen: false)
    return "<div>\n\(beside)\(table)</div>\n"
  }

  private func row(_ name: String, _ inside: String, _ figure: Figure?) -> Markup {
    """
    <tr><th scope="row">\(PageText.short(name, most: 60))</th>\
    <td class="p">\(inside.isEmpty ? "–" : PageText.short(inside, most: 90))</td>\
    \(ChartFrame.cell(figure))</tr>

    """
  }
}
