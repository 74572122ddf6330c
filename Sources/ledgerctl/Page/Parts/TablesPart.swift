import Ledger
import Projections

/// The tables. A row opens to what its records say.
enum TablesPart {
  static func markup(_ data: PageData) throws(LedgerError) -> Markup? {
    var all: Markup = """
      <p>Figures have at most four digits here; <code>ledgerctl project</code> with <code>--format \
      json</code> has all of them. ≥ and ≤ are bounds, ≈ is approximate, – is what nobody stated. \
      A row opens to what was recorded of it.</p>

      """
    for view in PageData.listed {
      guard let table = data.tables[view], table.count > 0 else { continue }
      all += try markup(table, data)
    }
    return all
  }

  /// What a table leaves out, and how to get it.
  static func leftOut(_ table: PageTable, _ data: PageData) -> Markup {
    if table.leftOut == 0 { return "" }
    let line = data.request.commandLine("project \(table.view.rawValue)", knowing: data.head.size)
    return """
      <p class="rest">\(Count(table.leftOut, "row").description) of \(table.count) \
      \(table.leftOut == 1 ? "is" : "are") left out. All of them: <code>\(line)</code></p>

      """
  }

  private static func markup(_ table: PageTable, _ data: PageData) throws(LedgerError) -> Markup {
    let name = table.view.rawValue
    let shown = table.shown
    let heads = shown.map { place -> Markup in
      let isFigure = [.figure, .figures, .integer].contains(table.columns[place].kind)
      return isFigure
        ? "<th scope=\"col\" class=\"n\">\(table.columns[place].title)</th>"
        : "<th scope=\"col\">\(table.columns[place].title)</th>"
    }
    var rows: Markup = ""
    for row in table.rows { rows += try markup(row, of: table, shown, data) }
    return """
      <div class="table" id="table.\(name)">
      <h3>\(table.title) <span class="count">\(table.count)</span></h3>
      <form class="tools" hidden><label>Show rows with <input type="search" autocomplete="off" \
      aria-controls="rows.\(name)"></label> <output aria-live="polite"></output>\
      <button type="button">open all</button></form>
      <div class="frame" tabindex="0" role="region" aria-label="\(table.title)">\
      <table id="rows.\(name)" class="sortable">
      <thead><tr>\(heads)</tr></thead>
      <tbody>
      \(rows)</tbody></table></div>
      \(leftOut(table, data))</div>

      """
  }

  private static func markup(
    _ row: [Cell], of table: PageTable, _ shown: [Int], _ data: PageData
  ) throws(LedgerError) -> Markup {
    let id = table.id(of: row).map { id -> Markup in " id=\"\(table.view.rawValue).\(id)\"" }
    let more = try details(of: row, table, data)
    var cells: Markup = ""
    for (number, place) in shown.enumerated() {
      let column = table.columns[place]
      if number == 0 {
        cells += head(row[place], column, opens: more != nil, data.names)
        continue
      }
      if column.name == "due", table.isOverdue(row) {
        cells += """
          <td>\(PageText.short(CellText(row[place], of: column).text)) \
          <span class="mark">overdue</span></td>
          """
        continue
      }
      cells += FigureMarkup.cell(row[place], of: column, data.names)
    }
    let below = more.map { more -> Markup in
      "<tr class=\"more\"><td colspan=\"\(shown.count)\"><div>\(more)</div></td></tr>\n"
    }
    return "<tr\(id)>\(cells)</tr>\n\(below)"
  }

  /// The first cell, which names the row.
  private static func head(
    _ cell: Cell, _ column: Column, opens: Bool, _ names: PageNames
  ) -> Markup {
    var text = PageText.short(CellText(cell, of: column).text)
    var title: Markup = ""
    if column.names == .party, column.name != "id", case .word(let id) = cell {
      text = names.party(id)
      if text != id { title = " title=\"\(id)\"" }
    }
    return opens
      ? "<th scope=\"row\"\(title)><details><summary>\(text)</summary></details></th>"
      : "<th scope=\"row\"\(title)>\(text)</th>"
  }

  /// How many records a row tells of: the first, and the newest.
  private static let maxRecords = 12

  private static func details(
    of row: [Cell], _ table: PageTable, _ data: PageData
  ) throws(LedgerError) -> Markup? {
    let records = table.records(of: row)
    if records.isEmpty { return nil }
    var told = records
    if records.count > maxRecords { told = records.prefix(1) + records.suffix(maxRecords - 1) }
    var lines: Markup = ""
    for (place, record) in told.enumerated() {
      if place == 1, told.count < records.count {
        lines += "<li class=\"faint\">\(records.count - told.count) more</li>"
      }
      if let line = try data.records.line(record) { lines += "<li>\(line)</li>" }
    }
    let parts = table.folded.compactMap { place -> Markup? in
      let cell = row[place]
      if cell == .null || cell == .list([]) || table.columns[place].name == "sources" { return nil }
      return """
        <div><dt>\(table.columns[place].title)</dt>\
        <dd>\(PageText.short(CellText(cell).text, most: 400))</dd></div>
        """
    }
    let list: Markup = parts.isEmpty ? "" : "<dl>\(parts)</dl>"
    let numbers = try data.records.links(records)
    return """
      <ol>\(lines)</ol>\(list)<p class="faint">\(records.count == 1 ? "Record" : "Records") \
      \(numbers)</p>
      """
  }
}
