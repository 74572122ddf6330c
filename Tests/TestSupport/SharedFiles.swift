import Foundation

/// Test vectors of other projects, which lie in a folder `shared` beside the repository and are
/// not part of it. `LEDGERCTL_SHARED` names another place. Tests that need them skip without.
package enum SharedFiles {
  /// The path of a file or folder, written relative to `shared`. Nil where there is none.
  package static func url(_ relative: String) -> String? {
    guard let root else { return nil }
    let path = root.appending(path: relative).path
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }

  private static let root: URL? = {
    if let stated = ProcessInfo.processInfo.environment["LEDGERCTL_SHARED"] {
      return URL(filePath: stated)
    }
    var folder = URL(filePath: #filePath).deletingLastPathComponent()
    while folder.path != "/" {
      let parent = folder.deletingLastPathComponent()
      let package = folder.appending(path: "Package.swift").path
      if FileManager.default.fileExists(atPath: package) {
        return parent.appending(path: "shared")
      }
      folder = parent
    }
    return nil
  }()
}
