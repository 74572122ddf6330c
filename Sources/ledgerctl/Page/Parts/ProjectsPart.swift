import Ledger
import Projections

/// The capacity of each project, and when it is due: of one basis.
enum ProjectsPart {
  private static let maxProjects = 16

  static func markup(_ basis: CapacityBasis, _ data: PageData) -> Markup {
    let network = data.capacities
    let rows = CapacityReport.selected(network, data.request.query).filter {
      network.rows[$0].basis == basis
    }
    let projects = Dictionary(grouping: rows) { network.rows[$0].project }
    var largest = LargestFigures<(id: ID, rows: [Int])>(maxProjects)
    for (id, rows) in projects.sorted(by: { $0.key < $1.key }) {
      let gross = rows.reduce(Interval.zero) { $0 + network.rows[$1].counted }
      largest.add((id, rows), gross)
    }
    if largest.count == 0 { return "" }
    let shown = Set(largest.items.map(\.id))
    let others = projects.filter { !shown.contains($0.key) }.flatMap(\.value).sorted()
    let groups = largest.items.map(\.rows) + (others.isEmpty ? [] : [others])
    let names =
      largest.items.map { data.names.project($0.id) }
      + (others.isEmpty
        ? [] : [largest.leftOut == 1 ? "1 other project" : "\(largest.leftOut) other projects"])
    let totals = network.totals(ofGroups: groups)
    var bars: [BarsChart.Bar] = []
    for (place, group) in groups.enumerated() {
      guard let total = totals[place].first else { continue }
      let capacities = group.map { network.rows[$0] }
      let operating = total.statuses[.operating]
      bars.append(
        BarsChart.Bar(
          name: names[place], figure: Figure(total.net, .megawatt),
          inner: Figure(operating, .megawatt),
          word: place < largest.items.count ? due(capacities, data.request.query.asOf) : ""))
    }
    let chart = BarsChart(
      id: "projects-\(basis.rawValue)", title: "Projects, counted by \(basis.rawValue)",
      heads: (name: "project", figure: "how much", inner: "operating", mark: nil), bars: bars)
    return chart.markup
  }

  /// "due by 2030", "due by 2030, overdue"; the last day of several.
  private static func due(_ capacities: [Capacity], _ day: Day) -> String {
    let last = capacities.compactMap(\.due).max { a, b in
      a.lastDay != b.lastDay ? a.lastDay.number < b.lastDay.number : a.text < b.text
    }
    guard let last else { return "" }
    return "due by \(last.text)"
      + (capacities.contains { $0.isOverdue(on: day) } ? ", overdue" : "")
  }
}
