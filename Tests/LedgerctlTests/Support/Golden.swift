import Foundation
import TestSupport
import Testing

/// Files of expected text. With `UPDATE_GOLDEN=1` they are written anew: read the difference
/// before keeping it.
enum Golden {
  static let folder = Repository.root.appending(path: "Tests/LedgerctlTests/Golden")

  static let isUpdating = ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1"

  static func check(
    _ name: String, _ text: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let file = folder.appendingPathComponent(name)
    if isUpdating { return try Data(text.utf8).write(to: file) }
    let expected = try String(decoding: Data(contentsOf: file), as: UTF8.self)
    if expected == text { return }
    let pairs = zip(
      expected.split(separator: "\n", omittingEmptySubsequences: false),
      text.split(separator: "\n", omittingEmptySubsequences: false))
    let first = pairs.enumerated().first { $1.0 != $1.1 }
    let place =
      first.map { "line \($0 + 1): expected \"\($1.0)\", got \"\($1.1)\"" }
      ?? "their lengths differ"
    Issue.record("\(name): \(place)", sourceLocation: sourceLocation)
  }

  /// The names of the scripts, in order.
  static var scripts: [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".script") }.sorted()
  }
}
