import Foundation
import Ledger
import TestSupport
import Testing

@testable import ledgerctl

/// The maps of docs/maps on made-up rows of the shape of the files that they are for.
@Suite("Shipped maps")
struct ShippedMapTests {
  @Test
  func `every map in docs is one, and names its source`() throws {
    let names = Repository.names(in: "docs/maps").filter { $0.hasSuffix(".map.json") }
    #expect(names.count == 5)
    for name in names {
      let map = try MapReader.read(
        Array(try Repository.contents("docs/maps/\(name)")), file: name,
        load: { (_) throws(LedgerError) in nil })
      let source = try #require(map.source, "\(name)")
      #expect(!source.title.isEmpty, "\(name)")
      #expect(map.key != nil && !map.templates.isEmpty, "\(name)")
      if name.hasPrefix("hledger") { continue }
      #expect(source.publisher != nil && source.url != nil, "\(name)")
      #expect(source.title.hasSuffix("(CC BY 4.0)"), "\(name)")
    }
  }

  @Test
  func `the page on maps has a chapter for each`() throws {
    let page = String(decoding: try Repository.contents("docs/maps/README.md"), as: UTF8.self)
    for name in Repository.names(in: "docs/maps") where name.hasSuffix(".map.json") {
      #expect(page.contains("\n## `\(name)`\n"), "\(name)")
    }
  }

  // MARK: Data centres

  private static let centersHeader = """
    Handle,Title,Project,Sentinel satellite timelapse,Address,Latitude,Longitude,Owner,Users,\
    Investors,Construction companies,Energy companies,Current H100 equivalents,\
    Current power (MW),Current total capital cost (2025 USD billions)

    """
  private static let centers = """
    North Campus,North,River #confident,"[{'url': 'https://a.example/b,c'}]","1 Mill Rd, Ohio",\
    "40°01'02""N",,Acme Cloud #confident,Globex #likely,,,,1000.5,108,3.4463312669999997
    South Campus,"The ""South"" site",,,"2 Oak St, Texas",,,Globex #speculative,,,,,,20,1.5
    East Campus,East,,,Iowa,,,,,,,,0,0,0
    West Campus,West,,,Utah,,,Acme Cloud,,,,,,,

    """

