import Foundation

/// The folder that the tests were built in.
package enum Repository {
  /// The one that holds Package.swift.
  package static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// - Parameter path: from the top of the repository.
  package static func contents(_ path: String) throws -> Data {
    try Data(contentsOf: root.appending(path: path))
  }

  /// The names in a folder, in their order.
  package static func names(in folder: String) -> [String] {
    let path = root.appending(path: folder).path
    return ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }
}
