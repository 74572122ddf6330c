import Ledger

/// The view `capacity`. `--party`, `--project` (with all that lies within it), `--min-certainty`
/// and `--status` (what stands in it) select; a capacity has no other side and no instrument.
public enum CapacityReport {
  public static let columns = [
    Column("id"), Column("project"), Column("by", .wide), Column("basis"), Column("quantity"),
    Column("due", .wide), Column("overdue", .wide), Column("statuses"), Column("energy", .wide),
    Column("records", .hidden),
  ]

  public static let totalColumns = [
    Column("basis"), Column("gross"), Column("net"), Column("statuses"),
  ]

  public static func report(_ capacities: Capacities, _ query: Query) -> Report {
    let network = capacities.network
    let selected = network.rows.indices.filter { isSelected(network.rows[$0], query) }
    let totals = groups(network.rows, selected, query).flatMap { group in
      network.totals(of: group.rows, explained: query.explain).map { (group.name, $0) }
    }
    var grid = Grid(columns: totalColumns, rows: totals.map { cells($0.1) })
    if query.grouping != nil {
      grid.columns.insert(Column("group"), at: 0)
      for (row, total) in totals.enumerated() {
        grid.rows[row].insert(Cell(word: total.0), at: 0)
      }
    }
    return Report(
      view: "capacity", title: "Capacity",
      rows: Grid(columns: columns, rows: selected.map { cells(network.rows[$0], query) }),
      totals: grid, notes: totals.flatMap { notes($0.0, $0.1) })
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

  private static func isSelected(_ capacity: Capacity, _ query: Query) -> Bool {
    if let party = query.party, !capacity.by.contains(party) { return false }
    if let project = query.project, !capacity.projects.contains(project) { return false }
    if let certainty = query.minCertainty, capacity.certainty < certainty { return false }
    guard let status = query.status else { return true }
    return CapacityStatus(rawValue: status).map { !capacity.statuses[$0].isZero } ?? false
  }

  private static func cells(_ capacity: Capacity, _ query: Query) -> [Cell] {
    [
      .word(capacity.id), .word(capacity.project), Cell(words: capacity.by),
      .word(capacity.basis.rawValue), power(capacity.quantity), Cell(word: capacity.due?.text),
      .flag(capacity.isOverdue(on: query.asOf)), statuses(capacity.statuses),
      .list(
        capacity.energy.map { part in
          .object([
            Cell.Member("source", .text(part.source)),
            Cell.Member("quantity", power(part.quantity.interval)),
          ])
        }),
      Cell(records: capacity.records),
    ]
  }

  private static func cells(_ total: CapacityTotal) -> [Cell] {
    [
      .word(total.basis.rawValue), power(total.gross), power(total.net),
      statuses(total.statuses),
    ]
  }

  /// The statuses that hold something, in the order of the model.
  private static func statuses(_ statuses: CapacityStatuses) -> Cell {
    .object(
      CapacityStatus.allCases.filter { !statuses[$0].isZero }
        .map { Cell.Member($0.rawValue, power(statuses[$0])) })
  }

  private static func power(_ amount: Interval) -> Cell {
    .figure(Figure(amount, .megawatt))
  }

  private static func notes(_ group: String?, _ total: CapacityTotal) -> [String] {
    let name = [group, total.basis.rawValue].compactMap { $0 }.joined(separator: ", ")
    var notes = total.terms.isEmpty ? [] : ["net of \(name):"] + total.terms.map { "  \($0)" }
    if !total.isExact {
      notes.append("the net of \(name) lies within these bounds, which may not be the narrowest")
    }
    return notes
  }
}
