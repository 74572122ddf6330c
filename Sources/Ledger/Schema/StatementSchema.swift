/// The schema of one statement, as a line of a book: docs/schema.md.
///
/// It is made by a walk of the fields themselves, and accepts what `FieldReader` accepts, save for
/// the few checks that no schema can express: its descriptions name them.
package enum StatementSchema {
  package static let version = 1

  package static var document: JSONSchema {
    .document("statement", version: version, root) & ["$defs": .object(definitions)]
  }

  /// The shapes of values, and of statements: those of a record have seals in place of private
  /// texts.
  private static var definitions: [JSONSchema.Member] {
    [.init("statement", statement), .init("replacement", replacement), .init("common", common)]
      + StatementKind.allCases.map { .init($0.rawValue, schema(of: $0)) } + shapes
  }

  /// What an author may write.
  private static let root: JSONSchema = [
    "title": "A statement of a ledgerctl book",
    "description": .text(
      "One line of a book: it asserts one thing. Whether the ids that it names are known, and "
        + "whether it goes together with other statements, only the ledger can tell: "
        + "`ledgerctl append --dry-run FILE` asks it."),
    "type": "object",
    "required": ["kind"],
    "properties": [
      "kind": [
        "description": "What it asserts, and so which fields it has.",
        "enum": .texts(StatementKind.allCases.filter(\.isAuthored).map(\.rawValue)),
      ],
      "sealed": false,
    ],
    "if": ["required": ["statement"]],
    "then": ["properties": ["statement": ["properties": ["sealed": false]]]],
    "$ref": "#/$defs/statement",
  ]

  private static var statement: JSONSchema {
    let kinds: [JSONSchema] = StatementKind.allCases.map { kind in
      [
        "if": ["required": ["kind"], "properties": ["kind": ["const": .text(kind.rawValue)]]],
        "then": .ref(kind.rawValue),
      ]
    }
    return ["description": "A statement of any kind.", "allOf": .list(kinds)]
  }

  /// The statement of a correction.
  private static let replacement: JSONSchema = [
    "description":
      "The whole replacement. It has the kind and the id of the statement that it replaces.",
    "type": "object",
    "required": ["kind"],
    "properties": [
      "kind": ["enum": .texts(StatementKind.allCases.filter(\.isCorrectable).map(\.rawValue))]
    ],
    "$ref": "#/$defs/statement",
  ]
}

// MARK: - Kinds

extension StatementSchema {
  /// An anchor makes `#pledge.made` the name of a kind's part.
  private static func schema(of kind: StatementKind) -> JSONSchema {
    let (members, beyond) = together(kind)
    let required = FieldList.of(kind).filter(\.required).map(\.name)
    let meaning = [FieldMeanings.sentence(kind.summary), beyond].compactMap { $0 }
    return [
      "$anchor": .text(kind.rawValue),
      "description": .text(meaning.joined(separator: " ")),
      "type": "object",
      "required": .texts(["kind"] + required),
      "properties": .object(
        [.init("kind", ["const": .text(kind.rawValue)])]
          + described(ownFields(of: kind), of: kind)),
    ] & members & ["$ref": "#/$defs/common", "unevaluatedProperties": false]
  }

  /// The fields that all kinds share. Of seals only a pattern speaks, so that editors do not
  /// propose them.
  private static var common: JSONSchema {
    let kind = StatementKind.recordRetracted
    let own = Set(ownFields(of: kind).map(\.name))
    var walk = FieldSchemas()
    var statement = Statement(body: Body(empty: kind))
    statement.visit(&walk)
    let common = walk.fields.filter { !own.contains($0.name) }
    let authored = Set(FieldList.of(kind).map(\.name))
    let stored = common.filter { !authored.contains($0.name) }
    return [
      "description": "The fields that all kinds share.",
      "properties": .object(described(common.filter { authored.contains($0.name) }, of: kind)),
      "patternProperties": .object(stored.map { .init("^\($0.name)$", $0.schema) }),
    ]
  }

  private static func ownFields(of kind: StatementKind) -> [(name: String, schema: JSONSchema)] {
    var walk = FieldSchemas()
    var body = Body(empty: kind)
    body.visit(&walk)
    return walk.fields
  }

  /// The schemas of fields with what they mean.
  private static func described(
    _ schemas: [(name: String, schema: JSONSchema)], of kind: StatementKind
  ) -> [JSONSchema.Member] {
    let fields = FieldList.of(kind)
    return schemas.map { name, schema in
      let field = fields.first { $0.name == name }
      guard let meaning = field.flatMap({ FieldMeanings.sentences($0, of: kind) }) else {
        return .init(name, schema)
      }
      return .init(name, described(meaning, schema))
    }
  }
}

extension StatementKind {
  /// `record.corrected` may replace it.
  var isCorrectable: Bool {
    switch family {
    case .key, .revision: false
    case .registration, .promise, .payment, .round, .shares, .report, .capacity, .link, .omission,
      .rate, .total:
      true
    }
  }
}
