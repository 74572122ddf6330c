import Foundation
import Testing

@Suite struct FormatPageTests {
  private static let hasPython =
    (try? BuiltProduct.run(shell: "python3 -c 'import sqlite3'", in: URL(filePath: "/")).status)
    == 0

  @Test(
    "the script in docs/format.md computes the head that a receipt prints",
    .enabled(if: hasPython, "python3 with sqlite3 is missing"), arguments: [1, 2, 3, 7, 8, 100])
  func script(statements: Int) throws {
    let page = BuiltProduct.packageFolder.appending(path: "docs/format.md")
    let text = try String(contentsOf: page, encoding: .utf8)
    let script = try #require(text.firstMatch(of: /```python\n((?:.|\n)*?)```/)).output.1
    try BuiltProduct.withTemporaryFolder { place in
      try String(script).write(
        to: place.appending(path: "check.py"), atomically: true, encoding: .utf8)
      let receipt = try BuiltProduct.run(
        shell: "Benchmarks --book --statements \(statements) | ledgerctl append -", in: place)
      let head = try #require(receipt.output.firstMatch(of: /head: (\d+ [0-9a-f]{64})/)).output.1
      let check = try BuiltProduct.run(shell: "python3 check.py ledger.db", in: place)
      #expect(check.output.trimmingCharacters(in: .whitespacesAndNewlines) == head)
    }
  }
}
