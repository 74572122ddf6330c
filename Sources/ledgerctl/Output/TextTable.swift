import Ledger
import Projections

/// Lays out cells in columns of a terminal. One walk over the rows measures them, another sets
/// them.
struct TextTable {
  /// What is known of a column once all rows are measured.
  struct TextColumn: Sendable {
    let column: Column
    /// Where its cell stands in a row of texts.
    let place: Int
    var isNumeric = false
    var isEmpty = true
    /// Some row says nothing in it.
    var hasNull = false
    /// Of figures that align at their points.
    var headWidth = 0
    var tailWidth = 0
    /// Of all that does not.
    var textWidth = 0
    /// The same without what is wider than `widestPadded`.
    var paddedWidth = 0
    /// The widest figure or date, aligned or not.
    var figureWidth = 0
    /// The widest word, but of prose; and the widest part of a word up to a hyphen.
    var wordWidth = 0
    var partWidth = 0

    init(_ column: Column, place: Int) {
      self.column = column
      self.place = place
    }

    var title: String { column.title }
    var weight: Column.Weight { column.weight }
    var isKey: Bool { column.isKey }
    var alignedWidth: Int { headWidth + tailWidth }

    /// Takes what is known of it from other rows.
    mutating func add(_ other: TextColumn) {
      isNumeric = isNumeric || other.isNumeric
      isEmpty = isEmpty && other.isEmpty
      hasNull = hasNull || other.hasNull
      headWidth = max(headWidth, other.headWidth)
      tailWidth = max(tailWidth, other.tailWidth)
      textWidth = max(textWidth, other.textWidth)
      paddedWidth = max(paddedWidth, other.paddedWidth)
      figureWidth = max(figureWidth, other.figureWidth)
      wordWidth = max(wordWidth, other.wordWidth)
      partWidth = max(partWidth, other.partWidth)
    }

    mutating func measure(_ cell: CellText) {
      hasNull = hasNull || cell.isNull
      if cell.isNull { return }
      isEmpty = false
      if cell.alignment == .right { isNumeric = true }
      if cell.isAligned {
        let head = DisplayWidth.of(cell.head)
        let tail = DisplayWidth.of(cell.tail)
        headWidth = max(headWidth, head)
        tailWidth = max(tailWidth, tail)
        figureWidth = max(figureWidth, head + tail)
        return
      }
      let width = DisplayWidth.of(cell.head)
      textWidth = max(textWidth, width)
      if width <= TextTable.widestPadded { paddedWidth = max(paddedWidth, width) }
      if width > figureWidth || width > wordWidth {
        let widest = TextWrap.widest(of: cell.head)
        figureWidth = max(figureWidth, widest.figure)
        if !cell.isProse { wordWidth = max(wordWidth, widest.word) }
      }
      if width > partWidth, partWidth < TextTable.widestPart {
        partWidth = max(partWidth, TextWrap.widestPart(of: cell.head))
      }
    }
  }

  private static let gap = 2
  /// No column of text is made narrower than this, or than a part of a word that is no wider than
  /// the next.
  private static let narrowest = 12
  fileprivate static let widestPart = 16
  private static let comfortable = 24
  /// Without a limit a cell that is wider stands out of its column: one that names thousands of
  /// records would else make every line as long as itself.
  fileprivate static let widestPadded = 200
  /// So many rows may stand side by side.
  private static let maxFlippedRows = 8

  let columns: [TextColumn]
  let rowCount: Int
  private let style: TextStyle
  private let source: RowSource
  /// The columns of the source that are measured: all but hidden ones that tell nothing apart.
  private let visible: [Int]
  /// The texts of few rows that are held: they are made once. Others are made on each walk.
  private let texts: [[CellText]]?
  private static let maxTexts = 4096

  /// What one walk tells of some rows.
  private struct Measured: Sendable {
    var columns: [TextColumn]
    var texts: [[CellText]] = []
    /// Two rows with the same keys follow one another.
    var areTwoAlike = false
  }

