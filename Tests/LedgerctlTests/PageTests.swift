import Foundation
import Testing

/// The pages whose examples are run: what they show is what the program prints.
/// `UPDATE_GOLDEN=1 swift test --filter PageTests` writes it into them.
@Suite("Pages")
struct PageTests {
  @Test("what a page shows of the program is what it prints", arguments: ["model", "cli"])
  func page(_ name: String) throws {
    let page = BuiltProduct.packageFolder.appending(path: "docs/\(name).md")
    let tour = try ConsoleTour(String(contentsOf: page, encoding: .utf8))
    #expect(tour.commandCount > 4)
    let played = try tour.played()
    for difference in played.differences { Issue.record("\(name).md: \(difference)") }
    if Golden.isUpdating, !played.differences.isEmpty {
      try played.text.write(to: page, atomically: true, encoding: .utf8)
    }
  }
}
