import Ledger

/// The view `capacity`. `--party`, `--project`, `--min-certainty` and `--status` (what stands in a
/// status) select; a capacity has no other side and no instrument to select by.
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
    let totals = network.totals(of: selected, explained: query.explain)
    return Report(
      view: "capacity", title: "Capacity",
      rows: Grid(columns: columns, rows: selected.map { cells(network.rows[$0], query) }),
      totals: Grid(columns: totalColumns, rows: totals.map(cells)), notes: totals.flatMap(notes))
  }

  private static func isSelected(_ capacity: Capacity, _ query: Query) -> Bool {
    if let party = query.party, !capacity.by.contains(party) { return false }
    if let project = query.project, capacity.project != project { return false }
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

  private static func notes(_ total: CapacityTotal) -> [String] {
    let terms = total.terms.map { "\(total.basis.rawValue): \($0)" }
    if total.isExact { return terms }
    return terms + [
      "\(total.basis.rawValue): the net lies within these bounds, which may not be the narrowest"
    ]
  }
}
