import Projections

/// Lays out cells in columns of a terminal.
struct TextTable {
  struct TextColumn {
    var title: String
    var weight: Column.Weight
    var cells: [CellText]

    var isNumeric: Bool { cells.contains { $0.alignment == .right } }
    var isEmpty: Bool { cells.allSatisfy(\.isNull) }
  }

  private static let gap = 2
  /// No column of text is made narrower than this.
  private static let narrowest = 12
  private static let comfortable = 24

  var columns: [TextColumn]
  var style: TextStyle

  init(_ grid: Grid, style: TextStyle) {
    self.style = style
    columns = grid.columns.enumerated().compactMap { index, column in
      if column.weight == .hidden { return nil }
      return TextColumn(
        title: column.title, weight: column.weight, cells: grid.rows.map { CellText($0[index]) })
    }
    columns.removeAll { $0.weight == .wide && $0.isEmpty }
  }

  /// The lines within `width` columns; nil sets no limit.
  func lines(width: Int?) -> [String] {
    var shown = columns.map { FittedColumn($0) }
    guard let rowCount = shown.first?.source.cells.count else { return [] }
    if let width {
      if Self.total(shown) > width, !shown.allSatisfy(\.source.isEmpty) {
        shown.removeAll { $0.source.isEmpty }
      }
      while Self.total(shown, of: \.comfort) > width,
        let last = shown.lastIndex(where: { $0.source.weight == .wide })
      {
        shown.remove(at: last)
      }
      Self.narrow(&shown, to: width)
      if Self.total(shown) > width { return stacked(shown, rowCount, width) }
    }
    var lines = row(shown.map { $0.titleLines() }, shown).map { style.strong($0) }
    lines.append(style.faint(rule(shown)))
    for index in 0..<rowCount {
      lines += row(shown.map { $0.lines(of: index, style) }, shown)
    }
    return lines
  }

  private static func total(
    _ columns: [FittedColumn], of width: KeyPath<FittedColumn, Int> = \.width
  ) -> Int {
    columns.reduce(0) { $0 + $1[keyPath: width] } + max(0, columns.count - 1) * gap
  }

  /// Takes from the widest column of text until all fit.
  private static func narrow(_ columns: inout [FittedColumn], to width: Int) {
    var excess = total(columns) - width
    while excess > 0 {
      let candidates = columns.indices.filter { columns[$0].canNarrow }
      guard let widest = candidates.max(by: { columns[$0].width < columns[$1].width }) else {
        return
      }
      let next = candidates.filter { $0 != widest }.map { columns[$0].width }.max() ?? 0
      let floor = max(columns[widest].least, min(next, columns[widest].width - 1))
      let step = min(excess, columns[widest].width - floor)
      columns[widest].width -= step
      excess -= step
    }
  }

  private func rule(_ columns: [FittedColumn]) -> String {
    columns.map { String(repeating: "─", count: $0.width) }
      .joined(separator: String(repeating: " ", count: Self.gap))
  }

  /// Sets cells of several lines beside one another.
  private func row(_ cells: [[String]], _ columns: [FittedColumn]) -> [String] {
    let height = cells.map(\.count).max() ?? 0
    return (0..<height).map { line in
      var text = ""
      for (index, cell) in cells.enumerated() {
        if index > 0 { text += String(repeating: " ", count: Self.gap) }
        text +=
          line < cell.count ? cell[line] : String(repeating: " ", count: columns[index].width)
      }
      return text.trimmingTrailingSpaces
    }
  }

  /// A field a line, for a terminal in which no table fits.
  private func stacked(_ columns: [FittedColumn], _ rowCount: Int, _ width: Int) -> [String] {
    let label = columns.map { DisplayWidth.of($0.source.title) }.max() ?? 0
    var lines: [String] = []
    for index in 0..<rowCount {
      if index > 0 { lines.append("") }
      for column in columns where !column.source.cells[index].isNull {
        let title = column.source.title.padded(to: label)
        let pieces = TextWrap.lines(
          of: column.source.cells[index].text, width: max(8, width - label - Self.gap))
        for (number, piece) in pieces.enumerated() {
          let left = number == 0 ? style.strong(title) : String(repeating: " ", count: label)
          lines.append(left + String(repeating: " ", count: Self.gap) + piece)
        }
      }
    }
    return lines
  }
}

extension TextTable {
  /// A column and the width that it was given.
  fileprivate struct FittedColumn {
    let source: TextColumn
    let isNumeric: Bool
    private let headWidth: Int
    private let tailWidth: Int
    var width: Int
    let least: Int

    init(_ source: TextColumn) {
      self.source = source
      isNumeric = source.isNumeric
      headWidth = source.cells.reduce(0) { max($0, $1.isNull ? 0 : DisplayWidth.of($1.head)) }
      tailWidth = source.cells.reduce(0) { max($0, DisplayWidth.of($1.tail)) }
      let title = DisplayWidth.of(source.title)
      width = max(1, headWidth + tailWidth, title)
      let longestWord = source.title.split(separator: " ").map { DisplayWidth.of(String($0)) }.max()
      least = min(
        width, max(isNumeric ? headWidth + tailWidth : TextTable.narrowest, longestWord ?? 0))
    }

    /// Wide columns go before one of text has to be narrower than this.
    var comfort: Int { isNumeric ? least : min(width, max(least, TextTable.comfortable)) }

    var canNarrow: Bool { width > least }

    func titleLines() -> [String] {
      TextWrap.lines(of: source.title, width: width).map { aligned($0) }
    }

    func lines(of index: Int, _ style: TextStyle) -> [String] {
      let cell = source.cells[index]
      if cell.isNull {
        let pad = String(repeating: " ", count: max(0, width - 1))
        return [isNumeric ? pad + style.faint(cell.text) : style.faint(cell.text) + pad]
      }
      guard isNumeric else {
        return TextWrap.lines(of: cell.text, width: width).map { $0.padded(to: width) }
      }
      let right = max(0, tailWidth - DisplayWidth.of(cell.tail))
      return [aligned(cell.text + String(repeating: " ", count: right))]
    }

    private func aligned(_ text: String) -> String {
      let pad = String(repeating: " ", count: max(0, width - DisplayWidth.of(text)))
      return isNumeric ? pad + text : text + pad
    }
  }
}

extension String {
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - DisplayWidth.of(self)))
  }

  var trimmingTrailingSpaces: String {
    guard let last = lastIndex(where: { $0 != " " }) else { return "" }
    return String(self[...last])
  }
}
