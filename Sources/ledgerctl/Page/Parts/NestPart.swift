import Ledger
import Projections

/// What lies in what: why a net is less than the sum.
enum NestPart {
  private static let maxUnits = 6

  /// What has a net: pledges or commitments in one currency, capacity of one basis.
  private struct Unit {
    /// Told from those of all others, in an anchor.
    var id: String
    var title: String
    var command: String
    var net: JoinedNet
    var netOf: (Set<ID>) -> Figure?
  }

  static func markup(_ data: PageData) throws(LedgerError) -> Markup? {
    let units = units(data)
    if units.isEmpty { return nil }
    var all = NestChart.legend
    for unit in units.prefix(maxUnits) { all += markup(unit, data) }
    if units.count > maxUnits {
      let names = units.dropFirst(maxUnits).map(\.title).joined(separator: ", ")
      all += "<p class=\"rest\">Left out: \(names). The views have them.</p>\n"
    }
    return all
  }

  private static func units(_ data: PageData) -> [Unit] {
    let money = data.money
    var units: [Unit] = []
    for (currency, net) in data.joinedPledges {
      units.append(
        Unit(
          id: "pledges-\(currency.code)", title: "Pledges in \(currency.code)",
          command: "project pledges", net: net
        ) { ids in PledgesReport.net(money, currency) { id, _ in ids.contains(id) } })
    }
    for (currency, net) in data.joinedCommitments {
      units.append(
        Unit(
          id: "commitments-\(currency.code)", title: "Commitments in \(currency.code)",
          command: "project commitments", net: net
        ) { ids in CommitmentsReport.net(money, currency) { id, _ in ids.contains(id) } })
    }
    let network = data.capacities
    let selected = CapacityReport.selected(network, data.request.query)
    for (basis, net) in network.joined(selected, most: PageData.maxGroups) {
      units.append(
        Unit(
          id: "capacity-\(basis.rawValue)", title: "Capacity counted by \(basis.rawValue)",
          command: "project capacity", net: net
        ) { ids in
          let chosen = selected.filter {
            network.rows[$0].basis == basis && ids.contains(network.rows[$0].id)
          }
          return network.totals(of: chosen).first.map { net.figure($0.net) }
        })
    }
    return units
  }

  private static func markup(_ unit: Unit, _ data: PageData) -> Markup {
    var all: Markup = "<h3>\(unit.title)</h3>\n"
    for (place, group) in unit.net.groups.enumerated() {
      let tree = NestTree(group, unit.net, unit.netOf)
      let id = "nest-\(unit.id)-\(place + 1)"
      let chart = NestChart(
        id: id, title: title(group), boxes: tree.boxes,
        shared: tree.shared,
        beside: group.tops.count > 1 ? NestSum.markup(group, unit.net, id: id) : "")
      all += chart.markup + remarks(tree, unit)
    }
    if unit.net.leftOut > 0 {
      let line = data.request.commandLine(unit.command, knowing: data.head.size)
      all += """
        <p class="rest">\(Count(unit.net.leftOut, "smaller group").description) \
        \(unit.net.leftOut == 1 ? "is" : "are") left out: together net \
        \(unit.net.rest.words). All of them: <code>\(line) --explain</code></p>

        """
    }
    return all
  }

  private static func title(_ group: NetTerms.Group) -> String {
    let names = group.tops.prefix(3).map(\.id).joined(separator: ", ")
    let rest = group.tops.count > 3 ? " and \(group.tops.count - 3) more" : ""
    return group.tops.count == 1 ? "What lies in \(names)" : "What \(names)\(rest) have in common"
  }

  /// What the drawing has no place for.
  private static func remarks(_ tree: NestTree, _ unit: Unit) -> Markup {
    var texts = tree.others.prefix(12).map { joint in
      "\(joint.first) and \(joint.second) have \(unit.net.figure(joint.common).words) in common."
    }
    if tree.others.count > 12 { texts.append("\(tree.others.count - 12) more pairs have as well.") }
    if !tree.leftOut.isEmpty {
      let net = unit.netOf(Set(tree.leftOut)).map { ", net \($0.words)" } ?? ""
      texts.append("\(tree.leftOut.count) smaller ones are not drawn\(net).")
    }
    if texts.isEmpty { return "" }
    return "<p class=\"rest\">\(texts.joined(separator: " "))</p>\n"
  }
}
