import Ledger
import Projections
import TestSupport
import Testing

import struct Foundation.Data
import class Foundation.FileManager

/// What views show of imported activities.
@Suite("Views of IATI activities")
struct IATIViewTests {
  private static let folder = Repository.root.deletingLastPathComponent()
    .appending(path: "shared/data/iati")
  private static let hasFiles = FileManager.default.fileExists(atPath: folder.path)

  private func ledger(_ imported: ImportedActivities) throws -> Ledger {
    let ledger = try Ledger.inMemory(origin: "test")
    _ = try ledger.append(
      [imported.book], AppendOptions(recorder: "t", nowMilliseconds: 1_790_000_000_000))
    return ledger
  }

  private func report(_ view: View, _ ledger: Ledger) throws -> HeldReport {
    try FactStream.read(ledger, knownAt: nil) { (history) throws(LedgerError) in
      try HeldReport(Views.report(view, history: history, query: Query(asOf: .distantFuture)))
    }
  }

  private func figure(_ text: String) throws -> Cell {
    let quantity = try Quantity(shorthand: text)
    return .figure(Figure(quantity.interval, FigureUnit(quantity.unit)))
  }

  private func real(_ name: String) throws -> ImportedActivities {
    let file = Self.folder.appending(path: name)
    return try ImportedActivities(BookFile(name: name, bytes: Array(try Data(contentsOf: file)))) {
      $0.exported = Day(year: 2026, month: 5, day: 1)
    }
  }

  @Test(.enabled(if: hasFiles))
  func `an activity paid beyond what was committed shows so`() throws {
    let ledger = try ledger(try real("usaid-activity.xml"))
    let rows = try report(.commitments, ledger).rows
    #expect(rows.rows.count == 1)
    #expect(rows.cell(0, "amount") == (try figure("USD 7147032")))
    #expect(rows.cell(0, "funded") == (try figure("USD 9010043.2")))
    #expect(rows.cell(0, "overrun") == (try figure("USD 1863011.2")))
    #expect(rows.cell(0, "undrawn") == (try figure("USD 0")))
    let findings = try report(.findings, ledger).rows
    #expect(!findings.rows.contains { $0.contains(.word("return-exceeds-payment")) })
  }

  @Test(.enabled(if: hasFiles))
  func `a loan shows what is drawn, and its budget apart from all totals`() throws {
    let imported = try real("worldbank-activity.xml")
    let rows = try report(.commitments, try ledger(imported)).rows
    #expect(rows.rows.count == 1)
    #expect(rows.cell(0, "amount") == (try figure("USD 500000000")))
    #expect(rows.cell(0, "funded") == (try figure("USD 231750000")))
    let budgets = imported.stated.filter { $0.contains("iati-budget") }
    #expect(budgets.count == 1 && budgets[0].contains("USD 500000000"))
  }

  /// A sum as the file has it, per commitment.
  private struct Sums {
    var committed: Decimal?
    var paid = Decimal.zero
  }

  @Test func `of random activities each commitment shows the sums of the file`() throws {
    for seed in 1...25 {
      var random = SeededGenerator(seed: UInt64(seed))
      var expected: [String: Sums] = [:]
      var text = "<iati-activities>"
      for activity in 0..<Int.random(in: 1...6, using: &random) {
        text += "<iati-activity default-currency='USD'><iati-identifier>A\(activity)"
        text += "</iati-identifier><reporting-org ref='R'/>"
        for _ in 0..<Int.random(in: 0...25, using: &random) {
          text += transaction(in: "a\(activity)", &expected, &random)
        }
        text += "</iati-activity>"
      }
      let imported = try ImportedActivities(text + "</iati-activities>")
      let ledger = try ledger(imported)
      let rows = try report(.commitments, ledger).rows
      var shown: Set<String> = []
      for row in rows.rows.indices {
        let id = try #require(rows.word(row, "id"))
        let sums = try #require(expected[id], "\(id)")
        shown.insert(id)
        let amount = sums.committed.map { "USD \(max($0, .zero))" } ?? ">=USD 0"
        #expect(rows.cell(row, "amount") == (try figure(amount)), "\(seed) \(id)")
        #expect(
          rows.cell(row, "funded") == (try figure("USD \(max(sums.paid, .zero))")), "\(seed) \(id)")
      }
      for (id, sums) in expected where sums.committed != nil { #expect(shown.contains(id)) }
    }
  }

  private func transaction(
    in activity: String, _ expected: inout [String: Sums], _ random: inout SeededGenerator
  ) -> String {
    let type = [2, 2, 3, 3, 4, 7, 8, 1, 11, 10].randomElement(using: &random) ?? 2
    let cents = Int.random(in: -400...1000, using: &random)
    let provider = ["R", "P", "Q"].randomElement(using: &random) ?? "R"
    let day = 10 + Int.random(in: 0..<15, using: &random)
    let value = Decimal(scaled: Int128(cents) * 100_000_000)
    let direction = type == 1 || type == 11 ? "in" : "out"
    let middle = provider == "R" ? "" : ".\(provider.lowercased())"
    let id = "\(activity).\(direction)\(middle).usd"
    if cents != 0 {
      var sums = expected[id] ?? Sums()
      if [2, 10, 11].contains(type) {
        sums.committed = Decimal(scaled: (sums.committed ?? .zero).scaled + value.scaled)
      } else {
        sums.paid = Decimal(scaled: sums.paid.scaled + value.scaled)
      }
      expected[id] = sums
    }
    return "<transaction><transaction-type code='\(type)'/><transaction-date "
      + "iso-date='2020-01-\(day)'/><value>\(value)</value><provider-org ref='\(provider)'/>"
      + "<receiver-org ref='X'/></transaction>"
  }
}
