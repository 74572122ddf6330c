import Foundation
import Ledger
import Testing

@testable import Projections

/// The pages that define the figures and the output, held against the program.
@Suite("Pages")
struct PageTests {
  private static func text(_ name: String) throws -> String {
    try String(
      contentsOf: BuiltProduct.packageFolder.appending(path: "docs/\(name).md"), encoding: .utf8)
  }

  /// `UPDATE_GOLDEN=1 swift test --filter PageTests` writes what is printed into the pages.
  @Test("what a page shows of the program is what it prints", arguments: ["model", "cli"])
  func examples(_ name: String) throws {
    let tour = try ConsoleTour(Self.text(name))
    #expect(tour.commandCount > 4)
    let played = try tour.played()
    for difference in played.differences { Issue.record("\(name).md: \(difference)") }
    if Golden.isUpdating, !played.differences.isEmpty {
      let page = BuiltProduct.packageFolder.appending(path: "docs/\(name).md")
      try played.text.write(to: page, atomically: true, encoding: .utf8)
    }
  }

  @Test("the model names every code of refusals and of findings, these in their order")
  func codes() throws {
    let page = try Self.text("model")
    for code in RefusalCode.allCases { #expect(page.contains("`\(code.rawValue)`")) }
    let findings = page.split(separator: "\n").drop { $0 != "## 12. Findings" }
      .filter { $0.hasPrefix("| `") }
      .map { String($0.dropFirst(3).prefix { $0 != "`" }) }
    #expect(findings == FindingCode.allCases.map(\.rawValue))
  }

  @Test("the command line's page lists the fields of every view, in their order")
  func fields() throws {
    let page = try Self.text("cli").split(separator: "\n")
    let empty = try Ledger.inMemory(origin: "test")
    for view in View.allCases where view != .summary {
      let report = try FactStream.read(empty) { (history) throws(LedgerError) in
        try Views.report(view, history: history, query: Query(asOf: .distantFuture))
      }
      let row = try #require(page.firstIndex { $0.hasPrefix("| `\(view.rawValue)` |") })
      #expect(Self.fields(page[row]) == report.rows.columns.map(\.name), "\(view)")
      if report.totals.columns.isEmpty { continue }
      #expect(Self.fields(page[row + 1]) == report.totals.columns.map(\.name), "\(view)")
    }
  }

  /// The names in the last cell of a row, without what explains them.
  private static func fields(_ row: Substring) -> [String] {
    let cell = row.split(separator: "|").last?.prefix { $0 != ";" } ?? ""
    return cell.replacing(#/ \([^)]*\)/#, with: "").split(separator: ",")
      .map { $0.trimmingCharacters(in: .whitespaces) }
  }
}
