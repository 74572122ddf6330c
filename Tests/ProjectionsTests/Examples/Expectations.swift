import Ledger
import Projections
import TestSupport

/// The worked examples' `expect.txt`: which views to ask for, and what they must show.
struct Expectations {
  /// One `view` line and the lines under it.
  struct View {
    var name = ""
    var asOf = ""
    /// Right after this batch; nil for all batches.
    var knownAtBatch: Int?
    var options: [(name: String, value: String)] = []
    var checks: [Check] = []
  }

  struct Check {
    enum Subject {
      case row(key: String, field: String)
      case total(key: String, field: String)
      case rowCount
      case noRow(key: String)
      case finding(code: String, about: String?)
      case noFinding(code: String, about: String?)
    }

    var line: Int
    var subject: Subject
    var value = ""
  }

  struct Malformed: Error {
    var line: Int
  }

  var views: [View] = []

  init(_ text: String) throws {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      let words = line.split(separator: " ").map(String.init)
      if words.isEmpty || words[0].hasPrefix("#") { continue }
      if words[0] == "view" {
        views.append(try Self.view(words, line: index + 1))
      } else {
        guard !views.isEmpty else { throw Malformed(line: index + 1) }
        views[views.count - 1].checks.append(try Self.check(words, line: index + 1))
      }
    }
  }

  private static func view(_ words: [String], line: Int) throws -> View {
    var view = View(name: words[1])
    var index = 2
    while index < words.count {
      guard index + 1 < words.count else { throw Malformed(line: line) }
      switch words[index] {
      case "as-of": view.asOf = words[index + 1]
      case "known-at": view.knownAtBatch = Int(words[index + 1])
      default: view.options.append((words[index], words[index + 1]))
      }
      index += 2
    }
    return view
  }

  private static func check(_ words: [String], line: Int) throws -> Check {
    let value = words.firstIndex(of: "=").map { words[($0 + 1)...].joined(separator: " ") } ?? ""
    switch (words[0], words.count) {
    case ("row", 5...):
      return Check(line: line, subject: .row(key: words[1], field: words[2]), value: value)
    case ("total", 5...):
      return Check(line: line, subject: .total(key: words[1], field: words[2]), value: value)
    case ("rows", 3...): return Check(line: line, subject: .rowCount, value: value)
    case ("no", 3...):
      if words[1] == "row" { return Check(line: line, subject: .noRow(key: words[2])) }
      let about = words.count > 3 ? words[3] : nil
      return Check(line: line, subject: .noFinding(code: words[2], about: about))
    case ("finding", 2...):
      let about = words.count > 2 ? words[2] : nil
      return Check(line: line, subject: .finding(code: words[1], about: about))
    default: throw Malformed(line: line)
    }
  }
}

extension Expectations.Check {
  /// What is wrong with a report, or nil.
  func fault(in report: HeldReport) -> String? {
    switch subject {
    case .row(let key, let field):
      guard let row = report.rows.index(of: key, in: report.view) else { return "no row \(key)" }
      return fault(in: report.rows, row: row, field)
    case .total(let key, let field):
      let found = report.totals.rows.indices.first { row in
        ["currency", "basis"].contains { report.totals.cell(row, $0) == .word(key) }
      }
      guard let found else { return value.hasSuffix(" 0") ? nil : "no total \(key)" }
      return fault(in: report.totals, row: found, field)
    case .rowCount:
      let count = report.rows.rows.count
      return "\(count)" == value ? nil : "\(count) rows, not \(value)"
    case .noRow(let key):
      return report.rows.index(of: key, in: report.view) == nil ? nil : "there is a row \(key)"
    case .finding(let code, let about):
      return report.rows.hasFinding(code, about) ? nil : "no finding \(code) \(about ?? "")"
    case .noFinding(let code, let about):
      return report.rows.hasFinding(code, about) ? "a finding \(code) \(about ?? "")" : nil
    }
  }

  private func fault(in grid: Grid, row: Int, _ field: String) -> String? {
    var path = field.split(separator: ".").map(String.init)
    let first = path.removeFirst()
    guard var cell = grid.cell(row, first) else { return "no field \(first)" }
    for step in path {
      guard let inner = cell.member(step) else {
        return value.hasPrefix("0 ") || value.hasSuffix(" 0") ? nil : "\(field) is absent"
      }
      cell = inner
    }
    return cell.matches(value) ? nil : "\(field) is \(cell), not \(value)"
  }
}

extension Grid {
  /// The row of a key as Tests/Examples/README.md writes it.
  func index(of key: String, in view: String) -> Int? {
    let parts = key.split(separator: "/").map(String.init)
    let names: [String] =
      switch view {
      case "stakes": ["issuer", "holder", "class"]
      case "positions": ["holder", "issuer"]
      case "network": ["from", "to", "currency"]
      default: ["id"]
      }
    return rows.indices.first { row in
      zip(names, parts).allSatisfy { name, part in
        switch cell(row, name) {
        case .word(let text), .text(let text): text == part
        default: false
        }
      }
    }
  }

  func hasFinding(_ code: String, _ about: String?) -> Bool {
    rows.indices.contains { row in
      guard cell(row, "code") == .word(code) else { return false }
      guard let about else { return true }
      return cell(row, "about") == .word(about)
    }
  }
}

extension Cell {
  /// A member of a map, or the item of a list that is named for it.
  func member(_ name: String) -> Cell? {
    switch self {
    case .object(let members): return members.first { $0.name == name }?.value
    case .list(let items):
      return items.first { item in
        guard case .object(let members) = item else { return false }
        return members.contains { $0.value == .word(name) || $0.value == .text(name) }
      }
    case .null, .text, .word, .flag, .integer, .figure: return nil
    }
  }

  func matches(_ expected: String) -> Bool {
    switch self {
    case .null: return expected == "null"
    case .flag(let flag): return expected == "\(flag)"
    case .integer(let value): return expected == "\(value)"
    case .word(let text), .text(let text): return expected == text
    case .list, .object: return false
    case .figure(let figure):
      return figure.matches(expected)
    }
  }
}

extension Figure {
  /// Compares as an interval with its approx flag.
  func matches(_ expected: String) -> Bool {
    // A percentage above 100 is no quantity of a statement, but a share of a promise may be one:
    // its digits are read as an amount of money.
    let isPercentage = expected.hasSuffix("%")
    let digits = expected.filter { $0 != "%" && $0 != "~" }
    let text = isPercentage ? (expected.hasPrefix("~") ? "~" : "") + "USD " + digits : expected
    guard let quantity = try? Quantity(shorthand: text),
      (isPercentage ? "%" : quantity.unit.symbol) == unit.symbol
    else { return false }
    let wanted = quantity.interval
    return wanted.low == interval.low.rounded(places: places)
      && wanted.high == interval.high?.rounded(places: places)
      && wanted.approx == interval.approx
  }
}
