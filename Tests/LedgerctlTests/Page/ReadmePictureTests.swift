import Foundation
import TestSupport
import Testing

@testable import ledgerctl

/// The picture in README.md is one of the page of the real book, with the colours of the page.
struct ReadmePictureTests {
  private static let file = Repository.root.appending(path: "docs/stargate.svg")

  /// A drawing of the page as a file of its own: what it takes from the page stands inside it.
  private static func alone(_ drawing: Substring, _ sheets: [Markup]) throws -> String {
    let style = sheets.map(\.html).joined()
    // The page's names of colours and type, in light and dark, and nothing else of it.
    let names = try #require(style.firstRange(of: ":root"))
    let others = try #require(style.firstRange(of: "* { box-sizing"))
    let start = try #require(drawing.firstRange(of: "<title"))
    let box = try #require(drawing.firstMatch(of: /viewBox="([^"]*)"/)?.output.1)
    return """
      <svg xmlns="http://www.w3.org/2000/svg" role="img" width="480" viewBox="\(box)">
      <style>
      \(style[names.lowerBound..<others.lowerBound])\(ChartStyle.sheet.html)</style>
      <rect width="100%" height="100%" fill="var(--paper)"/>
      <g class="chart">
      \(drawing[start.lowerBound...])</g></svg>

      """
  }

  @Test func `it is what the program draws`() throws {
    let test = TableBooks.real()
    let outcome = test.run(["report", "--as-of", "2026-11-21"])
    try #require(outcome.status == .done, "\(outcome.error)")
    let page = outcome.output
    let name = try #require(page.firstRange(of: "nest-pledges-USD-1-name"))
    let start = try #require(page[..<name.lowerBound].ranges(of: "<svg").last)
    let end = try #require(page[name.upperBound...].firstRange(of: "</svg>"))
    let made = try Self.alone(page[start.lowerBound..<end.lowerBound], PageStyle.sheets)
    if Golden.isUpdating { return try Data(made.utf8).write(to: Self.file) }
    #expect(try String(decoding: Data(contentsOf: Self.file), as: UTF8.self) == made)
    #expect(
      String(decoding: try Repository.contents("README.md"), as: UTF8.self)
        .contains("](docs/stargate.svg)"))
  }
}
