import Foundation
import TestSupport
import Testing

/// The schemas in the hands of validators that others wrote. Each test skips where its validator is
/// absent.
struct OutsideSchemaTests {
  private static func works(_ command: String) -> Bool {
    (try? BuiltProduct.run(shell: command, in: URL(filePath: "/")).status) == 0
  }

  private static let hasSourcemeta = works("jsonschema help | grep -q Sourcemeta")
  private static let hasCheck = works("check-jsonschema --version")
  private static let hasPython = works("python3 -c 'from jsonschema import Draft202012Validator'")

  /// A folder with the schema, a book and a statement, as docs/schema.md has them.
  private func inFolder(
    _ line: String, _ body: (URL) throws -> Void
  ) throws {
    try BuiltProduct.withTemporaryFolder { place in
      let made = try BuiltProduct.run(
        shell: "for name in statement report receipt; do ledgerctl schema $name"
          + " > $name.schema.json; done", in: place)
      try #require(made.status == 0)
      let books = Repository.root.appending(path: "events/softbank").path
      let copied = try BuiltProduct.run(shell: "cat '\(books)'/*.jsonl > book.jsonl", in: place)
      try #require(copied.status == 0)
      try Data(line.utf8).write(to: place.appending(path: "ohio.statement.json"))
      try body(place)
    }
  }

  private static let good = """
    {"kind": "pledge.made", "on": "2026-03-02", "id": "ohio", "by": "acme",
     "amount": "~USD 15bn..25bn"}
    """
  private static let bad = good.replacing("2026-03-02", with: "2026-02-30")

  /// The line of the page that calls a program.
  private static func command(_ program: String) throws -> String {
    let page = try String(decoding: Repository.contents("docs/schema.md"), as: UTF8.self)
    let blocks = page.matches(of: #/```sh\n((?:.|\n)*?)```/#).map { String($0.output.1) }
    return try #require(blocks.first { $0.hasPrefix(program + " ") })
  }

  @Test(.enabled(if: hasSourcemeta, "the command line of Sourcemeta is absent"))
  func `a book is checked line by line, as the page says`() throws {
    let command = try Self.command("jsonschema")
    try inFolder(Self.good) { place in
      #expect(try BuiltProduct.run(shell: command, in: place).status == 0)
      let line = Self.bad.replacing("\n", with: "")
      let added = try BuiltProduct.run(shell: "echo '\(line)' >> book.jsonl", in: place)
      try #require(added.status == 0)
      #expect(try BuiltProduct.run(shell: command, in: place).status != 0)
      let metaschema = try BuiltProduct.run(
        shell: "jsonschema metaschema *.schema.json", in: place)
      #expect(metaschema.status == 0, "\(metaschema.output)")
    }
  }

  @Test(
    .enabled(if: hasCheck, "check-jsonschema is absent"),
    arguments: [(good, true), (bad, false)])
  func `a statement is checked, as the page says`(line: String, isGood: Bool) throws {
    let command = try Self.command("check-jsonschema")
    try inFolder(line) { place in
      let status = try BuiltProduct.run(shell: command, in: place).status
      #expect((status == 0) == isGood)
    }
  }

  /// What the tests' own validator says, another says too.
  @Test(.enabled(if: hasPython, "python3 has no jsonschema"))
  func `another validator judges the gallery alike`() throws {
    let own = try SchemaValidator(CommandLineTest().run(["schema", "statement"]).output)
    let folder = "Tests/LedgerctlTests/Golden"
    let scripts = Repository.names(in: folder).filter { $0.hasPrefix("refused-") }
    let lines = try scripts.flatMap { name in
      try String(decoding: Repository.contents("\(folder)/\(name)"), as: UTF8.self)
        .split(separator: "\n").filter { $0.hasPrefix("| ") }.map { String($0.dropFirst(2)) }
    }
    let values = lines.compactMap { try? JSONValue(parsing: $0) }
    try #require(values.count > 40)
    try inFolder(Self.good) { place in
      let text = values.map(\.text).joined(separator: "\n")
      try Data(text.utf8).write(to: place.appending(path: "lines"))
      let outcome = try BuiltProduct.run(
        shell: "python3 -c \"$(cat <<'END'\n\(Self.script)\nEND\n)\"", in: place)
      let expected = values.map { own.accepts($0) ? "1" : "0" }.joined()
      #expect(outcome.output.trimmingCharacters(in: .whitespacesAndNewlines) == expected)
    }
  }

  private static let script = """
    import json
    from jsonschema import Draft202012Validator as Validator
    for name in "statement", "report", "receipt":
        Validator.check_schema(json.load(open(name + ".schema.json")))
    validator = Validator(json.load(open("statement.schema.json")))
    print("".join("01"[validator.is_valid(json.loads(line))] for line in open("lines")))
    """
}