  @Test
  func `a data centre is a project with its owner, and what it has cost a figure`() throws {
    let trial = MapTrial()
    try trial.test.write("data_centers.csv", Self.centersHeader + Self.centers)
    let name = "epoch-data-centers"
    #expect(
      try trial.stated(
        "project.registered", "id operator certainty location", "csv", "data_centers.csv", name,
        "--exported", "2025-12-14") == [
          "north-campus | acme-cloud | announced | 1 Mill Rd, Ohio",
          "south-campus | globex | rumoured | 2 Oak St, Texas",
          "east-campus | – | – | Iowa", "west-campus | acme-cloud | – | Utah",
        ])
    #expect(
      try trial.stated(
        "figure.reported", "about on amount", "csv", "data_centers.csv", name, "--exported",
        "2025-12-14") == [
          "north-campus | 2025-12-14 | ~USD 3446331266.9999997",
          "south-campus | 2025-12-14 | ~USD 1500000000",
        ])
    let first = try trial.run("csv", "data_centers.csv", name, "--exported", "2025-12-14")
    #expect(first.statements == "new 6" && first.notes.isEmpty)
    // The same file is known, also when it is said to be of another day.
    let again = try trial.run("csv", "data_centers.csv", name, "--exported", "2026-01-14")
    #expect(again.statements == "already 6" && again["appended"] == 0)
    // Another cost is another figure; the older one stays, and nothing has changed or vanished.
    try trial.test.write(
      "data_centers.csv",
      Self.centersHeader + Self.centers.replacing(",20,1.5", with: ",40,2.25"))
    let next = try trial.run("csv", "data_centers.csv", name, "--exported", "2026-01-14")
    #expect(next.statements == "new 1, already 5" && next.vanished.isEmpty)
    #expect(next.outcome.status == .done)
  }

  @Test
  func `an owner with a tag that is not known is an error at the cell`() throws {
    let trial = MapTrial()
    try trial.test.write(
      "data_centers.csv",
      Self.centersHeader + Self.centers.replacing("#speculative", with: "#maybe"))
    let run = try trial.run(
      "csv", "data_centers.csv", "epoch-data-centers", "--exported", "2025-12-14")
    #expect(run.outcome.status == .refused)
    #expect(run.said.contains("'maybe' in column 'owner certainty'"))
  }

  // MARK: Timelines

  private static let timelinesHeader = """
    Date,Data center,Construction status,Power (MW),H100 equivalents,Buildings operational,\
    Total capital cost (2025 USD billions),Compute cost (2025 USD billions),\
    Construction cost (2025 USD billions),Building area (square feet),Site area (square feet),\
    Water use (MGD),Performance (8-bit OP/s)

    """
  /// Out of order, with a missing level, forecasts, and a site that stands still for a while.
  private static let timelines = """
    2025-01-10,South Campus,Bought as it was,50.0,,,,,,,,,
    2025-03-01,North Campus,Land is cleared,0.0,0.0,0,0.0,0.0,0.0,,,,0
    2025-12-01,North Campus,"Hall 2 runs, too",108.25,,2,,,,,,,
    2025-06-01,North Campus,Hall 1 runs,76.0,,1,,,,,,,
    2025-08-01,North Campus,A fence is seen,,,,,,,,,,
    2026-09-30,North Campus,Halls 1-5 should run,300.0,,,,,,,,,
    2025-07-01,South Campus,Two halls stand still,20.0,,,,,,,,,
    2025-11-01,South Campus,One of them runs again,45.5,,,,,,,,,
    2025-05-01,East Campus,Land is cleared,0.0,,,,,,,,,
    2025-02-01,West Campus,Land is cleared,0,,,,,,,,,
    2026-12-15,West Campus,Should run,40.0,,,,,,,,,

    """

  private func timelines() throws -> MapTrial {
    let trial = MapTrial()
    try trial.test.write("data_centers.csv", Self.centersHeader + Self.centers)
    try trial.test.write("timelines.csv", Self.timelinesHeader + Self.timelines)
    _ = try trial.run("csv", "data_centers.csv", "epoch-data-centers", "--exported", "2025-12-14")
    return trial
  }

  @Test
  func `levels become steps, and forecasts what was announced`() throws {
    let trial = try timelines()
    let words = ["csv", "timelines.csv", "epoch-timelines"]
    #expect(
      try trial.stated(
        "capacity.announced", "id by on quantity due", words[0], words[1], words[2], "--exported",
        "2025-12-14") == [
          "south-campus.mw | globex | 2025-01-10 | ~50 MW | 2025-11-01",
          "north-campus.mw | acme-cloud | 2025-03-01 | ~300 MW | 2026-09-30",
          "west-campus.mw | acme-cloud | 2025-02-01 | ~40 MW | 2026-12-15",
        ])
    #expect(
      try trial.stated(
        "capacity.advanced", "capacity on status quantity", words[0], words[1], words[2],
        "--exported", "2025-12-14") == [
          "south-campus.mw | 2025-01-10 | operating | ~50 MW",
          "south-campus.mw | 2025-07-01 | mothballed | ~30 MW",
          "south-campus.mw | 2025-11-01 | operating | ~25.5 MW",
          "north-campus.mw | 2025-06-01 | operating | ~76 MW",
          "north-campus.mw | 2025-12-01 | operating | ~32.25 MW",
        ])
    let run = try trial.run(words[0], words[1], words[2], "--exported", "2025-12-14")
    #expect(run["rows"] == 11 && run["silent"] == 4 && run.statements == "new 8")
    #expect(run.notes == ["silent-row 5 6 9 11"])
    #expect(
      try trial.report("capacity", "gross statuses", part: "totals", asOf: "2025-12-14") == [
        "~390 MW | announced: ~231.75 MW, mothballed: ~4.5 MW, operating: ~153.75 MW"
      ])
  }

  @Test
  func `a forecast that has come true is one step more, and a new end amends the site`() throws {
    let trial = try timelines()
    _ = try trial.run("csv", "timelines.csv", "epoch-timelines", "--exported", "2025-12-14")
    try trial.test.write(
      "timelines.csv",
      Self.timelinesHeader + Self.timelines.replacing("2026-09-30", with: "2026-01-05")
        + "2027-06-30,North Campus,Six halls,360,,,,,,,,,\n")
    let run = try trial.run("csv", "timelines.csv", "epoch-timelines", "--exported", "2026-02-01")
    #expect(run.statements == "new 1, already 7, amended 1" && run.vanished.isEmpty)
    #expect(
      try trial.report("capacity", "id quantity due statuses", asOf: "2026-02-01").first
        == "north-campus.mw | ~360 MW | 2027-06-30 | announced: ~60 MW, operating: ~300 MW")
  }

  @Test
  func `a day that was moved is reported, and set right by a retraction`() throws {
    let trial = try timelines()
    let words = ["csv", "timelines.csv", "epoch-timelines"]
    _ = try trial.run(words[0], words[1], words[2], "--exported", "2025-12-14")
    try trial.test.write(
      "timelines.csv",
      Self.timelinesHeader + Self.timelines.replacing("2025-06-01", with: "2025-06-20"))
    let run = try trial.run(
      words[0], words[1], words[2], "--exported", "2025-12-20", "--on-vanish", "retract")
    #expect(run.vanished == ["epoch-timeline/North Campus/2025-06-01/up"])
    #expect(run.statements == "new 1, already 7, retracted 1")
    #expect(
      try trial.report("capacity", "statuses", part: "totals", asOf: "2025-12-20") == [
        "announced: ~231.75 MW, mothballed: ~4.5 MW, operating: ~153.75 MW"
      ])
  }
}