  init(_ source: RowSource, style: TextStyle) throws(LedgerError) {
    self.style = style
    self.source = source
    let all = source.columns
    let visible = all.indices.filter { all[$0].weight != .hidden || all[$0].isKey }
    let blank = visible.enumerated().map { TextColumn(all[$1], place: $0) }
    let keys = blank.filter { $0.isKey && $0.weight != .hidden }.map(\.place)
    let loads = RowLoads { load in
      var measured = Measured(columns: blank)
      var texts = CellTexts(all, visible)
      var before: [CellText] = []
      load.forEachRow { row in
        let cells = texts.row(row) { measured.columns[$0].measure($1) }
        let key = keys.map { cells[$0] }
        measured.areTwoAlike = measured.areTwoAlike || key == before
        before = key
        measured.texts.append(cells)
      }
      return measured
    }
    var whole = Measured(columns: blank)
    var last: [CellText] = []
    var rowCount = 0
    func add(_ part: Measured) {
      guard let first = part.texts.first else { return }
      whole.areTwoAlike = whole.areTwoAlike || part.areTwoAlike
      if !last.isEmpty, keys.allSatisfy({ first[$0] == last[$0] }) { whole.areTwoAlike = true }
      for place in blank.indices { whole.columns[place].add(part.columns[place]) }
      last = part.texts.last ?? []
      rowCount += part.texts.count
      if source.isHeld, rowCount <= Self.maxTexts { whole.texts += part.texts }
    }
    try source.forEachLoad { load in loads.add(load) { add($0) } }
    loads.finish { add($0) }
    var columns = whole.columns
    // Keys that are hidden are needed where the others do not tell rows apart.
    let areNeeded = whole.areTwoAlike || columns.contains { $0.place == keys.first && $0.hasNull }
    columns.removeAll { $0.weight == .hidden && !areNeeded || $0.weight != .always && $0.isEmpty }
    self.visible = visible
    self.columns = columns
    self.rowCount = rowCount
    texts = source.isHeld && rowCount <= Self.maxTexts ? whole.texts : nil
  }

  /// Hands out the rows as texts, of all columns that may be shown.
  func forEachRow(_ body: ([CellText]) -> Void) throws(LedgerError) {
    if let texts { return texts.forEach(body) }
    var made = CellTexts(source.columns, visible)
    try source.forEachRow { row in body(made.row(row)) }
  }

  /// Hands out what becomes of rows, in their order.
  private func forEachRow(
    _ lines: @escaping @Sendable ([CellText]) -> [String], _ body: (String) -> Void
  ) throws(LedgerError) {
    if let texts {
      for row in texts { lines(row).forEach(body) }
      return
    }
    let loads = RowLoads { [columns = source.columns, visible] load in
      var texts = CellTexts(columns, visible)
      var made: [String] = []
      load.forEachRow { row in made += lines(texts.row(row)) }
      return made
    }
    try source.forEachLoad { load in loads.add(load) { $0.forEach(body) } }
    loads.finish { $0.forEach(body) }
  }

  /// The lines within `width` columns; nil sets no limit.
  func forEachLine(width: Int?, _ body: (String) -> Void) throws(LedgerError) {
    var shown = columns.map { FittedColumn($0, isLimited: width != nil) }
    if shown.isEmpty { return }
    if let width {
      if Self.total(shown) > width, !shown.allSatisfy(\.source.isEmpty) {
        shown.removeAll { $0.source.isEmpty }
      }
      while Self.total(shown, of: \.comfort) > width,
        let last = shown.lastIndex(where: { $0.source.weight == .wide && !$0.source.isKey })
      {
        shown.remove(at: last)
      }
      // Points are aligned where no word has to be broken for it.
      if Self.total(shown, of: \.least) > width {
        shown = shown.map { FittedColumn($0.source, isLimited: true, aligns: false) }
      }
      Self.narrow(&shown, to: width, \.least)
      Self.narrow(&shown, to: width, \.minWhenNarrow)
      if Self.total(shown) > width {
        if let turned = turned(shown, width) { return turned.forEach(body) }
        return try stack(shown, width, body)
      }
    }
    for line in Self.row(shown.map { $0.titleLines() }, shown) { body(style.strong(line)) }
    body(style.faint(rule(shown)))
    try forEachRow(
      { [shown, style] cells in
        Self.row(shown.map { $0.lines(of: cells[$0.source.place], style) }, shown)
      }, body)
  }

  private static func total(
    _ columns: [FittedColumn], of width: KeyPath<FittedColumn, Int> = \.width
  ) -> Int {
    columns.reduce(0) { $0 + $1[keyPath: width] } + max(0, columns.count - 1) * gap
  }

