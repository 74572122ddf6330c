import Foundation
import TestSupport
import Testing

struct LibraryTests {
  @Test func `the page on the libraries shows the program that is compiled`() throws {
    let page = try Repository.contents("docs/library.md")
    let program = try Repository.contents("Tests/LibraryExample/main.swift")
    let text = String(decoding: page, as: UTF8.self)
    #expect(text.contains("```swift\n" + String(decoding: program, as: UTF8.self) + "```"))
  }

  @Test func `the program of that page records, reports and audits, and records nothing twice`()
    throws
  {
    try BuiltProduct.withTemporaryFolder { place in
      let first = try BuiltProduct.run(shell: "LibraryExample deals.db", in: place)
      let lines = first.output.split(whereSeparator: \.isNewline)
      #expect(first.status == 0)
      #expect(lines.first == "plant ≤ USD 5bn")
      #expect(lines.dropFirst().first?.hasPrefix(#"{"schema":1,"view":"pledges""#) == true)
      #expect(lines.last == "2 records, intact")
      let again = try BuiltProduct.run(shell: "LibraryExample deals.db", in: place)
      #expect(again.output.split(whereSeparator: \.isNewline).last == "0 records, intact")
      let audit = try BuiltProduct.run(
        shell: "ledgerctl --ledger deals.db audit > audit.txt", in: place)
      #expect(audit.status == 0)
    }
  }
}
