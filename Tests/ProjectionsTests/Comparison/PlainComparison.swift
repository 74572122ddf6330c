import Ledger
import TestSupport

@testable import Projections

/// What changed between two points, told from facts that are held: a report for each state that a
/// bisection comes by, each from the start.
struct PlainComparison {
  private typealias Row = [String: Cell]
  private typealias Rows = [String: Row]

  /// The record that makes each step; nil where only time passes.
  let steps: [Int?]
  /// The report after so many steps.
  let report: (Int) throws -> HeldReport

  /// "changed total USD: net [3, 4]", sorted.
  func lines() throws -> [String] {
    let (before, after) = (try rows(0), try rows(steps.count))
    var causes: [String: [String: Set<Int>]] = [:]
    try search(0, before, steps.count, after, &causes)
    var lines: [String] = []
    for key in Set(before.keys).union(after.keys) where before[key] != after[key] {
      let found = causes[key] ?? [:]
      if before[key] == nil || after[key] == nil {
        let all = found.values.reduce(into: Set<Int>()) { $0.formUnion($1) }
        lines.append("\(before[key] == nil ? "added" : "gone") \(key):  \(all.sorted())")
        continue
      }
      for field in Self.fields(before[key], after[key]) where field != "records" {
        lines.append("changed \(key): \(field) \((found[field] ?? []).sorted())")
      }
    }
    return lines.sorted()
  }

  private func search(
    _ low: Int, _ first: Rows, _ high: Int, _ last: Rows,
    _ causes: inout [String: [String: Set<Int>]]
  ) throws {
    if first == last { return }
    if high - low > 1 {
      let middle = (low + high) / 2
      let state = try rows(middle)
      try search(low, first, middle, state, &causes)
      return try search(middle, state, high, last, &causes)
    }
    guard let record = steps[low] else { return }
    for key in Set(first.keys).union(last.keys) where first[key] != last[key] {
      for field in Self.fields(first[key], last[key]) {
        causes[key, default: [:]][field, default: []].insert(record)
      }
    }
  }

  private static func fields(_ old: Row?, _ new: Row?) -> [String] {
    Set((old ?? new ?? [:]).keys).filter { old?[$0] != new?[$0] }
  }

  private func rows(_ steps: Int) throws -> Rows {
    let report = try report(steps)
    var rows: Rows = [:]
    let sides = report.sides.map { ($0.rows, "\($0.name) ") }
    for (grid, word) in [(report.rows, ""), (report.totals, "total ")] + sides {
      for row in grid.rows {
        let cells = Array(zip(grid.columns, row))
        let name = cells.filter(\.0.isKey).compactMap { Self.text($0.1) }
        let others = cells.filter { !$0.0.isKey }.map { ($0.0.name, $0.1) }
        rows[word + name.joined(separator: " ")] = Dictionary(others) { $1 }
      }
    }
    return rows
  }

  private static func text(_ cell: Cell) -> String? {
    switch cell {
    case .word(let text), .text(let text): text
    case .integer(let value): "\(value)"
    case .list(let items): items.compactMap(text).joined(separator: " ")
    case .null, .flag, .figure, .object: nil
    }
  }
}
