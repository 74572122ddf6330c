/// Shapes of amounts, as shorthand or as an object, and of numbers.
extension StatementSchema {
  static var amounts: [JSONSchema.Member] {
    [
      .init("money", money), .init("power", power), .init("percent", percent),
      .init("figure", figure), .init("limit", limit),
      .init("moneyText", moneyText), .init("powerText", powerText),
      .init("percentText", percentText), .init("moneyObject", moneyObject),
      .init("powerObject", powerObject), .init("percentObject", percentObject),
      .init("form", form), .init("places", places), .init("decimal", decimal),
      .init("positive", positive), .init("percentage", percentage), .init("ratio", ratio),
      .init("currency", currency), .init("notNegative", notNegative),
      .init("fewDigits", fewDigits),
    ]
  }

  static func shape(of dimension: Dimension) -> JSONSchema {
    switch dimension {
    case .money: .ref("money")
    case .power: .ref("power")
    case .percent: .ref("percent")
    case .figure: .ref("figure")
    }
  }

  /// For ids or one id: the amounts beside them are of a dimension.
  static func membersHold(_ dimension: Dimension) -> JSONSchema {
    let member: JSONSchema = ["properties": ["amount": shape(of: dimension)]]
    return member & ["items": member]
  }

  // MARK: Amounts

  private static let money =
    amount(
      "An amount of money, 0 or above. Nobody stated it: \">=USD 0\". The lower end of a range "
        + "stands first, and both are in one currency.",
      "money", ["USD 500bn", "~USD 2.5m", "USD 15bn..25bn", "<=EUR 65bn", ">=USD 0"])
    & .ref("notNegative")

  private static let power =
    amount(
      "An amount of power, 0 or above, in kW, MW, GW or TW. The lower end of a range stands first.",
      "power", ["10 GW", "~150 MW", "500..600 MW", ">=9.2 GW"]) & .ref("notNegative")

  private static let percent = amount(
    "A percentage from 0 to 100. The lower end of a range stands first.", "percent",
    ["51%", "5..10%", "~90%", ">=50%"])

  private static let figure = described(
    "Money, power or a percentage. Money and power may be below 0 where the field allows it.",
    [
      "anyOf": [
        either("money"), either("power"), either("percent"),
      ]
    ])

  private static let limit = described(
    "One amount of money, power or per cent, not a range.",
    .ref("figure") & [
      "allOf": [.ref("notNegative")], "if": ["type": "object"], "then": ["required": ["value"]],
    ] & without(TextPattern.severalAmounts, "a range or a bound"))

  private static func amount(
    _ meaning: String, _ name: String, _ examples: [String]
  ) -> JSONSchema {
    described(meaning, either(name)) & ["examples": .texts(examples)]
  }

  private static func either(_ name: String) -> JSONSchema {
    [
      "if": ["type": "object"], "then": .ref(name + "Object"), "else": .ref(name + "Text"),
    ]
  }

  // MARK: Shorthand

  private static let moneyText = shorthand(
    "As in \"USD 15bn..25bn\", of any sign. '~' is about, '<=' up to, '>=' at least; scales are k, "
      + "m, bn and tn.",
    TextPattern.money,
    [
      described("currencies are ISO 4217 codes", ["pattern": .text(TextPattern.currencies)]),
      scales(TextPattern.moneyScales), size(TextPattern.moneySize),
    ]
      + TextPattern.sameCurrency.map {
        described("both ends of a range are in one currency", ["pattern": .text($0)])
      })

  private static let powerText = shorthand(
    "As in \"10 GW\" or \"500..600 MW\", of any sign.", TextPattern.power,
    [scales(TextPattern.powerScales), size(TextPattern.powerSize)])

  private static let percentText = shorthand(
    "As in \"51%\" or \"5..10%\".", TextPattern.percent, [])

  private static func shorthand(
    _ meaning: String, _ expression: String, _ checks: [JSONSchema]
  ) -> JSONSchema {
    described(
      meaning,
      pattern(expression) & [
        "maxLength": .number("\(ShorthandParser.maxBytes)"),
        "allOf": .list(checks + [.ref("fewDigits")]),
      ] & without(TextPattern.negativeBound, "an upper bound below 0"))
  }

  private static func scales(_ expression: String) -> JSONSchema {
    described(
      "a scale stands at both ends of a range or at neither, save beside 0",
      ["pattern": .text(expression)])
  }

  private static func size(_ expression: String) -> JSONSchema {
    described(
      "at most \(Decimal.places) places after the point, and below 10^20, once written out",
      ["pattern": .text(expression)])
  }

