import Foundation
import Ledger
import Projections
import Testing

@testable import ledgerctl

/// The header of a CSV file depends on the view alone, and a cell of a figure column is a figure.
struct CSVTests {
  private static func book() -> CommandLineTest {
    let test = CommandLineTest()
    let folder = BuiltProduct.packageFolder.appending(path: "events/softbank")
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    _ = test.run(
      ["append"] + files.filter { $0.hasSuffix(".jsonl") }.sorted().map { "\(folder.path)/\($0)" })
    return test
  }

  private static func empty() -> CommandLineTest {
    let test = CommandLineTest()
    _ = test.run(["init"])
    return test
  }

  /// The fields of each line, the header first.
  private static func table(_ test: CommandLineTest, _ words: [String]) -> [[String]] {
    let outcome = test.run(words + ["--format", "csv"])
    #expect(outcome.status == .done)
    var rows: [[String]] = [[""]]
    var isQuoted = false
    for scalar in outcome.output.replacing("␍\n", with: "\n").unicodeScalars {
      if scalar == "\"" {
        isQuoted.toggle()
      } else if scalar == ",", !isQuoted {
        rows[rows.count - 1].append("")
      } else if scalar == "\n", !isQuoted {
        rows.append([""])
      } else {
        rows[rows.count - 1][rows[rows.count - 1].count - 1].unicodeScalars.append(scalar)
      }
    }
    return rows.dropLast()
  }

  private static let questions: [[String]] = [
    [], ["--in", "USD"], ["--in", "JPY", "--value", "end"], ["--status", "open"],
  ]

  /// Only these have totals by group.
  private static let grouped: [View] = [.pledges, .commitments, .capacity, .summary]

  @Test(arguments: View.allCases)
  func `a view has one header, whatever the book and the question`(view: View) {
    let book = Self.book()
    let header = Self.table(Self.empty(), ["project", view.rawValue])
    #expect(header.count == 1)
    let groups = Self.grouped.contains(view) ? [["--group-by", "party"]] : []
    for question in Self.questions + groups {
      let table = Self.table(book, ["project", view.rawValue] + question)
      #expect(table[0] == header[0])
      for row in table.dropFirst() { #expect(row.count == table[0].count) }
      for (place, name) in table[0].enumerated() {
        let cells = table.dropFirst().map { $0[place] }
        if name.hasSuffix("_low") || name.hasSuffix("_high") {
          let others = cells.filter { !$0.isEmpty && (try? Decimal($0)) == nil }
          #expect(others.isEmpty, "\(name)")
        } else if name.hasSuffix("_approx") {
          #expect(Set(cells).isSubset(of: ["", "true", "false"]), "\(name)")
        }
      }
    }
  }

  @Test(arguments: View.allCases)
  func `so has a comparison`(view: View) {
    let header = [
      "change", "row", "field", "before", "before_low", "before_high", "before_unit",
      "before_approx", "after", "after_low", "after_high", "after_unit", "after_approx", "records",
    ]
    let book = Self.book()
    for words in [["--known-at", "@60"], ["--as-of", "2025"]] {
      let table = Self.table(book, ["diff", view.rawValue] + words)
      #expect(table[0] == header)
      for row in table { #expect(row.count == header.count) }
    }
  }

  @Test func `parties have a row a currency`() throws {
    let test = CommandLineTest()
    try test.write(
      "book.jsonl",
      """
      {"kind":"party.registered","id":"a","name":"A"}
      {"kind":"party.registered","id":"b","name":"B"}
      {"kind":"pledge.made","id":"p","on":"2025","by":"a","amount":"USD 5..7"}
      {"kind":"pledge.made","id":"q","on":"2025","by":"a","amount":"JPY 100"}
      {"kind":"payment.made","id":"m","on":"2025","by":"b","to":"a","amount":"EUR 3"}
      """)
    #expect(test.run(["append", "book.jsonl"]).status == .done)
    let table = Self.table(test, ["project", "parties"])
    let names = ["id", "currency", "pledged_low", "pledged_high", "pledged_unit", "received_low"]
    let places = names.compactMap { name in table[0].firstIndex(of: name) }
    #expect(places.count == names.count)
    #expect(
      table.dropFirst().prefix(3).map { row in places.map { row[$0] } } == [
        ["a", "EUR", "", "", "", "3"], ["a", "JPY", "100", "100", "JPY", ""],
        ["a", "USD", "5", "7", "USD", ""],
      ])
  }
}
