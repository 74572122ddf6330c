import Foundation
import Projections
import TestSupport
import Testing

extension CommandLineTest {
  /// Rows and totals of the views that an import can change, without the records and sources that
  /// they come from.
  func figures(asOf day: String) throws -> Set<String> {
    var figures: Set<String> = []
    for view in [.pledges, .commitments, .payments, .exposure, .timeline] as [View] {
      let report = run(["project", view.rawValue, "--as-of", day, "--format", "json"])
      let json = try #require(
        try JSONSerialization.jsonObject(with: Data(report.output.utf8)) as? [String: Any])
      for part in ["rows", "totals"] {
        for row in json[part] as? [[String: Any]] ?? [] {
          let kept = row.filter { !["records", "sources"].contains($0.key) }
          let bytes = try JSONSerialization.data(withJSONObject: kept, options: .sortedKeys)
          figures.insert("\(view) \(part) " + String(decoding: bytes, as: UTF8.self))
        }
      }
    }
    return figures
  }
}