  // MARK: Objects

  private static let moneyObject = described(
    "Money as a record has it: a 'value', or a 'min', a 'max' or both.",
    parts(of: "decimal", ["currency": .ref("currency")], required: "currency"))

  private static let powerObject = described(
    "Power as a record has it: a 'value', or a 'min', a 'max' or both.",
    parts(of: "decimal", ["unit": ["enum": ["kW", "MW", "GW", "TW"]]], required: "unit") & [
      "allOf": [
        numbers(of: "kW", without("[.][0-9]{7}[0-9]*[1-9]", "more than 7 places of a kW")),
        numbers(of: "GW", below(power: 17)), numbers(of: "TW", below(power: 14)),
      ]
    ])

  private static let percentObject = described(
    "A percentage as a record has it: a 'value', or a 'min', a 'max' or both.",
    parts(of: "percentage", ["unit": ["const": "%"]], required: "unit"))

  private static func parts(
    of number: String, _ unit: JSONSchema, required: String
  ) -> JSONSchema {
    let properties =
      unit & bounds(.ref(number)) & ["approx": ["type": "boolean"], "places": true]
    return object(properties, required: [required]) & .ref("form")
  }

  private static func bounds(_ number: JSONSchema) -> JSONSchema {
    ["value": number, "min": number, "max": number]
  }

  private static func numbers(of unit: String, _ schema: JSONSchema) -> JSONSchema {
    [
      "if": ["properties": ["unit": ["const": .text(unit)]]],
      "then": ["properties": bounds(schema)],
    ]
  }

  private static func below(power: Int) -> JSONSchema {
    let limit = "1" + String(repeating: "0", count: power)
    return without("[1-9][0-9]{\(power)}", "10^\(power) or more") & [
      "exclusiveMinimum": .number("-" + limit), "exclusiveMaximum": .number(limit),
    ]
  }

  private static let form = described(
    "Either one value or bounds; 'min' is not above 'max'. 'places' says of each how many digits "
      + "after the point were given, where zeros at its end do not: it fits the number.",
    [
      "oneOf": [
        ["required": ["value"]], ["anyOf": [["required": ["min"]], ["required": ["max"]]]],
      ],
      "if": ["required": ["min", "max"]],
      "then": [
        "properties": [
          "places": [
            "type": "object", "properties": ["min": .ref("places"), "max": .ref("places")],
            "additionalProperties": false,
          ]
        ]
      ],
      "else": ["properties": ["max": .ref("notNegative"), "places": .ref("places")]],
    ])

  private static let places: JSONSchema = [
    "type": ["string", "integer"], "pattern": .text(TextPattern.places), "minimum": -20,
    "maximum": 127, "$ref": "#/$defs/fewDigits",
  ]

  // MARK: Numbers

  private static let decimal = number(
    "An exact number with at most \(Decimal.places) places after the point, below 10^20; best as "
      + "a text.",
    TextPattern.decimal, "-100000000000000000000")

  private static let positive = described(
    "An exact number above 0 with at most \(Decimal.places) places after the point, below 10^20; "
      + "best as a text.",
    .ref("decimal") & ["pattern": .text(TextPattern.positive), "exclusiveMinimum": 0])

  private static let percentage = described(
    "A number from 0 to 100; best as a text.",
    [
      "type": ["string", "integer"], "pattern": .text(TextPattern.percentageNumber),
      "minimum": 0, "maximum": 100, "$ref": "#/$defs/fewDigits",
    ])

  private static let ratio =
    number("New to old, both above 0: \"2\" is \"2:1\".", TextPattern.ratio, "0") & [
      "allOf": [["pattern": .text(TextPattern.positiveRatio)]], "examples": ["10:1", "1:7.5"],
    ]

  private static func number(
    _ meaning: String, _ expression: String, _ above: String
  ) -> JSONSchema {
    described(
      meaning,
      [
        "type": ["string", "integer"], "pattern": .text(expression),
        "exclusiveMinimum": .number(above), "exclusiveMaximum": .number("100000000000000000000"),
        "$ref": "#/$defs/fewDigits",
      ])
  }

  private static let currency = described(
    "An ISO 4217 code, of today's or of withdrawn money.",
    ["enum": .texts(Currency.all.map(\.code))])

  /// Of a text, a number, or the numbers of an object.
  private static let notNegative =
    without(TextPattern.negative, "a number below 0")
    & ["minimum": 0, "properties": bounds(.ref("notNegative"))]

  private static let fewDigits = without(
    TextPattern.manyDigits, "a number of more than \(DecimalText.maxDigits) digits")
}
