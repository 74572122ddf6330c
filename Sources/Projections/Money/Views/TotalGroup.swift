import Ledger

/// What one total is about.
struct TotalKey: Hashable {
  /// nil without `--group-by`, and for what is in no group.
  var group: String?
  var currency: Currency

  /// By the name of the group, what has none last, then by currency.
  static func precedes(_ a: TotalKey, _ b: TotalKey) -> Bool {
    if a.group == b.group { return a.currency < b.currency }
    guard let first = a.group, let second = b.group else { return a.group != nil }
    return first < second
  }
}

/// The promises of one total.
struct TotalGroup {
  var key: TotalKey
  /// Those whose amounts are in the currency of the total, in the order of introduction.
  var nodes: [Int] = []
  /// True where an amount that belongs to it has no rate.
  var isPartial = false
}

extension MoneyModel {
  /// Selected promises by group and currency.
  func totalGroups(_ selected: [Int]) -> [TotalGroup] {
    members(selected).sorted { TotalKey.precedes($0.key, $1.key) }.map { key, nodes in
      TotalGroup(
        key: key, nodes: nodes.filter { graph.nodes[$0].amount != nil },
        isPartial: unconverted(nodes)?.isEmpty == false)
    }
  }

  /// The same of pledges, with the currencies of those that are left out of the graph.
  func pledgeGroups(_ selected: [Int]) -> [TotalGroup] {
    let groups = totalGroups(selected)
    let missing = Set(apart.keys).subtracting(groups.map(\.key.currency))
    if missing.isEmpty { return groups }
    return (groups + missing.map { TotalGroup(key: TotalKey(group: nil, currency: $0)) })
      .sorted { TotalKey.precedes($0.key, $1.key) }
  }

  private func members(_ selected: [Int]) -> [TotalKey: [Int]] {
    var members: [TotalKey: [Int]] = [:]
    if query.grouping == nil {
      for (currency, nodes) in Dictionary(grouping: selected, by: { graph.nodes[$0].currency }) {
        if let currency { members[TotalKey(group: nil, currency: currency)] = nodes }
      }
      return members
    }
    for node in selected {
      guard let currency = graph.nodes[node].currency else { continue }
      for group in groups(node) {
        members[TotalKey(group: group, currency: currency), default: []].append(node)
      }
    }
    return members
  }
}
