import Ledger
import Projections

/// The schema of a receipt as `ReceiptAnswer` writes it: docs/cli.md.
enum ReceiptSchema {
  static let document =
    JSONSchema.document(
      "receipt", version: JSONRenderer.schema,
      [
        "title": "A receipt of ledgerctl",
        "description": .text(
          "What `ledgerctl append` and `ledgerctl import` print with `--format json`. Members may "
            + "be added in time: a reader passes over those that it does not know."),
        "type": "object",
        "required": ["schema", "appended", "already", "records", "head"],
        "properties": appended & imported,
        "dependentSchemas": [
          "import": ["required": ["rows", "statements", "registered", "vanished", "notes"]]
        ],
        "if": ["required": ["import"], "properties": ["import": ["enum": ["csv", "json"]]]],
        "then": ["required": ["map"]],
      ]) & ["$defs": ["count": count, "number": number]]

  private static let count: JSONSchema = ["type": "integer", "minimum": 0]
  /// Of a record, a row.
  private static let number: JSONSchema = ["type": "integer", "minimum": 1]
  private static let text: JSONSchema = ["type": "string"]
  private static let digest: JSONSchema = ["type": "string", "pattern": "^[0-9a-f]{64}$"]

  private static let appended: JSONSchema = [
    "schema": [
      "description": "Another one once a member changes its meaning or goes.",
      "const": .number("\(JSONRenderer.schema)"),
    ],
    "appended": ["description": "How many statements were recorded."] & .ref("count"),
    "already": ["description": "How many were recorded before and skipped."] & .ref("count"),
    "records": list("The numbers of the new records.", .ref("number")),
    "later": list(
      "Records that take effect after today, with the day.",
      object([
        "record": .ref("number"),
        "day": ["type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"],
      ])),
    "dry_run": ["description": "Nothing was recorded.", "const": true],
    "head": ReportSchema.headSchema,
  ]

  private static let file = object(["file": text, "id": text, "sha256": digest])

  /// Of an import besides.
  private static let imported: JSONSchema = [
    "import": ["description": "What sort of file was imported."] & text,
    "map": ["description": "The name of the map."] & text,
    "source": ["description": "The file, and its id as a source."]
      & file,
    "sources": list("The files, where they are several.", file),
    "rows": ["description": "How many rows there are; of IATI, how many activities."]
      & .ref("count"),
    "transactions": ["description": "Of IATI: how many transactions there are."] & .ref("count"),
    "skipped": ["description": "How many rows the map skips."] & .ref("count"),
    "silent": ["description": "How many rows gave no statement."] & .ref("count"),
    "statements": ["description": "How many statements the rows gave, and what became of them."]
      & counts("new", "already", "corrected", "amended", "rebased", "retracted"),
    "registered": ["description": "How many names were new."] & [
      "type": "object", "required": ["parties", "sources"],
      "properties": [
        "parties": .ref("count"), "sources": .ref("count"), "projects": .ref("count"),
      ],
    ],
    "vanished": list(
      "Statements that no row gives any more.",
      object(["key": text, "record": .ref("number")])),
    "notes": list(
      "What a person should look at, by a stable code.",
      [
        "type": "object", "required": ["code"],
        "properties": [
          "code": text, "count": .ref("count"), "name": text,
          "rows": ["type": "array", "items": .ref("number")],
          "lines": ["type": "array", "items": .ref("number")],
        ],
      ]),
  ]

  private static func list(_ meaning: String, _ element: JSONSchema) -> JSONSchema {
    ["description": .text(meaning), "type": "array", "items": element]
  }

  /// Whose members are all there.
  private static func object(_ properties: JSONSchema) -> JSONSchema {
    ["type": "object", "required": .texts(properties.names), "properties": properties]
  }

  private static func counts(_ names: String...) -> JSONSchema {
    object(.object(names.map { JSONSchema.Member($0, .ref("count")) }))
  }
}
