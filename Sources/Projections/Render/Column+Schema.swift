import Ledger

/// What `JSONRenderer` writes of a column, as a schema.
extension Column {
  /// Of an object with a member a column. It may get more members in time.
  static func row(_ columns: [Column], optional: Set<String> = []) -> JSONSchema {
    [
      "type": "object",
      "required": .texts(columns.map(\.name).filter { !optional.contains($0) }),
      "properties": properties(columns),
    ]
  }

  private static func properties(_ columns: [Column]) -> JSONSchema {
    .object(columns.map { JSONSchema.Member($0.name, $0.schema) })
  }

  private var schema: JSONSchema {
    switch kind {
    case .word, .text: type("string")
    case .period: type("string") & ["pattern": "^[0-9]{4}(-(0[1-9]|1[0-2]|3[3-6]))?$"]
    case .flag: type("boolean")
    case .integer: type("integer")
    case .figure: .ref(isOptional ? "figureOrNull" : "figure")
    case .figures: ["type": "array", "items": .ref("figure")]
    case .words: ["type": "array", "items": ["type": "string"]]
    case .records: ["type": "array", "items": ["type": "integer", "minimum": 1]]
    case .parts: partsSchema
    case .any: [:]
    }
  }

  private func type(_ name: String) -> JSONSchema {
    ["type": isOptional ? [.text(name), "null"] : .text(name)]
  }

  /// A list of objects, or one of figures under words.
  private var partsSchema: JSONSchema {
    if members.first?.isKey == true {
      return ["type": "object", "additionalProperties": .ref("figure")]
    }
    return ["type": "array", "items": Self.row(members)]
  }
}
