import Ledger

/// The schema of a report as `JSONRenderer` writes it: docs/cli.md. It is made of the views' lists
/// of columns.
package enum ReportSchema {
  package static var document: JSONSchema {
    .document("report", version: JSONRenderer.schema, frame)
      & ["$defs": .object(View.allCases.map { .init($0.rawValue, schema(of: $0)) } + shapes)]
  }

  private static var frame: JSONSchema {
    let views: [JSONSchema] = View.allCases.map { view in
      [
        "if": ["properties": ["view": ["const": .text(view.rawValue)]]],
        "then": .ref(view.rawValue),
      ]
    }
    return [
      "title": "A report of ledgerctl",
      "description": .text(
        "What `ledgerctl project VIEW` prints with `--format json`. Members may be added in time: "
          + "a reader passes over those that it does not know."),
      "type": "object",
      "required": ["schema", "view", "as_of", "known_at", "head", "rows", "totals", "unconverted"],
      "properties": members,
      "allOf": .list(views),
    ]
  }

  private static let members: JSONSchema = [
    "schema": [
      "description": "Another one once a member changes its meaning or goes.",
      "const": .number("\(JSONRenderer.schema)"),
    ],
    "view": ["enum": .texts(View.allCases.map(\.rawValue))],
    "period": [
      "description": "What a row of a timeline is about.",
      "enum": .texts(Query.Period.allCases.map(\.rawValue)),
    ],
    "as_of": [
      "description": "The day up to whose end things had happened.", "type": "string",
      "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
    ],
    "known_at": [
      "description": "The moment by which records were known, in UTC.", "type": "string",
      "pattern":
        "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[.][0-9]{3}Z$",
    ],
    "head": headSchema,
    "rows": ["type": "array"],
    "totals": ["description": "Empty for a view that has none.", "type": "array"],
    "unconverted": [
      "description": "Amounts that no rate converts to the currency asked for.",
      "type": "array", "items": Column.row(UnconvertedAmount.columns.map(\.column)),
    ],
    "notes": [
      "description": "Remarks, and with --explain how figures come about.",
      "type": "array", "items": ["type": "string"],
    ],
  ]

  /// The member `head` of any result.
  package static let headSchema: JSONSchema = [
    "description": "The state of the log: how many records there are, and the root of their tree.",
    "type": "object", "required": ["size", "root"],
    "properties": [
      "size": ["type": "integer", "minimum": 0],
      "root": ["type": "string", "pattern": "^[0-9a-f]{64}$"],
    ],
  ]

  // MARK: Figures

  private static let shapes: [JSONSchema.Member] = [
    .init("figure", figure),
    .init("figureOrNull", orNull("figure", "null: there is no such figure.")),
    .init("number", ["type": "string", "pattern": "^-?[0-9]+([.][0-9]+)?$"]),
  ]

  private static func orNull(_ name: String, _ meaning: String) -> JSONSchema {
    ["description": .text(meaning), "anyOf": [.ref(name), ["type": "null"]]]
  }

  private static let figure: JSONSchema = [
    "description": .text(
      "What is known of an amount: that it lies between two ends, both included."),
    "type": "object",
    "required": ["low", "high", "approx"],
    "oneOf": [["required": ["currency"]], ["required": ["unit"]]],
    "properties": [
      "currency": ["description": "An ISO 4217 code.", "type": "string", "pattern": "^[A-Z]{3}$"],
      "unit": ["enum": ["MW", "%", "shares"]],
      "low": .ref("number"),
      "high": orNull("number", "null: an open end."),
      "approx": ["type": "boolean"],
    ],
  ]

  // MARK: Views

  /// The columns of a view's totals, of those with groups the group first.
  static func totals(of view: View) -> [Column] {
    if Views.columns(of: view).totals.isEmpty { return [] }
    return SummaryReport.sectionColumns.first { $0.name == view.rawValue }?.columns ?? []
  }

  private static func schema(of view: View) -> JSONSchema {
    let rows: JSONSchema =
      view == .summary
      ? ["minItems": 1, "items": row(of: SummaryReport.sectionColumns)]
      : ["items": Column.row(Views.columns(of: view).rows)]
    let totals = totals(of: view)
    let sides = Views.sides(of: view)
    let members =
      [JSONSchema.Member("rows", rows)]
      + (totals.isEmpty ? [] : [JSONSchema.Member("totals", list(totals))])
      + sides.map { .init($0.name, ["type": "array", "items": Column.row($0.columns)]) }
    let schema: JSONSchema = ["properties": .object(members)]
    let required = sides.map(\.name) + (view == .timeline ? ["period"] : [])
    return required.isEmpty ? schema : schema & ["required": .texts(required)]
  }

  private static func row(of sections: [(name: String, columns: [Column])]) -> JSONSchema {
    [
      "type": "object", "required": .texts(sections.map(\.name)),
      "properties": .object(
        sections.map { .init($0.name, ["type": "array"] & list($0.columns)) }),
    ]
  }

  /// Totals have the column `group` under `--group-by`.
  private static func list(_ columns: [Column]) -> JSONSchema {
    ["items": Column.row(columns, optional: ["group"])]
  }
}
