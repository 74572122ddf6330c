import TestSupport
import Testing

/// The validator of the tests, by examples worked out from the JSON Schema specification.
struct SchemaValidatorTests {
  /// A schema, what it accepts and what it does not.
  static let cases: [(schema: String, good: [String], bad: [String])] = [
    ("true", ["1"], []), ("false", [], ["1", "null"]),
    (#"{"type":"integer"}"#, ["1", "-0", "1.0", "1e2"], ["1.5", #""1""#, "true", "null"]),
    (#"{"type":["string","null"]}"#, [#""""#, "null"], ["0", "[]", "{}"]),
    (#"{"type":"boolean"}"#, ["true", "false"], ["0", #""true""#]),
    (#"{"enum":["a",1]}"#, [#""a""#, "1", "1.0"], [#""b""#, "true"]),
    (#"{"const":{"a":1,"b":[2]}}"#, [#"{"b":[2],"a":1}"#], [#"{"a":1}"#, #"{"a":1,"b":[]}"#]),
    (#"{"pattern":"^a+$"}"#, [#""aa""#, "1", "null"], [#""ab""#, #""""#, #""a\n""#]),
    (#"{"pattern":"b"}"#, [#""abc""#], [#""ac""#]),
    (#"{"pattern":"\\u0000"}"#, ["1"], [#""a""#]),
    (#"{"maxLength":2}"#, [#""ab""#, #""😀😀""#, "123"], [#""abc""#]),
    (#"{"minimum":1,"maximum":3}"#, ["1", "3", #""9""#], ["0", "4", "3.5"]),
    (
      #"{"exclusiveMinimum":0,"exclusiveMaximum":100000000000000000000}"#,
      ["1", "99999999999999999999"], ["0", "-1", "100000000000000000000", "1e30"]
    ),
    (#"{"required":["a"]}"#, [#"{"a":null}"#, "[]"], ["{}", #"{"b":1}"#]),
    (
      #"{"properties":{"a":{"type":"string"}}}"#, ["{}", #"{"a":"x","b":1}"#, "1"],
      [#"{"a":1}"#]
    ),
    (
      #"{"properties":{"a":true},"patternProperties":{"^b":{"type":"string"}},"#
        + #""additionalProperties":{"type":"null"}}"#,
      [#"{"a":1,"bb":"x","c":null}"#], [#"{"bb":1}"#, #"{"c":1}"#]
    ),
    (
      #"{"propertyNames":{"pattern":"^[a-z]+$"},"minProperties":1}"#, [#"{"ab":1}"#, "1"],
      ["{}", #"{"A":1}"#]
    ),
    (#"{"items":{"type":"string"},"minItems":1}"#, [#"["a"]"#, #""a""#], ["[]", #"["a",1]"#]),
    (
      #"{"uniqueItems":true}"#, ["[]", #"["a",1,"1",{"a":1}]"#],
      [#"["a","b","a"]"#, "[1,1.0]", #"[{"a":1,"b":2},{"b":2,"a":1}]"#]
    ),
    (#"{"allOf":[{"minimum":1},{"maximum":2}]}"#, ["1", "2"], ["0", "3"]),
    (#"{"anyOf":[{"minimum":3},{"maximum":1}]}"#, ["1", "3"], ["2"]),
    (#"{"oneOf":[{"minimum":1},{"maximum":3}]}"#, ["0", "4"], ["2"]),
    (#"{"not":{"type":"string"}}"#, ["1"], [#""a""#]),
    (
      #"{"if":{"type":"string"},"then":{"maxLength":1},"else":{"minimum":5}}"#, [#""a""#, "5"],
      [#""ab""#, "4"]
    ),
    (#"{"if":{"type":"string"},"then":false}"#, ["1"], [#""a""#]),
    (
      #"{"dependentSchemas":{"a":{"required":["b"]}}}"#, ["{}", #"{"b":1}"#, #"{"a":1,"b":1}"#],
      [#"{"a":1}"#]
    ),
    (
      ##"{"$ref":"#/$defs/x","minimum":1,"$defs":{"x":{"type":"integer"}}}"##, ["1"],
      ["0", "1.5"]
    ),
    (
      ##"{"type":"object","properties":{"a":{"$ref":"#"}},"additionalProperties":false}"##,
      ["{}", #"{"a":{"a":{}}}"#], [#"{"a":{"a":1}}"#, #"{"a":{"b":{}}}"#]
    ),
  ]

  @Test(arguments: cases.indices)
  func `each keyword accepts and refuses what it should`(index: Int) throws {
    let (schema, good, bad) = Self.cases[index]
    let validator = try SchemaValidator(schema)
    for text in good { #expect(try validator.faults(in: text) == [], "\(schema) \(text)") }
    for text in bad { #expect(try !validator.faults(in: text).isEmpty, "\(schema) \(text)") }
  }

  /// Members that some part has looked at are those that hold where the part is valid.
  @Test func `unevaluated members are those that no valid part speaks of`() throws {
    let validator = try SchemaValidator(
      ##"{"properties":{"a":true},"allOf":[{"properties":{"b":true}}],"$ref":"#/$defs/x","##
        + ##""anyOf":[{"required":["d"],"properties":{"d":true}},{"minProperties":1}],"##
        + ##""if":{"required":["e"]},"then":{"properties":{"e":true}},"##
        + ##""else":{"properties":{"f":true}},"not":{"required":["z"],"properties":{"z":true}},"##
        + ##""unevaluatedProperties":false,"$defs":{"x":{"patternProperties":{"^c":true}}}}"##)
    for names in ["a", "a b c", "c1 c2 d", "e", "f", "a b c d f"] {
      #expect(try validator.faults(in: Self.object(names)) == [], "\(names)")
    }
    for names in ["g", "a z", "e f", "b h"] {
      #expect(try !validator.faults(in: Self.object(names)).isEmpty, "\(names)")
    }
  }

  private static func object(_ names: String) -> String {
    "{" + names.split(separator: " ").map { "\"\($0)\":1" }.joined(separator: ",") + "}"
  }

  @Test(arguments: [
    #"{"minLength":1}"#, #"{"properties":{"a":{"format":"date"}}}"#, ##"{"$ref":"#/$defs/a"}"##,
    #"{"pattern":"(?=a)"}"#, #"{"pattern":"(?:a)"}"#, #"{"pattern":"\\d"}"#,
    #"{"pattern":"(a)\\1"}"#, #"{"pattern":"a$|b"}"#, #"{"pattern":"["}"#, #"{"not":1}"#,
    #"{"allOf":["a"]}"#,
  ])
  func `what it does not know, it does not pass over`(schema: String) {
    #expect(throws: (any Error).self) { try SchemaValidator(schema) }
  }

  @Test func `what nothing refers to is found`() throws {
    let validator = try SchemaValidator(##"{"$ref":"#/$defs/b","$defs":{"a":true,"b":true}}"##)
    #expect(validator.unreferenced == ["a"])
    #expect(validator.accepts(.null, part: "a"))
    #expect(!validator.accepts(.null, part: "c"))
  }

  @Test(arguments: [#"{"a":[1,-0.50,1e5,"\"é\n",true,null],"b":{}}"#, "[]", #""x""#])
  func `a value is written as it was read`(text: String) throws {
    let value = try JSONValue(parsing: text)
    #expect(try JSONValue(parsing: value.text) == value)
    #expect(value.text == text)
  }
}
