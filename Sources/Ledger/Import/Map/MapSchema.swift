/// The schema of a map: docs/importing.md. Its names are those that `MapReader` reads.
package enum MapSchema {
  package static var document: JSONSchema {
    .document(
      "map", version: ImportMap.version,
      [
        "title": "A map of ledgerctl import",
        "description": "What the columns of a table mean, and what is stated of its rows.",
        "type": "object",
        "required": ["map", "name", "columns", "statements"],
        "properties": members,
        "additionalProperties": false,
      ])
      & [
        "$defs": [
          "id": ["type": "string", "pattern": "^[a-z0-9][a-z0-9.-]{0,63}$"],
          "text": ["description": "A text; {Column} is a hole, {{ a brace.", "type": "string"],
          "texts": ["anyOf": [["type": "string"], list(["type": "string"])]],
          "column": column, "condition": condition, "conditions": conditions, "template": template,
        ]
      ]
  }

  private static let members: JSONSchema = [
    "$schema": ["type": "string"],
    "map": ["description": "The version of this language.", "const": 1],
    "note": ["type": "string"],
    "name": ["description": "The first part of every key."] & .ref("id"),
    "dialect": object([
      "delimiter": character, "quoteChar": ["type": "string", "maxLength": 1],
      "escapeChar": character, "encoding": ["enum": words(TextEncoding.self)],
      "headerRowCount": number(0, 20), "skipRows": number(0, 1_000_000),
      "commentPrefix": ["type": "string"],
    ]),
    "rows": ["description": "Where the rows of a JSON file stand, as a.b.", "type": "string"],
    "columns": ["type": "object", "additionalProperties": .ref("column")],
    "ignore": [
      "description": "Columns that are known and not taken.",
      "anyOf": [["const": "rest"], list(["type": "string"])],
    ],
    "null": ["description": "Cells that say nothing."] & .ref("texts"),
    "skip": ["description": "Rows that are none."] & list(.ref("conditions")),
    "key": ["description": "What identifies a row."] & .ref("text"),
    "source": object([
      "id": .ref("id"), "title": ["type": "string"], "publisher": ["type": "string"],
      "url": ["type": "string"], "medium": ["enum": words(Medium.self)],
    ]),
    "parties": [
      "description": "Ids by what cells say, or the name of a file of them.",
      "anyOf": [
        ["type": "string"], ["type": "object", "additionalProperties": .ref("id")],
      ],
    ],
    "lookups": [
      "type": "object",
      "additionalProperties": object(
        ["file": ["type": "string"], "key": ["type": "string"], "by": ["type": "string"]],
        required: ["file", "key", "by"]),
    ],
    "series": object(["of": .ref("text"), "order": .ref("text")], required: ["of", "order"]),
    "statements": ["minItems": 1] & list(.ref("template")),
  ]

  private static let column = object([
    "from": ["type": "string"], "first": .ref("texts"), "largest": .ref("texts"),
    "sum": .ref("texts"), "before": ["type": "string"], "after": ["type": "string"],
    "as": ["enum": words(CellFormat.Kind.self)], "separator": ["type": "string"],
    "values": textMap, "other": ["type": "string"], "null": .ref("texts"),
    "default": .ref("text"), "decimalChar": character, "groupChar": character, "scale": scale,
    "round": number(0, 10), "currency": ["type": "string", "pattern": "^[A-Z]{3}$"],
    "symbols": ["type": "object", "additionalProperties": ["pattern": "^[A-Z]{3}$"]],
    "suffixes": ["type": "object", "additionalProperties": scale],
    "formats": list(["type": "string"]), "century": number(0, 9_900),
    "months": list(["type": "string"]), "prefix": ["type": "string"],
    "type": ["enum": words(PartyType.self)], "sponsor": .ref("id"),
    "medium": ["enum": words(Medium.self)], "cut": number(1, 65_535), "note": ["type": "string"],
  ])

  private static let condition: JSONSchema = [
    "anyOf": [
      .ref("texts"),
      ["minProperties": 1]
        & object([
          "present": ["type": "boolean"], "has": ["type": "string"],
          "above": ["type": ["string", "number"]], "below": ["type": ["string", "number"]],
          "upto": ["type": "string"], "after": ["type": "string"], "not": ["type": "boolean"],
        ]),
    ]
  ]

  private static let conditions: JSONSchema = [
    "description": "Columns, all of which have to hold.", "type": "object",
    "additionalProperties": .ref("condition"),
  ]

  /// The fields that a kind has are members too; holes may stand in any text of theirs.
  private static var template: JSONSchema {
    let kinds = StatementKind.allCases.filter(\.canBeImported)
    let own: JSONSchema = [
      "kind": ["enum": .texts(kinds.map(\.rawValue))], "when": .ref("conditions"),
      "for": [
        "type": "object", "minProperties": 1, "maxProperties": 1,
        "additionalProperties": ["type": "string"],
      ],
      "label": .ref("text"), "key": .ref("text"), "keep": ["type": "boolean"],
      "loose": .ref("texts"), "on_change": ["enum": words(ChangeRule.self)],
      "level": ["type": "boolean"],
    ]
    let fields: [JSONSchema] = kinds.map { kind in
      let fields = FieldList.of(kind)
      return [
        "if": ["required": ["kind"], "properties": ["kind": ["const": .text(kind.rawValue)]]],
        "then": [
          "required": .texts(fields.filter(\.required).map(\.name)),
          "properties": .object(
            fields.map { .init($0.name, ["description": .text($0.meaning)]) }),
        ],
      ]
    }
    return [
      "type": "object", "required": ["kind"], "properties": own, "allOf": .list(fields),
      "unevaluatedProperties": false,
    ]
  }

  // MARK: Shapes

  private static let character: JSONSchema = ["type": "string", "minLength": 1, "maxLength": 1]
  private static let textMap: JSONSchema = [
    "type": "object", "additionalProperties": ["type": "string"],
  ]
  private static let scale: JSONSchema = [
    "description": "k, m, bn, tn, kW, MW, GW, TW or a decimal.", "type": ["string", "number"],
  ]

  private static func list(_ element: JSONSchema) -> JSONSchema {
    ["type": "array", "items": element]
  }

  private static func number(_ least: Int, _ most: Int) -> JSONSchema {
    [
      "type": "integer", "minimum": .number(String(least)), "maximum": .number(String(most)),
    ]
  }

  private static func words<T: CaseIterable & RawRepresentable>(
    _ type: T.Type
  ) -> JSONSchema where T.RawValue == String {
    .texts(T.allCases.map(\.rawValue))
  }

  private static func object(_ properties: JSONSchema, required: [String] = []) -> JSONSchema {
    var members: JSONSchema = ["type": "object"]
    if !required.isEmpty { members = members & ["required": .texts(required)] }
    return members & ["properties": properties, "additionalProperties": false]
  }

  /// The members of a map, of a column and of a template that the schema knows: for a test that
  /// holds them against the reader.
  package static var names: (map: [String], column: [String]) {
    guard case .object(let parts) = column,
      let properties = parts.first(where: { $0.name == "properties" })
    else { return (members.names, []) }
    return (members.names, properties.value.names)
  }
}
