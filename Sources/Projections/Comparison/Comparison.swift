import Ledger

/// The states between two points of one time axis, each a record or a stretch of time apart.
public enum Comparison {
  /// What changed in a view between two numbers of known records, as of one day.
  public static func knownAt(
    _ view: View, records: [Record], from first: Int, to last: Int, query: Query
  ) throws(LedgerError) -> Report {
    let low = min(first, last)
    let high = max(first, last)
    var query = query
    if view == .timeline {
      // One length on both sides.
      query.period = Timeline.length(FactStream.facts(of: Array(records[..<high]))[...], query)
    }
    return try Difference.report(of: view, steps: (low..<high).map { records[$0].sequence }) {
      count in
      let facts = FactStream.facts(of: Array(records[..<(low + count)]))
      return report(view, facts, query)
    }
  }

  /// What changed in a view between two as-of days, as known now.
  public static func asOf(
    _ view: View, facts: [Fact], from first: Day, to last: Day, query: Query
  ) throws(LedgerError) -> Report {
    var steps: [Int?] = []
    var states: [(facts: Int, day: Day)] = []
    let low = min(first, last)
    let high = max(first, last)
    var query = query
    query.asOf = high
    if view == .timeline { query.period = Timeline.length(facts[...], query) }
    var count = facts.prefix { $0.day <= low }.count
    states.append((count, low))
    while count < facts.count, facts[count].day <= high {
      let fact = facts[count]
      if fact.day > states[states.count - 1].day {
        // Time passes: something may fall overdue, or a rate of the day may change.
        steps.append(nil)
        states.append((count, fact.day))
      }
      count += 1
      steps.append(fact.correctedBy ?? fact.sequence)
      states.append((count, fact.day))
    }
    steps.append(nil)
    states.append((count, high))
    return try Difference.report(of: view, steps: steps) { index in
      var query = query
      query.asOf = states[index].day
      return report(view, Array(facts[..<states[index].facts]), query)
    }
  }

  private static func report(_ view: View, _ facts: [Fact], _ query: Query) -> Report {
    Views.report(view, facts: facts.through(query.asOf), query: query)
  }

  /// An auditor's walk: for every record, what it changed in the totals, as of one day.
  public static func trace(
    records: [Record], from first: Int, query: Query
  ) -> Report {
    var grid = Grid(columns: [
      Column("record", .integer, isKey: true), Column("kind", .word),
      Column("total", .word, isKey: true), Column("field", .word, isKey: true),
      Column("before", .any), Column("after", .any),
    ])
    var before: [FieldKey: Cell] = [:]
    for count in max(first - 1, 0)...records.count {
      let facts = FactStream.facts(of: Array(records[..<count]))
      let after = totals(facts, query)
      if count >= first { append(records[count - 1], before, after, to: &grid) }
      before = after
    }
    return Report(
      view: "trace", title: "What each record changed in the totals", rows: RowSource(grid))
  }

  private struct FieldKey: Hashable {
    var total: String
    var field: String
  }

  private static func append(
    _ record: Record, _ before: [FieldKey: Cell], _ after: [FieldKey: Cell], to grid: inout Grid
  ) {
    let keys = Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }
    for key in keys.sorted(by: { ($0.total, $0.field) < ($1.total, $1.field) }) {
      grid.rows.append([
        .integer(record.sequence), .word(record.statement.kind.rawValue), .word(key.total),
        .word(key.field), before[key] ?? .null, after[key] ?? .null,
      ])
    }
  }

  private static func totals(_ facts: [Fact], _ query: Query) -> [FieldKey: Cell] {
    var totals: [FieldKey: Cell] = [:]
    for view in [View.pledges, .commitments, .payments, .capacity] {
      let grid = report(view, facts, query).totals
      for row in grid.rows {
        let words = zip(grid.columns, row).compactMap { column, cell -> String? in
          if column.isKey, case .word(let word) = cell { word } else { nil }
        }
        for (column, cell) in zip(grid.columns, row) where !column.isKey {
          let total = ([view.rawValue] + words).joined(separator: " ")
          totals[FieldKey(total: total, field: column.name)] = cell
        }
      }
    }
    return totals
  }
}
