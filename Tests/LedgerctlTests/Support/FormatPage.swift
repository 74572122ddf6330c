import Foundation
import Testing

/// What docs/format.md says, as the tests use it.
enum FormatPage {
  static func text() throws -> String {
    try String(
      contentsOf: BuiltProduct.packageFolder.appending(path: "docs/format.md"), encoding: .utf8)
  }

  /// The shell line that checks a signature of OpenSSH.
  static func sshCommand() throws -> String {
    let block = try #require(text().firstMatch(of: /```sh\n((?:.|\n)*?)```/)).output.1
    try #require(block.contains("ssh-keygen -Y verify"))
    return String(block)
  }
}
