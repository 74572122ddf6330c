import Ledger

/// The reports at two points of one time axis, and what lies between them.
public enum Comparison {
  /// Reports are made between the two points as long as they read no more facts than this: a
  /// few seconds' worth.
  static let maxFacts = 1_000_000

  /// What changed in a view between two numbers of known records, as of one day.
  public static func knownAt(
    _ view: View, _ history: FactStream, from first: Int, to last: Int, query: Query
  ) throws(LedgerError) -> Report {
    let start = try history.known(min(first, last))
    let end = try start.known(max(first, last))
    let low = start.head.size
    var query = query
    let after = try Views.report(view, history: end, query: query)
    // One length of periods on both sides.
    if view == .timeline { query.period = after.period }
    func report(_ steps: Int) throws(LedgerError) -> Report {
      try Views.report(view, history: start.known(low + steps), query: query)
    }
    let steps = Array(low..<end.head.size).map { $0 + 1 }
    var difference = try Difference(view, from: report(0), to: after)
    if maySearch(steps.count, end) {
      try difference.search(steps, report)
    } else {
      try difference.name(steps, in: end)
    }
    return difference.report
  }

  private static func maySearch(_ steps: Int, _ history: FactStream) -> Bool {
    (steps - 1) * history.head.size <= maxFacts
  }

  /// What changed in a view between two as-of days, as known now.
  public static func asOf(
    _ view: View, _ history: FactStream, from first: Day, to last: Day, query: Query
  ) throws(LedgerError) -> Report {
    let low = min(first, last)
    var query = query
    query.asOf = max(first, last)
    let after = try Views.report(view, history: history, query: query)
    if view == .timeline { query.period = after.period }
    // The record that makes each step, and what there is after it: facts up to a place, on a day.
    var steps: [Int?] = []
    var states = [(end: EffectivePosition(day: low, sequence: .max), day: low)]
    try history.forEachRow(after: states[0].end, through: query.asOf, nothing) { row, _ in
      let last = states[states.count - 1]
      if row.day > last.day {
        // Time passes: something may fall overdue, or a rate of the day may change.
        steps.append(nil)
        states.append((last.end, row.day))
      }
      steps.append(row.record)
      states.append((row.place, row.day))
    }
    steps.append(nil)
    states.append((states[states.count - 1].end, query.asOf))
    func report(_ steps: Int) throws(LedgerError) -> Report {
      var query = query
      query.asOf = states[steps].day
      return try Views.report(view, history: history.upTo(states[steps].end), query: query)
    }
    var difference = try Difference(view, from: report(0), to: after)
    if maySearch(steps.count, history) {
      try difference.search(steps, report)
    } else {
      try difference.name(steps.compactMap(\.self), in: history)
    }
    return difference.report
  }

  private static func nothing(_ kind: StatementKind) -> FieldNeeds? { nil }

  /// What one record changed in each view, where it changed anything, as of one day.
  public static func changes(
    by record: Int, _ history: FactStream, query: Query
  ) throws(LedgerError) -> [Report] {
    let after = try history.known(record)
    let before = try after.known(record - 1)
    var changes: [Report] = []
    for view in View.allCases where view != .summary && view != .timeline {
      let report = try Views.report(view, history: after, query: query)
      var difference = try Difference(
        view, from: Views.report(view, history: before, query: query), to: report)
      try difference.search([record]) { _ throws(LedgerError) in report }
      let change = difference.report
      if try change.rows.count() > 0 { changes.append(change) }
    }
    return changes
  }
}
