import Ledger
import Projections

/// Lays out cells in columns of a terminal. One walk over the rows measures them, another sets
/// them.
struct TextTable {
  /// What is known of a column once all rows are measured.
  struct TextColumn {
    var title: String
    var weight: Column.Weight
    /// Where its cell stands in a row of texts.
    var place: Int
    var isNumeric = false
    var isEmpty = true
    var headWidth = 0
    var tailWidth = 0

    init(_ column: Column, place: Int) {
      title = column.title
      weight = column.weight
      self.place = place
    }

    mutating func measure(_ cell: CellText) {
      if cell.alignment == .right { isNumeric = true }
      tailWidth = max(tailWidth, DisplayWidth.of(cell.tail))
      if cell.isNull { return }
      isEmpty = false
      headWidth = max(headWidth, DisplayWidth.of(cell.head))
    }
  }

  private static let gap = 2
  /// No column of text is made narrower than this.
  private static let narrowest = 12
  private static let comfortable = 24

  let columns: [TextColumn]
  let rowCount: Int
  private let style: TextStyle
  private let source: RowSource
  /// The columns of the source that a table may show.
  private let visible: [Int]
  /// The texts of a grid: they are made once. Others are made on each walk.
  private let texts: [[CellText]]?

  init(_ source: RowSource, style: TextStyle) throws(LedgerError) {
    self.style = style
    self.source = source
    visible = source.columns.indices.filter { source.columns[$0].weight != .hidden }
    var columns = visible.enumerated().map { TextColumn(source.columns[$1], place: $0) }
    var rowCount = 0
    var texts: [[CellText]] = []
    let isHeld = if case .grid = source { true } else { false }
    let visible = visible
    try source.forEachRow { row in
      let cells = visible.map { CellText(row[$0]) }
      for place in cells.indices { columns[place].measure(cells[place]) }
      rowCount += 1
      if isHeld { texts.append(cells) }
    }
    columns.removeAll { $0.weight == .wide && $0.isEmpty }
    self.columns = columns
    self.rowCount = rowCount
    self.texts = isHeld ? texts : nil
  }

  /// Hands out the rows as texts, of all columns that are not hidden.
  func forEachRow(_ body: ([CellText]) -> Void) throws(LedgerError) {
    if let texts { return texts.forEach(body) }
    try source.forEachRow { row in body(visible.map { CellText(row[$0]) }) }
  }

  /// The lines within `width` columns; nil sets no limit.
  func forEachLine(width: Int?, _ body: (String) -> Void) throws(LedgerError) {
    var shown = columns.map { FittedColumn($0) }
    if shown.isEmpty { return }
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
      if Self.total(shown) > width { return try stack(shown, width, body) }
    }
    for line in row(shown.map { $0.titleLines() }, shown) { body(style.strong(line)) }
    body(style.faint(rule(shown)))
    try forEachRow { cells in
      for line in row(shown.map { $0.lines(of: cells[$0.source.place], style) }, shown) {
        body(line)
      }
    }
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
  private func stack(
    _ columns: [FittedColumn], _ width: Int, _ body: (String) -> Void
  ) throws(LedgerError) {
    let label = columns.map { DisplayWidth.of($0.source.title) }.max() ?? 0
    var isFirst = true
    try forEachRow { cells in
      if !isFirst { body("") }
      isFirst = false
      for column in columns where !cells[column.source.place].isNull {
        let title = column.source.title.padded(to: label)
        let pieces = TextWrap.lines(
          of: cells[column.source.place].text, width: max(8, width - label - Self.gap))
        for (number, piece) in pieces.enumerated() {
          let left = number == 0 ? style.strong(title) : String(repeating: " ", count: label)
          body(left + String(repeating: " ", count: Self.gap) + piece)
        }
      }
    }
  }
}

extension TextTable {
  /// A column and the width that it was given.
  fileprivate struct FittedColumn {
    let source: TextColumn
    var width: Int
    let least: Int

    init(_ source: TextColumn) {
      self.source = source
      let content = source.headWidth + source.tailWidth
      width = max(1, content, DisplayWidth.of(source.title))
      let longestWord = source.title.split(separator: " ").map { DisplayWidth.of(String($0)) }.max()
      least = min(
        width, max(source.isNumeric ? content : TextTable.narrowest, longestWord ?? 0))
    }

    private var isNumeric: Bool { source.isNumeric }

    /// Wide columns go before one of text has to be narrower than this.
    var comfort: Int { isNumeric ? least : min(width, max(least, TextTable.comfortable)) }

    var canNarrow: Bool { width > least }

    func titleLines() -> [String] {
      TextWrap.lines(of: source.title, width: width).map { aligned($0) }
    }

    func lines(of cell: CellText, _ style: TextStyle) -> [String] {
      if cell.isNull {
        let pad = String(repeating: " ", count: max(0, width - 1))
        return [isNumeric ? pad + style.faint(cell.text) : style.faint(cell.text) + pad]
      }
      guard isNumeric else {
        return TextWrap.lines(of: cell.text, width: width).map { $0.padded(to: width) }
      }
      let right = max(0, source.tailWidth - DisplayWidth.of(cell.tail))
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