  /// Takes from the widest column of text until all fit, or none is wider than its least width.
  private static func narrow(
    _ columns: inout [FittedColumn], to width: Int, _ least: KeyPath<FittedColumn, Int>
  ) {
    var excess = total(columns) - width
    while excess > 0 {
      let candidates = columns.indices.filter { columns[$0].width > columns[$0][keyPath: least] }
      guard let widest = candidates.max(by: { columns[$0].width < columns[$1].width }) else {
        return
      }
      let next = candidates.filter { $0 != widest }.map { columns[$0].width }.max() ?? 0
      let floor = max(columns[widest][keyPath: least], min(next, columns[widest].width - 1))
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
  private static func row(_ cells: [[String]], _ columns: [FittedColumn]) -> [String] {
    let height = cells.map(\.count).max() ?? 0
    return (0..<height).map { line in
      var text = ""
      for (index, cell) in cells.enumerated() {
        if index > 0 { text += String(repeating: " ", count: gap) }
        text +=
          line < cell.count ? cell[line] : String(repeating: " ", count: columns[index].width)
      }
      return text.trimmingTrailingSpaces
    }
  }

  /// Few rows, such as totals, as columns beside the names of their fields, if they fit.
  private func turned(_ columns: [FittedColumn], _ width: Int) -> [String]? {
    guard let texts, texts.count <= Self.maxFlippedRows else { return nil }
    let places = columns.map(\.source.place)
    let label = columns.map { DisplayWidth.of($0.source.title) }.max() ?? 0
    let widths = texts.map { row in places.map { DisplayWidth.of(row[$0].text) }.max() ?? 0 }
    let gap = String(repeating: " ", count: Self.gap)
    guard widths.reduce(label, { $0 + Self.gap + $1 }) <= width else { return nil }
    let rule = ([label] + widths).map { String(repeating: "─", count: $0) }
    var lines: [String] = []
    for column in columns {
      let cells = zip(texts, widths).map { row, width in
        let text = row[column.source.place].text
        return column.isNumeric ? text.leftPadded(to: width) : text.padded(to: width)
      }
      let isHeading = lines.isEmpty
      let line = ([column.source.title.padded(to: label)] + cells).joined(separator: gap)
      lines.append(
        isHeading ? style.strong(line.trimmingTrailingSpaces) : line.trimmingTrailingSpaces)
      if isHeading { lines.append(style.faint(rule.joined(separator: gap))) }
    }
    return lines
  }

  /// A field a line, for a terminal in which no table fits.
  private func stack(
    _ columns: [FittedColumn], _ width: Int, _ body: (String) -> Void
  ) throws(LedgerError) {
    let label = columns.map { DisplayWidth.of($0.source.title) }.max() ?? 0
    let gap = String(repeating: " ", count: Self.gap)
    var isFirst = true
    try forEachRow { cells in
      if !isFirst { body("") }
      isFirst = false
      for column in columns where !cells[column.source.place].isNull {
        let cell = cells[column.source.place]
        if cell.text.isEmpty { continue }
        // What is not to be broken gets a line of its own where its title leaves no room.
        let widest = TextWrap.widest(of: cell.text)
        let whole = cell.isProse ? widest.figure : max(widest.word, widest.figure)
        let needed = max(8, whole + Self.gap <= width ? whole : widest.figure)
        let isBelow = label + Self.gap + needed > width
        if isBelow { body(style.strong(column.source.title)) }
        let room = isBelow ? width - Self.gap : width - label - Self.gap
        for (number, piece) in TextWrap.lines(of: cell.text, width: room).enumerated() {
          let title =
            number == 0 && !isBelow ? style.strong(column.source.title.padded(to: label)) : ""
          let pad = number == 0 || isBelow ? "" : String(repeating: " ", count: label)
          body(title + pad + gap + piece)
        }
      }
    }
  }
}

extension TextTable {
  /// A column and the width that it was given.
  fileprivate struct FittedColumn: Sendable {
    let source: TextColumn
    var width: Int
    /// So wide that no word of it is broken, save in prose.
    let least: Int
    /// So wide that no figure and no date is broken.
    let minWhenNarrow: Int

    /// Whether what is wider is broken into lines.
    private let isLimited: Bool
    /// Whether figures align at their points.
    private let aligns: Bool

    init(_ source: TextColumn, isLimited: Bool, aligns: Bool = true) {
      self.source = source
      self.isLimited = isLimited
      self.aligns = aligns
      let figures = max(aligns ? source.alignedWidth : 0, source.figureWidth)
      let widest =
        isLimited
        ? max(figures, source.textWidth) : max(source.alignedWidth, source.paddedWidth)
      width = max(1, widest, DisplayWidth.of(source.title))
      let titleWord = source.title.split(separator: " ").map { DisplayWidth.of(String($0)) }.max()
      let text = max(
        min(TextTable.narrowest, source.textWidth), min(TextTable.widestPart, source.partWidth))
      minWhenNarrow = min(width, max(text, figures, titleWord ?? 0))
      least = min(width, max(minWhenNarrow, source.wordWidth))
    }

    var isNumeric: Bool { source.isNumeric }

    /// Wide columns go before one of text has to be narrower than this.
    var comfort: Int {
      isNumeric ? least : min(width, max(least, TextTable.comfortable))
    }

    func titleLines() -> [String] {
      TextWrap.lines(of: source.title, width: width).map { aligned($0) }
    }

    func lines(of cell: CellText, _ style: TextStyle) -> [String] {
      if cell.isNull {
        let pad = String(repeating: " ", count: max(0, width - 1))
        return [isNumeric ? pad + style.faint(cell.text) : style.faint(cell.text) + pad]
      }
      if cell.alignment == .left {
        if !isLimited { return [aligned(cell.text)] }
        return TextWrap.lines(of: cell.text, width: width).map { aligned($0) }
      }
      let right = aligns && cell.isAligned ? source.tailWidth - DisplayWidth.of(cell.tail) : 0
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

  func leftPadded(to width: Int) -> String {
    String(repeating: " ", count: max(0, width - DisplayWidth.of(self))) + self
  }

  var trimmingTrailingSpaces: String {
    guard let last = lastIndex(where: { $0 != " " }) else { return "" }
    return String(self[...last])
  }
}
