import Foundation
import Ledger
import TestSupport
import Testing

@testable import ledgerctl

/// Maps that are shipped, and files of others as they are published, where they are there.
struct ImportFilesTests {
  private static let shared = MapTrial.data.appending(path: "epoch")
  static var hasShared: Bool {
    FileManager.default.fileExists(atPath: shared.appending(path: "data_centers.csv").path)
  }

  private static func map(_ name: String) -> String {
    Repository.root.appending(path: "docs/maps/\(name).map.json").path
  }

  private static func run(_ test: CommandLineTest, _ words: [String]) -> String {
    let outcome = test.run(words)
    #expect(outcome.status == .done, "\(outcome.error)")
    return outcome.output
  }

  /// Of all standing statements of a kind: how many, and the sum of a figure.
  private static func sum(
    _ test: CommandLineTest, _ field: String, of kind: String, _ status: String? = nil
  ) throws -> (count: Int, sum: Foundation.Decimal) {
    var (count, sum) = (0, Foundation.Decimal())
    for line in run(test, ["export", "statements", "-"]).split(separator: "\n") {
      let json = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      guard let json, json["kind"] as? String == kind,
        status == nil || json["status"] as? String == status
      else { continue }
      count += 1
      let value = (json[field] as? [String: Any])?["value"] as? String
      sum += value.flatMap { Foundation.Decimal(string: $0) } ?? 0
    }
    return (count, sum)
  }

  @Test(.enabled(if: hasShared))
  func `Data centers and their timelines of Epoch AI give the figures that are in them`() throws {
    let test = CommandLineTest()
    for (table, map) in [
      ("data_centers", "epoch-data-centers"), ("data_center_timelines", "epoch-timelines"),
    ] {
      let words = [
        "import", "csv", Self.shared.appending(path: "\(table).csv").path, "--map", Self.map(map),
        "--exported", "2025-12-14",
      ]
      _ = Self.run(test, words)
      #expect(Self.run(test, words).contains("\nnothing new to record\n"))
    }
    let projects = try Self.sum(test, "x", of: "project.registered")
    #expect(projects.count == 17)
    let cost = try Self.sum(test, "amount", of: "figure.reported")
    #expect(cost.count == 11)
    #expect(cost.sum == Foundation.Decimal(string: "157907699006.999999"))
    let announced = try Self.sum(test, "quantity", of: "capacity.announced")
    #expect(announced == (17, Foundation.Decimal(string: "20365.5")!))
    #expect(try Self.sum(test, "quantity", of: "capacity.advanced", "operating") == (36, 4_809))
    #expect(try Self.sum(test, "quantity", of: "capacity.advanced", "mothballed") == (1, 76))
    let totals = Self.run(
      test, ["project", "capacity", "--as-of", "2025-12-14", "--format", "json"])
    #expect(totals.contains(#""operating":{"unit":"MW","low":"4733","high":"4733","approx":true}"#))
    #expect(test.run(["audit"]).status == .done)
  }

  @Test func `Facilities whose running power grows and falls are steps`() throws {
    let test = CommandLineTest()
    func facilities(_ running: String, _ status: String) -> String {
      """
      [{"id": "or-1", "name": "Mill Site", "operator": "Acme", "status": "\(status)",
        "confidence": "confirmed",
        "facilityType": "data_center", "capacityMw": {"planned": 300, "operational": \(running)},
        "announcedDate": "2024-05-01", "lastUpdated": "2026-01-0\(running.count)",
        "location": {"city": null, "county": "Lane", "state": "OR"}, "investmentUsd": 1200000000,
        "sources": [{"url": "https://acme.example/mill"}], "coords": [1, 2]},
       {"id": "tx-2", "name": "Dry Lake", "operator": "Bigco", "status": "under_construction",
         "confidence": "rumored",
        "facilityType": "crypto_mining", "capacityMw": {"planned": 50, "operational": null},
        "announcedDate": null, "lastUpdated": "2025-12", "location": {"city": "Waco",
          "county": null, "state": "TX"},
        "investmentUsd": null, "sources": []}]
      """
    }
    for (running, status) in [
      ("null", "under_construction"), ("276", "operational"), ("1379", "operational"),
      ("1379", "operational"), ("1000", "operational"),
    ] {
      try test.write("facilities.json", facilities(running, status))
      _ = Self.run(
        test,
        [
          "import", "json", "facilities.json", "--map", Self.map("compute-atlas"), "--on-change",
          "correct",
        ])
    }
    #expect(try Self.sum(test, "quantity", of: "capacity.advanced", "operating") == (2, 1_379))
    #expect(try Self.sum(test, "quantity", of: "capacity.advanced", "mothballed") == (1, 379))
    let table = Self.run(test, ["project", "capacity", "--format", "markdown"])
    #expect(
      table.contains(
        "| or-1.mw | or-1 | acme | facility | 1 GW | no | operating 1 GW, mothballed 379 MW |"))
    #expect(test.run(["audit"]).status == .done)
  }

  @Test func `Of many faults a hundred are shown and the others counted`() throws {
    let test = CommandLineTest()
    try test.write("deals.map.json", DealTable.map)
    let rows = (1...103).map { "\($0);A;;B;Pledged;many;2025;;;" }
    try test.write(
      "deals.csv", ([DealTable.header.joined(separator: ";")] + rows).joined(separator: "\n"))
    let outcome = test.run(["import", "csv", "deals.csv", "--map", "deals.map.json"])
    #expect(outcome.status == .refused)
    #expect(outcome.error.components(separatedBy: "(bad-value)").count - 1 == 100)
    // Each row has two: its amount and its day.
    #expect(outcome.error.contains("106"))
  }

  @Test(arguments: [
    "Deal;Name\n1;x\n", "a{b;Deal\n1;2\n", "{\n1\n", "Größe\t\"Say \"\"x\"\"\"\t\n1\t2\t\n",
    "1,1\n2,3\n",
  ])
  func `A map to start from lacks nothing but its author's words`(table: String) throws {
    let test = CommandLineTest()
    try test.write("t.csv", table)
    let start = test.run(["import", "csv", "t.csv", "--start", "my-table"])
    #expect(start.status == .done, "\(start.error)")
    try test.write("t.map.json", start.output)
    let outcome = test.run(
      ["import", "csv", "t.csv", "--map", "t.map.json", "--exported", "2026-05-31"])
    #expect(outcome.status == .refused, "\(start.output)")
    #expect(outcome.error.contains("unknown id 'replace-me' (unknown-id)"), "\(outcome.error)")
  }
}
