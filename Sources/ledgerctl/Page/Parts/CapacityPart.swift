import Ledger
import Projections

/// How much is built, by what is counted: one kind of capacity is never added to another.
enum CapacityPart {
  static func markup(_ data: PageData) throws(LedgerError) -> Markup? {
    guard let report = data.reports[.capacity], !report.totals.rows.isEmpty else { return nil }
    let cells = RowCells(report.totals.columns)
    var all: Markup = """
      <p>All of one kind together, what lies in a whole counted once. What is certain comes first, \
      each status in a pattern of its own; then, paler and with a dashed edge, what it may be at \
      most; an arrow where nobody said how much at most. Below, each project with what it has, \
      counted once, the day by which all of it is due, where one is named, and as a narrow dark \
      bar what operates.</p>

      """
    for row in report.totals.rows {
      guard let basis = cells.word("basis", row) else { continue }
      let chart = StatusChart(
        id: "capacity-\(basis)", title: "Capacity counted by \(basis)", parts: parts(of: row, cells)
      )
      let net = cells.figure("net", row).map { figure -> Markup in
        " <span class=\"count\">\(FigureText(figure).text)</span>"
      }
      all += "<h3>\(basis)\(net)</h3>\n\(chart.markup)"
      if let basis = CapacityBasis(rawValue: basis) { all += ProjectsPart.markup(basis, data) }
    }
    return all
  }

  private static func parts(
    of row: [Cell], _ cells: RowCells
  ) -> [(status: CapacityStatus, figure: Figure)] {
    guard case .object(let members)? = cells.cell("statuses", row) else { return [] }
    return members.compactMap { member in
      guard let status = CapacityStatus(rawValue: member.name),
        case .figure(let figure) = member.value
      else { return nil }
      return (status, figure)
    }
  }
}
