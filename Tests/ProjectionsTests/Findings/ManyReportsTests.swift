import Ledger
import TestSupport
import Testing

@testable import Projections

/// Reports of one figure without number are one finding of a readable length.
@Suite("Reports that disagree")
struct ManyReportsTests {
  private func finding(_ amounts: [String]) throws -> (message: String, records: Int)? {
    let lines = amounts.map {
      #"{"kind":"figure.reported","on":"2025","about":"acme","metric":"jobs","amount":"\#($0)"}"#
    }
    let facts = try BookLines.facts(lines.joined(separator: "\n"))
    let query = Query(asOf: try EDTF("2026").lastDay)
    let rows = try FoldedViews.report(.findings, facts, query).rows
    for row in rows.rows where row[0] == .word("conflicting-reports") {
      guard case .text(let message) = row[3], case .list(let records) = row[2] else { continue }
      return (message, records.count)
    }
    return nil
  }

  @Test func `up to ten figures are all told`() throws {
    let found = try #require(try finding((1...10).map { "USD \($0)m" }))
    #expect(
      found.message
        == "reports of jobs on 2025 disagree: "
        + (1...10).map { "USD \($0)m" }.joined(separator: ", "))
    #expect(found.records == 10)
  }

  @Test func `of more, ten are told, with the two that are furthest apart, and all are counted`()
    throws
  {
    var amounts = Array(repeating: "USD 50m", count: 3_000)
    (amounts[2_000], amounts[2_990]) = ("USD 49999999", "USD 50000001")
    let found = try #require(try finding(amounts))
    #expect(
      found.message.hasSuffix("USD 49.999999m, USD 50.000001m and 2990 more"), "\(found.message)")
    #expect(found.message.split(separator: ", ").count == 10)
    #expect(found.records == 3_000)
  }
}
