import Foundation
import TestSupport
import Testing

@testable import ledgerctl

/// Exports that give how much is under construction and how much operates, on a day each.
struct RandomLevelTests {
  private struct Export {
    var day: String
    /// By the number of the site.
    var built: [Int]
    var running: [Int]

    var table: String {
      "Site,Built,Running\n"
        + built.indices.map { "site-\($0),\(built[$0] - running[$0]),\(running[$0])\n" }.joined()
    }
  }

  private static let map = """
    {"map": 1, "name": "sites",
     "columns": {"Site": {}, "Built": {"as": "number"}, "Running": {"as": "number"},
      "begun": {"sum": ["Built", "Running"], "as": "number"}},
     "key": "{Site}",
     "statements": [
      {"label": "begun", "level": true, "kind": "capacity.advanced", "on": "{export}",
       "capacity": "{Site}", "status": "construction", "quantity": "{begun} MW"},
      {"label": "running", "level": true, "kind": "capacity.advanced", "on": "{export}",
       "capacity": "{Site}", "status": "operating", "quantity": "{Running} MW"}]}
    """
  private static let sites = 3
  private static let announced = 1_000

  private static func exports(using random: inout SeededGenerator) -> [Export] {
    var built = Array(repeating: 0, count: sites)
    var running = built
    return (1...4).map { month in
      for site in 0..<sites {
        built[site] += random.element([0, 0, 50, 101])
        running[site] = min(
          built[site], random.element([running[site], running[site] + 30, running[site] / 2, 0]))
      }
      return Export(day: "2026-0\(month)-15", built: built, running: running)
    }
  }

  private static func take(_ export: Export, _ test: CommandLineTest) throws -> String {
    try test.write("sites.csv", export.table)
    let outcome = test.run(
      ["import", "csv", "sites.csv", "--map", "map.json", "--exported", export.day])
    #expect(outcome.status == .done, "\(outcome.error)")
    return outcome.output
  }

  @Test(arguments: 0..<6 as Range<UInt64>)
  func `Of each export's day the levels are as it says, and exports again add nothing`(
    seed: UInt64
  ) throws {
    var random = SeededGenerator(seed: 4_000 + seed)
    let test = CommandLineTest()
    try test.write("map.json", Self.map)
    var book = """
      {"kind":"party.registered","id":"acme","name":"Acme"}
      {"kind":"project.registered","id":"sea","name":"Sea"}

      """
    for site in 0..<Self.sites {
      book += """
        {"kind":"capacity.announced","on":"2026-01-01","id":"site-\(site)","project":"sea",\
        "by":"acme","basis":"facility","quantity":"\(Self.announced) MW"}

        """
    }
    try test.write("book.jsonl", book)
    #expect(test.run(["append", "book.jsonl"]).status == .done)
    let exports = Self.exports(using: &random)
    for export in exports { _ = try Self.take(export, test) }
    for export in exports.shuffled(using: &random) {
      #expect(try Self.take(export, test).contains("\nnothing new to record\n"))
    }
    for export in exports {
      let report = test.run(["project", "capacity", "--as-of", export.day, "--format", "json"])
      let json = try #require(
        try JSONSerialization.jsonObject(with: Data(report.output.utf8)) as? [String: Any])
      let rows = try #require(json["rows"] as? [[String: Any]])
      #expect(rows.count == Self.sites)
      for row in rows {
        let statuses = try #require(row["statuses"] as? [String: [String: Any]])
        let held = statuses.mapValues { Int($0["low"] as? String ?? "") ?? -1 }
        let site = try #require((row["id"] as? String)?.last?.wholeNumberValue)
        #expect(held["operating"] ?? 0 == export.running[site], "\(export)")
        #expect(held.values.reduce(0, +) == Self.announced, "\(export)")
      }
    }
  }
}
