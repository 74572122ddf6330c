import Ledger

/// A row of the view `capacity`: docs/model.md, section 10.
public struct CapacityRow: Sendable {
  public var capacity: Capacity
  /// Whether something is not yet in operation after the last day of `due`.
  public var isOverdue: Bool
}

/// The view `capacity`. `--party`, `--project` (with all that lies within it), `--min-certainty`
/// and `--status` (what stands in it) select; a capacity has no other side and no instrument.
public enum CapacityReport {
  public static let columns: [ColumnOf<CapacityRow>] = [
    .word("id", isKey: true, names: .capacity) { $0.capacity.id },
    .word("project", names: .project) { $0.capacity.project },
    .words("by", .wide, each: "party", names: .party) { $0.capacity.by },
    .word("basis") { $0.capacity.basis.rawValue },
    .figure("quantity", in: .power) { Figure($0.capacity.quantity, .megawatt) },
    .word("due", .wide) { $0.capacity.due?.text },
    .flag("overdue", .wide) { $0.isOverdue },
    .figures("statuses", under: "status", "quantity", in: .power) { figures($0.capacity.statuses) },
    .parts("energy", .wide, of: energyColumns) { $0.capacity.energy },
    .records { $0.capacity.records },
  ]

  public static let totalColumns: [ColumnOf<CapacityTotal>] = [
    .word("group", isKey: true) { $0.group },
    .word("basis", isKey: true) { $0.basis.rawValue },
    .figure("gross", in: .power) { Figure($0.gross, .megawatt) },
    .figure("net", in: .power) { Figure($0.net, .megawatt) },
    .figures("statuses", under: "status", "quantity", in: .power) { figures($0.statuses) },
  ]

  /// The capacities that the query selects, by id.
  public static func rows(_ capacities: Capacities, _ query: Query) -> [CapacityRow] {
    capacities.network.rows.filter { isSelected($0, query) }
      .map { CapacityRow(capacity: $0, isOverdue: $0.isOverdue(on: query.asOf)) }
  }

  /// One per group and basis.
  public static func totals(_ capacities: Capacities, _ query: Query) -> [CapacityTotal] {
    let network = capacities.network
    let selected = selected(network, query)
    let groups = groups(network.rows, selected, query)
    let totals = network.totals(ofGroups: groups.map(\.rows), explained: query.explain)
    return zip(groups, totals).flatMap { group, totals in
      totals.map { total in
        var total = total
        total.group = group.name
        return total
      }
    }
  }

  public static func report(_ capacities: Capacities, _ query: Query) -> Report {
    let totals = totals(capacities, query)
    return Report(
      view: "capacity", title: "Capacity", rows: RowSource(columns, rows(capacities, query)),
      totals: Grid(totalColumns, totals: totals, query), notes: totals.flatMap(notes))
  }

  /// The rows of each group by its name, what has none last; a capacity of several parties is in
  /// the group of each.
  private static func groups(
    _ rows: [Capacity], _ selected: [Int], _ query: Query
  ) -> [(name: String?, rows: [Int])] {
    guard let grouping = query.grouping else { return [(nil, selected)] }
    var members: [String: [Int]] = [:]
    var others: [Int] = []
    for row in selected {
      let names = names(rows[row], grouping)
      for name in names { members[name, default: []].append(row) }
      if names.isEmpty { others.append(row) }
    }
    let named = members.sorted { $0.key < $1.key }.map { (name: Optional($0.key), rows: $0.value) }
    return named + (others.isEmpty ? [] : [(nil, others)])
  }

  private static func names(_ capacity: Capacity, _ grouping: Query.Grouping) -> [String] {
    switch grouping {
    case .party: capacity.by
    case .project: [capacity.project]
    case .certainty: [capacity.certainty.rawValue]
    case .year: [String(capacity.announced.year)]
    case .to, .instrument, .currency: []
    }
  }

  /// The places of those that the query selects among the rows of a network.
  public static func selected(_ network: CapacityNetwork, _ query: Query) -> [Int] {
    network.rows.indices.filter { isSelected(network.rows[$0], query) }
  }

  private static func isSelected(_ capacity: Capacity, _ query: Query) -> Bool {
    if let party = query.party, !capacity.by.contains(party) { return false }
    if let project = query.project, !capacity.projects.contains(project) { return false }
    if let certainty = query.minCertainty, capacity.certainty < certainty { return false }
    guard let status = query.status else { return true }
    return CapacityStatus(rawValue: status).map { !capacity.statuses[$0].isZero } ?? false
  }

  private static let energyColumns: [ColumnOf<EnergyPart>] = [
    .text("source") { $0.source },
    .figure("quantity", in: .power) { Figure($0.quantity.interval, .megawatt) },
  ]

  /// The statuses that hold something, in the order of the model.
  private static func figures(
    _ statuses: CapacityStatuses
  ) -> [(word: String, figure: Figure)] {
    CapacityStatus.allCases.filter { !statuses[$0].isZero }
      .map { ($0.rawValue, Figure(statuses[$0], .megawatt)) }
  }

  private static func notes(_ total: CapacityTotal) -> [String] {
    let name = [total.group, total.basis.rawValue].compactMap { $0 }.joined(separator: ", ")
    var notes = total.terms.isEmpty ? [] : ["net of \(name):"] + total.terms.map { "  \($0)" }
    if !total.isExact {
      notes.append("the net of \(name) lies within these bounds, which may not be the narrowest")
    }
    return notes
  }
}
