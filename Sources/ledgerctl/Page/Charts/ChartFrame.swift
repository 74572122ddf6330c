import Ledger
import Projections

/// What is around a drawing: its name, what it shows in words, and its figures beside it.
struct ChartFrame {
  /// How wide every drawing is, in its own pixels: that of a small telephone.
  static let width = 360

  /// Told from those of all other charts of the page; it begins the ids of what is in it.
  var id: String
  var title: String
  /// One sentence for those who do not see the drawing.
  var description: String
  var height: Int

  /// - Parameters:
  ///   - shapes: within the width and the height.
  ///   - words: the same figures as a table.
  func markup(_ shapes: Markup, words: Markup) -> Markup {
    """
    <figure class="chart">
    <svg role="img" viewBox="0 0 \(Self.width) \(height)" \
    aria-labelledby="\(id)-name" aria-describedby="\(id)-words">
    <title id="\(id)-name">\(title)</title>
    <desc id="\(id)-words">\(description)</desc>
    \(shapes)</svg>
    \(words)</figure>

    """
  }

  /// A table of words: heads of names, then those of figures, and rows of cells.
  /// - Parameter isOpen: few rows stand beside the drawing; many are opened.
  func table(
    _ names: [String], figures: [String], _ rows: [Markup], isOpen: Bool
  ) -> Markup {
    var cells = names.map { head -> Markup in "<th scope=\"col\">\(head)</th>" }
    cells += figures.map { head -> Markup in "<th scope=\"col\" class=\"n\">\(head)</th>" }
    let open: Markup = isOpen ? " open" : ""
    return """
      <details class="beside"\(open)><summary>In figures</summary>
      <div class="frame" tabindex="0" role="region" aria-label="\(title), in figures">\
      <table id="\(id)-figures">
      <thead><tr>\(cells)</tr></thead>
      <tbody>
      \(rows)</tbody></table></div></details>

      """
  }

  /// The cell of a figure that not every row has.
  static func cell(_ figure: Figure?) -> Markup {
    figure.map(FigureMarkup.cell) ?? "<td class=\"n null\">–</td>"
  }
}

/// Texts in drawings, where nothing wraps.
enum ChartText {
  /// What a letter takes at most of the usual ones, in pixels.
  private static let letter = 8

  /// As much of a text as fits between its place and the end of the room; what has no width of its
  /// own counts as a letter, for it may be shown by its number.
  static func fitted(_ text: String, in room: Int) -> String {
    let most = max(1, room / letter)
    var width = 0
    var fitted = ""
    for scalar in text.unicodeScalars {
      width += isNamed(scalar) ? letter : max(1, DisplayWidth.of(Character(scalar)))
      if width > most {
        // The sign for what is left out takes the place of the last letter.
        return String(String.UnicodeScalarView(fitted.unicodeScalars.dropLast())) + "…"
      }
      fitted.unicodeScalars.append(scalar)
    }
    return fitted
  }

  /// What is written as its number: "[U+202E]", which is eight letters.
  private static func isNamed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned: true
    default: false
    }
  }

  /// What a text of figures takes, in pixels.
  static func room(_ text: String) -> Int { (DisplayWidth.of(text) + 1) * 7 }
}
