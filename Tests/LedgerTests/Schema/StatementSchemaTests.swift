import Foundation
import Ledger
import TestSupport
import Testing

/// The schema of statements accepts what the reader of statements accepts, and refuses what it
/// refuses, save what `SchemaException` lists.
struct StatementSchemaTests {
  static let validator = Result { try SchemaValidator(StatementSchema.document.pretty) }

  private func faults(_ line: String, part: String? = nil) throws -> [String] {
    try Self.validator.get().faults(JSONValue(parsing: line), part: part)
  }

  // MARK: The document

  @Test func `every reference leads somewhere, and to every part leads one`() throws {
    #expect(try Self.validator.get().unreferenced == [])
  }

  @Test func `its name has its version, and each kind an anchor of its name`() throws {
    let document = try JSONValue(parsing: StatementSchema.document.pretty)
    #expect(document["$id"] == .string("urn:ledgerctl:schema:statement:1"))
    for kind in StatementKind.allCases {
      #expect(document["$defs"]?[kind.rawValue]?["$anchor"] == .string(kind.rawValue))
    }
  }

  @Test(arguments: StatementKind.allCases)
  func `it has the fields of every kind, and says of each what it is for`(
    kind: StatementKind
  ) throws {
    let definitions = try #require(try JSONValue(parsing: StatementSchema.document.pretty)["$defs"])
    let own = try #require(definitions[kind.rawValue])
    let properties = (own["properties"]?.members ?? []).filter { $0.name != "kind" }
    let common = definitions["common"]?["properties"]?.members ?? []
    let fields = FieldList.of(kind)
    #expect(properties.map(\.name) + common.map(\.name) == fields.map(\.name))
    let required = ["kind"] + fields.filter(\.required).map(\.name)
    #expect(own["required"]?.elements.compactMap(\.string) == required)
    for property in properties + common {
      #expect(property.value["description"] != nil, "\(kind.rawValue) \(property.name)")
    }
  }

  @Test func `nothing is explained that no kind has`() {
    let fields = StatementKind.allCases.map { ($0.rawValue, FieldList.of($0).map(\.name)) }
    for name in FieldMeanings.table.keys {
      let words = name.split(separator: " ").map(String.init)
      let isKnown = fields.contains { kind, names in
        names.contains(words[words.count - 1]) && (words.count == 1 || words[0] == kind)
      }
      #expect(isKnown, "\(name)")
    }
  }

  // MARK: What it accepts

  static func lines(_ path: String) throws -> [String] {
    try String(decoding: Repository.contents(path), as: UTF8.self)
      .split(separator: "\n").map(String.init)
  }

  static let books = ["events", "Tests/Examples"].flatMap { top in
    Repository.names(in: top).flatMap { folder in
      Repository.names(in: "\(top)/\(folder)").filter { $0.hasSuffix(".jsonl") }
        .map { "\(top)/\(folder)/\($0)" }
    }
  }

