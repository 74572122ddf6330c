import Ledger
import Projections

/// What the views said at an earlier moment of knowledge, and say now.
enum ChangesPart {
  static func markup(_ data: PageData) throws(LedgerError) -> Markup? {
    guard let size = data.sinceSize else { return nil }
    let records = Count(data.head.size - size, "record")
    if data.changes.isEmpty {
      return """
        <p>Nothing that this page shows has changed since record \(size); \(records.description) \
        came since.</p>

        """
    }
    var all: Markup = """
      <p>Against what was known at record \(size). \(records.description) came since.</p>

      """
    for changes in data.changes {
      let name = changes.view.rawValue
      var rows: Markup = ""
      for row in changes.rows { rows += try self.row(row, data) }
      all += """
        <h3>In \(name)</h3>
        <div class="frame" tabindex="0" role="region" aria-label="Changes in \(name)"><table>
        <thead><tr><th scope="col">change</th><th scope="col">of</th><th scope="col">field</th>\
        <th scope="col" class="n">before</th><th scope="col" class="n">after</th>\
        <th scope="col">records</th></tr></thead>
        <tbody>
        \(rows)</tbody></table></div>

        """
      if changes.count > changes.rows.count {
        let line = data.request.commandLine(
          "diff \(name)", knowing: data.head.size, [("known-at", "@\(size)")])
        all += """
          <p>\(changes.count - changes.rows.count) more are left out; <code>\(line)</code> shows \
          them.</p>

          """
      }
    }
    return all
  }

  /// change, row, field, before, after, records
  private static func row(_ row: [Cell], _ data: PageData) throws(LedgerError) -> Markup {
    let any = Column("value", .any)
    var numbers: [Int] = []
    if case .list(let cells) = row[5] {
      numbers = cells.compactMap { if case .integer(let number) = $0 { number } else { nil } }
    }
    let words = row.prefix(3).map { PageText.short(CellText($0).text) }
    let records = try data.records.links(numbers)
    return """
      <tr><td>\(words[0])</td><th scope="row">\(words[1])</th><td>\(words[2])</td>\
      \(FigureMarkup.cell(row[3], of: any, data.names))\
      \(FigureMarkup.cell(row[4], of: any, data.names))<td>\(records)</td></tr>

      """
  }
}
