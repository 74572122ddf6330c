import Foundation
import Testing

@testable import ledgerctl

/// The shipped maps on other people's files as published, which are not part of the project.
@Suite("Real files", .enabled(if: MapTrial.hasData, "the files of others are absent"))
struct RealFileTests {
  private func real(_ name: String) -> String {
    MapTrial.data.appending(path: "epoch/\(name).csv").path
  }

  @Test
  func `seventeen data centres, and what eleven of them have cost`() throws {
    let trial = MapTrial()
    let words = ("csv", real("data_centers"), "epoch-data-centers")
    let costs = try trial.stated(
      "figure.reported", "amount", words.0, words.1, words.2, "--exported", "2025-12-14")
    #expect(costs.count == 11)
    let sum = costs.compactMap { Foundation.Decimal(string: String($0.dropFirst("~USD ".count))) }
      .reduce(0, +)
    #expect(sum >= 157_907_699_006 && sum <= 157_907_699_008, "\(sum)")
    let run = try trial.run(words.0, words.1, words.2, "--exported", "2025-12-14")
    #expect(run["rows"] == 17 && run.statements == "new 28" && run.notes.isEmpty)
    #expect((run.receipt["registered"] as? [String: Int])?["parties"] == 9)
  }

  @Test
  func `levels of seventeen sites are 36 steps up and one down`() throws {
    let trial = MapTrial()
    _ = try trial.run(
      "csv", real("data_centers"), "epoch-data-centers", "--exported", "2025-12-14")
    let words = ("csv", real("data_center_timelines"), "epoch-timelines")
    let steps = try trial.stated(
      "capacity.advanced", "status quantity", words.0, words.1, words.2, "--exported",
      "2025-12-14")
    func sum(_ status: String) -> Foundation.Decimal {
      steps.filter { $0.hasPrefix(status) }
        .compactMap { Foundation.Decimal(string: $0.filter { $0.isNumber || $0 == "." }) }.reduce(
          0, +)
    }
    #expect(steps.count == 37 && steps.count { $0.hasPrefix("operating") } == 36)
    #expect(sum("operating") == 4809 && sum("mothballed") == 76)
    let run = try trial.run(words.0, words.1, words.2, "--exported", "2025-12-14")
    #expect(run["rows"] == 118 && run["silent"] == 64 && run.statements == "new 54")
    let totals = try trial.report(
      "capacity", "gross statuses", part: "totals", asOf: "2025-12-14")
    #expect(totals == ["~20365.5 MW | announced: ~15632.5 MW, operating: ~4733 MW"])
    #expect(try trial.report("findings", "code", asOf: "2025-12-14").isEmpty)
    let again = try trial.run(words.0, words.1, words.2, "--exported", "2025-12-14")
    #expect(again.statements == "already 54" && again["appended"] == 0)
  }
}