  @Test(arguments: books)
  func `it accepts every line of the books`(path: String) throws {
    let lines = try Self.lines(path)
    #expect(!lines.isEmpty)
    for line in lines { #expect(try faults(line) == [], "\(path)") }
  }

  @Test func `it accepts what the page on books shows`() throws {
    let page = try String(decoding: Repository.contents("events/FORMAT.md"), as: UTF8.self)
    let blocks = page.matches(of: #/```jsonl\n((?:.|\n)*?)```/#).flatMap {
      $0.output.1.split(separator: "\n").map(String.init)
    }
    #expect(blocks.count > 20)
    for line in blocks { #expect(try faults(line) == [], "\(line)") }
  }

  @Test(arguments: StatementKind.allCases)
  func `it accepts a statement with all its fields, as written and as stored`(
    kind: StatementKind
  ) throws {
    let lines = try Self.lines("Tests/LedgerTests/Golden/\(kind.rawValue).jsonl")
    #expect(try faults(lines[0]).isEmpty == kind.isAuthored)
    for line in lines { #expect(try faults(line, part: kind.rawValue) == []) }
    let isSealed = lines[1].contains(#""sealed":"#)
    let found = try faults(lines[1])
    #expect(isSealed && !found.isEmpty)
  }

  @Test(arguments: StatementKind.allCases)
  func `it accepts random statements, as an author writes them and as they are stored`(
    kind: StatementKind
  ) throws {
    var random = SeededGenerator(seed: 20)
    for _ in 0..<40 {
      var statement = RandomStatement.of(kind, &random)
      let stored = String(decoding: FieldWriter.bytes(of: statement), as: UTF8.self)
      #expect(try faults(stored, part: kind.rawValue) == [], "\(stored)")
      statement.open()
      let line = String(decoding: FieldWriter.bytes(of: statement, as: .book), as: UTF8.self)
      let found = try faults(line)
      #expect(found.isEmpty == kind.isAuthored, "\(line) \(found)")
    }
  }

  // MARK: What it refuses

  @Test func `it refuses the faults of single fields, and of fields together`() throws {
    let pledges = FieldReaderTests.badFields.map { fields, _ in
      "{'kind':'pledge.made','on':'2025','id':'x','by':'a',\(fields)}"
    }
    let faulty = (pledges + FieldReaderTests.together.map(\.0))
      .map { $0.replacing("'", with: "\"") }.filter(Self.isJSON)
    let passed = try faulty.filter { try faults($0).isEmpty }
    let exceptions: [SchemaException] = [.descendingRange, .sameEnds, .limits]
    for text in passed {
      for refusal in Reading(text).refusals {
        #expect(exceptions.contains { $0.explains(refusal) }, "\(text) \(refusal.message)")
      }
    }
    #expect(faulty.count > 50 && passed.count == 8)
  }

  @Test(arguments: SchemaException.allCases)
  func `what it cannot express, only the reader refuses`(exception: SchemaException) throws {
    #expect(!exception.examples.isEmpty)
    for text in exception.examples.map({ $0.replacing("'", with: "\"") }) {
      #expect(try faults(text) == [], "\(text)")
      let refusals = Reading(text).refusals
      #expect(!refusals.isEmpty && refusals.allSatisfy(exception.explains), "\(refusals)")
    }
  }

  // MARK: The gallery

  /// A line of a script that is refused, with the code that it is refused with.
  struct RefusedLine: CustomStringConvertible {
    var script: String
    var line: String
    var codes: [String]

    var description: String { "\(script): \(line)" }
  }

  /// Why a schema cannot see these: they depend on other statements, or on the size of a record.
  static let codesOfTheLedger: Set<String> = [
    // The names that are known, and what they name.
    "unknown-id", "wrong-kind-of-id", "duplicate-id",
    // What is recorded under the same id or key, what builds on it, and the head.
    "conflict", "still-referenced", "stale-head",
    // What has happened by then.
    "already-ended", "cycle", "not-held",
    // The bytes of the record.
    "too-large",
  ]

  /// The currency of a thing that another statement introduced.
  static let unitsOfTheLedger: Set<String> = [
    #"{"kind":"pledge.amended","on":"2025-05","pledge":"acme-ohio","amount":"EUR 2bn"}"#,
    #"{"kind":"commitment.made","on":"2025-06","id":"c","by":"acme","to":"globex","#
      + #""amount":"EUR 1bn","fulfils":["acme-ohio"]}"#,
  ]

  /// No JSON at all, or with a key twice, or not UTF-8: no validator gets to see these.
  private static func isJSON(_ line: String) -> Bool { (try? JSONValue(parsing: line)) != nil }

  /// The lines of the files in the scripts that show refusals, with what the scripts say of them.
  /// Columns are of maps, and no lines of a book.
  static let gallery: [RefusedLine] = {
    let folder = "Tests/LedgerctlTests/Golden"
    let names = Repository.names(in: folder).filter { $0.hasPrefix("refused-") }
    return names.filter { $0 != "refused-unknown-column.script" }.flatMap { name in
      let text = (try? Repository.contents("\(folder)/\(name)")).map {
        String(decoding: $0, as: UTF8.self)
      }
      var files: [String: [String]] = [:]
      var current = ""
      var found: [String: RefusedLine] = [:]
      for line in (text ?? "").split(separator: "\n") {
        if line.hasPrefix("file ") {
          current = String(line.dropFirst(5))
          files[current] = []
        } else if line.hasPrefix("| ") {
          files[current, default: []].append(String(line.dropFirst(2)))
        } else if let match = line.firstMatch(
          of: #/^! ledgerctl: error: ([^:]+):(\d+):\d+: .*\(([a-z-]+)\)$/#),
          let number = Int(match.output.2), let lines = files[String(match.output.1)],
          lines.indices.contains(number - 1)
        {
          let key = "\(match.output.1):\(number)"
          found[key, default: RefusedLine(script: name, line: lines[number - 1], codes: [])]
            .codes.append(String(match.output.3))
        }
      }
      return found.sorted { $0.key < $1.key }.map(\.value)
    }
  }()

  @Test func `the gallery is found`() {
    #expect(Set(Self.gallery.map(\.script)).count > 12)
    let codes = Set(Self.gallery.flatMap(\.codes))
    for code in Self.codesOfTheLedger where code != "stale-head" { #expect(codes.contains(code)) }
    for line in Self.unitsOfTheLedger { #expect(Self.gallery.contains { $0.line == line }) }
  }

  @Test(arguments: gallery)
  func `it refuses the gallery of faults, save those that only the ledger can know`(
    refused: RefusedLine
  ) throws {
    if !Self.isJSON(refused.line) {
      #expect(refused.codes == ["malformed"])
      return
    }
    let isOfLedger =
      Set(refused.codes).isSubset(of: Self.codesOfTheLedger)
      || Self.unitsOfTheLedger.contains(refused.line)
    #expect(try faults(refused.line).isEmpty == isOfLedger)
  }
}

extension Statement {
  /// Texts in place of seals, under the same names.
  fileprivate mutating func open() {
    privateParts = sealed.map { PrivatePart(name: $0.name, text: "x") }
    sealed = []
    guard case .revision(.recordCorrected(var correction)) = body else { return }
    correction.statement.open()
    body = .revision(.recordCorrected(correction))
  }
}
