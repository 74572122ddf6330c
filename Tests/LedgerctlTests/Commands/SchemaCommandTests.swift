import Foundation
import Ledger
import TestSupport
import Testing

@testable import ledgerctl

/// The schemas as the program prints them, and what it prints held against them.
struct SchemaCommandTests {
  private static func printed(_ name: String) -> String {
    CommandLineTest().run(["schema", name]).output
  }

  @Test(arguments: SchemaCommand.names)
  func `a schema is printed as its golden file says`(name: String) throws {
    let text = Self.printed(name)
    #expect(text.hasSuffix("}\n"))
    try Golden.check("schema-\(name).json", text)
    let schema = try JSONValue(parsing: text)
    #expect(schema["$schema"] == .string("https://json-schema.org/draft/2020-12/schema"))
    #expect(schema["$id"] == .string("urn:ledgerctl:schema:\(name):1"))
  }

  @Test(arguments: SchemaCommand.names)
  func `a line is long only where one text is`(name: String) {
    for line in Self.printed(name).split(separator: "\n") where line.count > 100 {
      #expect(line.drop { $0 == " " }.hasPrefix("\""), "\(line)")
    }
  }

  @Test func `a schema that is not named, or not known, is a fault of the command line`() {
    for words in [["schema"], ["schema", "statment"], ["schema", "report", "receipt"]] {
      #expect(CommandLineTest().run(words).status == .usage)
    }
    let outcome = CommandLineTest().run(["schema", "statment"])
    #expect(outcome.error.contains("did you mean 'statement'?"))
  }

  // MARK: Receipts

  @Test func `every receipt is as its schema says`() throws {
    let validator = try SchemaValidator(Self.printed("receipt"))
    #expect(validator.unreferenced == [])
    let test = CommandLineTest()
    test.input = Array(
      #"""
      {"kind":"party.registered","id":"a","name":"A"}
      {"kind":"pledge.made","on":"2099","id":"p","by":"a","amount":"USD 1"}

      """#.utf8)
    for words in [["--dry-run", "-"], ["-"], ["-"]] {
      let outcome = test.run(["append"] + words + ["--format", "json"])
      #expect(outcome.status == .done)
      #expect(try validator.faults(in: outcome.output) == [], "\(outcome.output)")
    }
  }

  static let imported = #"""
    {"schema":1,"import":"csv","map":"deals","source":{"file":"d.csv","id":"deals.0a",
    "sha256":"\#(String(repeating: "0a", count: 32))"},"rows":4,"skipped":1,"silent":0,
    "statements":{"new":1,"already":2,"corrected":0,"amended":0,"rebased":0,"retracted":0},
    "registered":{"parties":1,"sources":0},"vanished":[{"key":"deals/D-3/signed","record":40}],
    "notes":[{"code":"column-ignored","count":4,"name":"Owner"},{"code":"twin","rows":[7,19]}],
    "appended":1,"already":2,"records":[41],
    "head":{"size":41,"root":"\#(String(repeating: "f7", count: 32))"}}
    """#

  @Test(arguments: [
    ("", "", true), (#""appended":1,"#, "", false), (#""records":[41]"#, #""records":[0]"#, false),
    (#""map":"deals","#, "", false), (#""record":40"#, #""record":"40""#, false),
    (#""root":"f7"#, #""root":"F7"#, false), (#""rebased":0,"#, "", false),
    (#""rows":4"#, #""rows":-4"#, false), (#""dry_run""#, "", true),
    (#""appended":1"#, #""appended":1,"dry_run":false"#, false),
    (#""appended":1"#, #""appended":1,"later":[{"record":41,"day":"2099-12-31"}]"#, true),
    (#""appended":1"#, #""appended":1,"later":[{"record":41,"day":"2099"}]"#, false),
  ])
  func `the receipt of an import has more, and all of that has its form`(
    old: String, new: String, isGood: Bool
  ) throws {
    let text = old.isEmpty ? Self.imported : Self.imported.replacing(old, with: new)
    let validator = try SchemaValidator(Self.printed("receipt"))
    #expect(try validator.faults(in: text).isEmpty == isGood)
  }

  // MARK: Reports

  @Test func `every view of the book is as the schema of reports says`() throws {
    let validator = try SchemaValidator(Self.printed("report"))
    let test = CommandLineTest()
    let folder = Repository.root.appending(path: "events/softbank").path
    let books = Repository.names(in: "events/softbank").map { folder + "/" + $0 }
    #expect(test.run(["append"] + books).status == .done)
    for view in ProjectCommand.views {
      for more in [[], ["--in", "USD"], ["--explain"]] {
        let outcome = test.run(["project", view, "--format", "json"] + more)
        #expect(try validator.faults(in: outcome.output) == [], "\(view) \(more)")
      }
    }
  }

  @Test func `a ledger without records is as the schema of reports says`() throws {
    let validator = try SchemaValidator(Self.printed("report"))
    let test = CommandLineTest()
    #expect(test.run(["init"]).status == .done)
    for view in ProjectCommand.views {
      let outcome = test.run(["project", view, "--format", "json"])
      #expect(try validator.faults(in: outcome.output) == [], "\(view)")
    }
  }
}
