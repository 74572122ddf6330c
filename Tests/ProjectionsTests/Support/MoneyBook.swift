import Ledger
import TestSupport
import Testing

@testable import Projections

/// A book in a shorthand of its own, one statement a line, for cases about money:
///
///     pledge whole 100 on 2025-01-02
///     commitment c1 30 fulfils inner,whole part-of c0:5
///     payment m1 12 fulfils c1:10
///     {"kind": …}                       any statement as it is
///
/// Amounts without a currency are in USD, statements without a day of 2025-01-01. Parties are `a`.
struct MoneyBook {
  let facts: [Fact]

  init(_ text: String) throws {
    let lines = text.split(separator: "\n").map { Self.statement(String($0)) }
    facts = try BookLines.facts(lines.joined(separator: "\n"))
  }

  private static func statement(_ line: String) -> String {
    if line.hasPrefix("{") { return line }
    let words = line.split(separator: " ").map(String.init)
    let kind = words[0]
    var fields = [
      #""kind":"\#(kind).made""#, #""id":"\#(words[1])""#, #""by":"a""#,
      #""amount":"\#(amount(words[2]))""#,
    ]
    var day = "2025-01-01"
    if kind == "payment" { fields.append(#""to":"a""#) }
    for index in stride(from: 3, to: words.count - 1, by: 2) {
      let value = words[index + 1]
      switch words[index] {
      case "on": day = value
      case "part-of": fields.append(#""part_of":\#(targets(value))"#)
      case "fulfils": fields.append(#""fulfils":\#(targets(value))"#)
      default: fields.append(#""\#(words[index])":"\#(value)""#)
      }
    }
    fields.append(#""on":"\#(day)""#)
    return "{" + fields.joined(separator: ",") + "}"
  }

  /// `USD` before a bare number; `EUR/5` for another currency, as a blank ends a word.
  private static func amount(_ word: String) -> String {
    if word.contains("/") { return word.replacing("/", with: " ") }
    let sign = word.prefix { "~<>=".contains($0) }
    return "\(sign)USD \(word.dropFirst(sign.count))"
  }

  private static func targets(_ word: String) -> String {
    let items = word.split(separator: ",").map { item -> String in
      let parts = item.split(separator: ":").map(String.init)
      guard parts.count == 2 else { return #""\#(parts[0])""# }
      return #"{"id":"\#(parts[0])","amount":"\#(amount(parts[1]))"}"#
    }
    return "[" + items.joined(separator: ",") + "]"
  }

  func pledges(
    asOf day: String = "2026-12-31", _ change: (inout Query) -> Void = { _ in }
  ) throws -> MoneyBoard {
    try board(.pledges, asOf: day, change)
  }

  func commitments(
    asOf day: String = "2026-12-31", _ change: (inout Query) -> Void = { _ in }
  ) throws -> MoneyBoard {
    try board(.commitments, asOf: day, change)
  }

  func board(
    _ view: View, asOf day: String = "2025-12-31",
    _ change: (inout Query) -> Void = { _ in }
  ) throws -> MoneyBoard {
    var query = Query(asOf: try EDTF(day).lastDay)
    change(&query)
    return MoneyBoard(report: try FoldedViews.report(view, facts, query))
  }
}

/// A report asked by the id of a row or the currency of a total.
struct MoneyBoard {
  var report: HeldReport

  var ids: [Cell] { report.rows.rows.map { $0[0] } }

  func cell(_ id: ID, _ field: String) throws -> Cell {
    let row = try #require(report.rows.rows.firstIndex { $0[0] == .word(id) }, "no row \(id)")
    return try #require(report.rows.cell(row, field), "no field \(field)")
  }

  func total(_ field: String, _ currency: String = "USD", group: String? = nil) throws -> Cell {
    let row = try #require(
      report.totals.rows.firstIndex {
        $0.contains(.word(currency)) && (group.map($0.contains(_:)) ?? true)
      }, "no total \(currency)")
    return try #require(report.totals.cell(row, field), "no field \(field)")
  }
}

extension Sequence<Cell> {
  fileprivate func contains(_ word: String) -> Bool { contains(.word(word)) }
}

extension Cell {
  /// A figure in the shorthand of the model, in USD where it names no unit: `~15..25`, `>=2`.
  static func of(_ shorthand: String, places: Int? = nil) throws -> Cell {
    let hasUnit = shorthand.contains { $0.isLetter || $0 == "%" }
    let sign = shorthand.prefix { "~<>=".contains($0) }
    let text = hasUnit ? shorthand : "\(sign)USD \(shorthand.dropFirst(sign.count))"
    let quantity = try Quantity(shorthand: text)
    return .figure(Figure(quantity.interval, FigureUnit(quantity.unit), places: places))
  }
}
