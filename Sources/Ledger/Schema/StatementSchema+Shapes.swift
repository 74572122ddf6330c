/// Shapes of values under the names by which other parts refer to them: texts, dates, and lists.
extension StatementSchema {
  static var shapes: [JSONSchema.Member] {
    [
      .init("id", id), .init("text", text), .init("texts", texts), .init("textMap", textMap),
      .init("digest", digest), .init("private", privateTexts), .init("sealed", seals),
      .init("record", record), .init("date", anyDate), .init("dateWithEnd", dateWithEnd),
      .init("promisors", promisors), .init("promisor", promisor), .init("targets", targets),
      .init("target", target), .init("citations", citations), .init("citation", citation),
      .init("structure", structure), .init("structurePart", structurePart),
      .init("energy", energy), .init("energyPart", energyPart),
    ] + amounts
  }

  static func described(_ meaning: String, _ schema: JSONSchema) -> JSONSchema {
    ["description": .text(meaning)] & schema
  }

  static func pattern(_ pattern: String) -> JSONSchema {
    ["type": "string", "pattern": .text(pattern)]
  }

  /// A text does not match.
  static func without(_ pattern: String, _ what: String) -> JSONSchema {
    ["not": described(what, self.pattern(pattern))]
  }

  /// An object of these members and no others.
  static func object(_ properties: JSONSchema, required: [String]) -> JSONSchema {
    [
      "type": "object", "required": .texts(required), "properties": properties,
      "additionalProperties": false,
    ]
  }

  // MARK: Texts

  private static let id = described(
    "An id: lower-case letters, digits, '.' and '-', at most \(Identifier.maxCharacters), of which "
      + "the first is a letter or digit.",
    pattern(TextPattern.id))

  private static let text = described(
    "A text that is not blank.",
    pattern(TextPattern.notBlank) & without(TextPattern.nul, "the character U+0000"))

  private static let texts = list("A text, or a list of different texts.", of: .ref("text"))

  private static let textMap = described(
    "A map of names, in printable ASCII without blanks, to texts.",
    [
      "type": "object", "minProperties": 1, "propertyNames": pattern(TextPattern.label),
      "additionalProperties": .ref("text"),
    ])

  private static let digest = described(
    "A SHA-256: 64 hexadecimal digits.", pattern(TextPattern.digest))

  private static let privateTexts = described(
    "A map of names, which are like ids, to texts of at most \(PrivatePart.maxBytes) bytes in "
      + "UTF-8.",
    [
      "type": "object", "minProperties": 1, "propertyNames": .ref("id"),
      "additionalProperties": .ref("text") & ["maxLength": .number("\(PrivatePart.maxBytes)")],
    ])

  private static let seals = described(
    "What a record has in place of private texts. The log writes it, never an author.",
    [
      "type": "object", "minProperties": 1, "propertyNames": .ref("id"),
      "additionalProperties": object(["hmac": pattern(TextPattern.seal)], required: ["hmac"]),
    ])

  private static let record = described(
    "A record by its number, or by the id or key of its statement.",
    [
      "type": ["integer", "string"], "minimum": 1, "maximum": .number("\(Int.max)"),
      "pattern": .text(TextPattern.notBlank),
    ] & without(TextPattern.nul, "the character U+0000"))

  // MARK: Dates

  private static let anyDate = date(
    "A year, month, quarter or day, or an interval from one to another, of which '..' is an open "
      + "end.",
    TextPattern.anyDate, ["2025-01-21", "2025-01", "2025-33", "2027-04/2028-03", "2030~"])

  private static let dateWithEnd = date(
    "A year, month, quarter or day, or an interval from one to another, that has a last day.",
    TextPattern.dateWithEnd, ["2025-01-21", "2025-01", "2025-33", "2016/2025-01", "2019?"])

  private static func date(
    _ meaning: String, _ expression: String, _ examples: [String]
  ) -> JSONSchema {
    described(
      meaning + " An interval does not end before it begins.",
      pattern(expression) & [
        "allOf": [
          without(TextPattern.noMonth, "a month or quarter that there is not"),
          without(TextPattern.noDay, "a day that there is not"),
        ], "examples": .texts(examples),
      ])
  }

  // MARK: Lists

  private static let promisors = list(
    "A party or a list of them, each once, with its part if known.", of: .ref("promisor"))

  private static let promisor = idOrObject(
    ["party": .ref("id"), "amount": part], required: "party")

  private static let targets = list(
    "An id or a list of them, each once, with the amount that reaches it if known.",
    of: .ref("target"))

  private static let target = idOrObject(["id": .ref("id"), "amount": part], required: "id")

  private static let citations = list(
    "A source or a list of them, each place once.", of: .ref("citation"))

  private static let citation = idOrObject(
    ["source": .ref("id"), "locator": .ref("text")], required: "source")

  private static let structure = list(
    "A list of instruments, each once.", of: .ref("structurePart"))

  private static let structurePart = object(
    [
      "instrument": ["enum": .texts(Instrument.allCases.map(\.rawValue))],
      "share": .ref("percent"),
    ], required: ["instrument", "share"])

  private static let energy = list(
    "A list of sources of energy, each once.", of: .ref("energyPart"))

  private static let energyPart = object(
    ["source": .ref("text"), "quantity": .ref("power")], required: ["source", "quantity"])

  private static let part: JSONSchema = ["allOf": [.ref("figure"), .ref("notNegative")]]

  private static func idOrObject(_ properties: JSONSchema, required: String) -> JSONSchema {
    [
      "if": ["type": "object"], "then": object(properties, required: [required]),
      "else": .ref("id"),
    ]
  }

  /// A single value stands for a list of one.
  private static func list(_ meaning: String, of element: JSONSchema) -> JSONSchema {
    described(
      meaning,
      [
        "if": ["type": "array"],
        "then": ["minItems": 1, "uniqueItems": true, "items": element], "else": element,
      ])
  }
}
