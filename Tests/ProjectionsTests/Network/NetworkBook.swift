import Ledger
import TestSupport
import Testing

@testable import Projections

/// A book in a shorthand of its own, one statement a line, for cases about the network:
///
///     pledge p a>b 100
///     commitment c a+b:30>t USD/40 fulfils p
///     payment m a>b 12 on 2025-02-02 fulfils c
///     {"kind": …}                       any statement as it is
///
/// Nothing behind `>` is a promise to nobody. Amounts without a currency are in USD, statements
/// without a day of 2025-01-01.
struct NetworkBook {
  let facts: [Fact]

  init(_ text: String) throws {
    let lines = text.split(separator: "\n").map { Self.statement(String($0)) }
    facts = try BookLines.facts(lines.joined(separator: "\n"))
  }

  private static func statement(_ line: String) -> String {
    if line.hasPrefix("{") { return line }
    let words = line.split(separator: " ").map(String.init)
    let ends = words[2].split(separator: ">", omittingEmptySubsequences: false).map(String.init)
    var fields = [
      #""kind":"\#(words[0] == "proposal" ? "pledge.proposed" : words[0] + ".made")""#,
      #""id":"\#(words[1])""#, #""by":\#(givers(ends[0]))"#,
      #""amount":"\#(amount(words[3]))""#,
    ]
    if !ends[1].isEmpty { fields.append(#""to":"\#(ends[1])""#) }
    var day = "2025-01-01"
    for index in stride(from: 4, to: words.count - 1, by: 2) {
      let value = words[index + 1]
      switch words[index] {
      case "on": day = value
      case "part-of": fields.append(#""part_of":["\#(value)"]"#)
      case "fulfils": fields.append(#""fulfils":["\#(value)"]"#)
      default: fields.append(#""\#(words[index])":"\#(value)""#)
      }
    }
    return "{" + (fields + [#""on":"\#(day)""#]).joined(separator: ",") + "}"
  }

  private static func givers(_ word: String) -> String {
    let givers = word.split(separator: "+").map { giver -> String in
      let parts = giver.split(separator: ":").map(String.init)
      guard parts.count == 2 else { return #""\#(parts[0])""# }
      return #"{"party":"\#(parts[0])","amount":"\#(amount(parts[1]))"}"#
    }
    return "[\(givers.joined(separator: ","))]"
  }

  /// `USD` before a bare number; `EUR/5` for another currency, as a blank ends a word.
  private static func amount(_ word: String) -> String {
    if word.contains("/") { return word.replacing("/", with: " ") }
    let sign = word.prefix { "~<>=".contains($0) }
    return "\(sign)USD \(word.dropFirst(sign.count))"
  }

  func network(
    asOf day: String = "2025-12-31", _ change: (inout Query) -> Void = { _ in }
  ) throws -> NetworkBoard {
    NetworkBoard(report: try FoldedViews.report(.network, facts, query(day, change)))
  }

  func findings(asOf day: String = "2025-12-31") throws -> Grid {
    try FoldedViews.report(.findings, facts, query(day) { _ in }).rows
  }

  private func query(_ day: String, _ change: (inout Query) -> Void) throws -> Query {
    var query = Query(asOf: try EDTF(day).lastDay)
    change(&query)
    return query
  }
}

/// A network asked by its ends: "a>b", "a>", in USD where no currency is named.
struct NetworkBoard {
  var report: HeldReport

  private static func name(_ row: [Cell]) -> String {
    let words = row[0...2].map { if case .word(let word) = $0 { word } else { "" } }
    return "\(words[0])>\(words[1])" + (words[2] == "USD" ? "" : " \(words[2])")
  }

  /// All edges in their order.
  var edges: [String] { report.rows.rows.map(Self.name) }

  func cell(_ edge: String, _ field: String) throws -> Cell {
    let row = try #require(edges.firstIndex(of: edge), "no edge \(edge)")
    return try #require(report.rows.cell(row, field), "no field \(field)")
  }

  private func side(_ name: String) throws -> Grid {
    try #require(report.sides.first { $0.name == name }?.rows)
  }

  /// "a b c" of each circle or ring, in their order.
  func parties(_ side: String) throws -> [String] {
    try self.side(side).rows.map { row in
      guard case .list(let cells) = row[0] else { return "" }
      return cells.map { if case .word(let word) = $0 { word } else { "" } }
        .joined(separator: " ")
    }
  }

  func cell(_ side: String, _ parties: String, _ field: String) throws -> Cell {
    let row = try #require(try self.parties(side).firstIndex(of: parties), "no \(parties)")
    return try #require(try self.side(side).cell(row, field), "no field \(field)")
  }

  func leftOut() throws -> [[Cell]] { try side("left_out").rows }
}
