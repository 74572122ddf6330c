import Foundation

/// Reads a schema through before it is used: every keyword has to be one that the validator knows,
/// every reference has to lead somewhere, and every pattern has to be read alike by any engine.
struct SchemaReader {
  let definitions: Set<String>
  private(set) var references: Set<String> = []
  private(set) var patterns: [String: NSRegularExpression] = [:]

  init(definitions: Set<String>) { self.definitions = definitions }

  private static let annotations: Set<String> = [
    "$schema", "$id", "$anchor", "$comment", "title", "description", "examples", "default",
  ]
  private static let values: Set<String> = [
    "type", "enum", "const", "maxLength", "minimum", "maximum", "exclusiveMinimum",
    "exclusiveMaximum", "required", "minProperties", "minItems", "uniqueItems",
  ]
  private static let schemas: Set<String> = [
    "not", "if", "then", "else", "items", "additionalProperties", "unevaluatedProperties",
    "propertyNames",
  ]
  private static let lists: Set<String> = ["allOf", "anyOf", "oneOf"]
  private static let maps: Set<String> = [
    "$defs", "properties", "patternProperties", "dependentSchemas",
  ]

  mutating func read(_ schema: JSONValue) throws {
    if case .bool = schema { return }
    guard case .object(let members) = schema else {
      throw SchemaValidator.Mistake(description: "\(schema.text) is no schema")
    }
    if Set(members.map(\.name)).count != members.count {
      throw SchemaValidator.Mistake(description: "a keyword stands twice in \(schema.text)")
    }
    for member in members {
      switch member.name {
      case let name where Self.annotations.contains(name) || Self.values.contains(name): break
      case let name where Self.schemas.contains(name): try read(member.value)
      case let name where Self.lists.contains(name):
        for part in member.value.elements { try read(part) }
      case let name where Self.maps.contains(name):
        for part in member.value.members {
          if name == "patternProperties" { try compile(.string(part.name)) }
          try read(part.value)
        }
      case "$ref": try follow(member.value)
      case "pattern": try compile(member.value)
      default: throw SchemaValidator.Mistake(description: "unknown keyword \(member.name)")
      }
    }
  }

  /// The name in a reference; nil for the whole.
  static func definition(_ reference: String) -> String? {
    reference.hasPrefix("#/$defs/") ? String(reference.dropFirst(8)) : nil
  }

  private mutating func follow(_ reference: JSONValue) throws {
    guard let text = reference.string, text != "#" else { return }
    guard let name = Self.definition(text), definitions.contains(name) else {
      throw SchemaValidator.Mistake(description: "nothing is called \(text)")
    }
    references.insert(name)
  }

  /// Only what JSON Schema recommends to use of regular expressions: no groups with a question
  /// mark, and no escapes but those of characters.
  private mutating func compile(_ pattern: JSONValue) throws {
    guard let text = pattern.string else {
      throw SchemaValidator.Mistake(description: "\(pattern.text) is no pattern")
    }
    let bare = text.replacing(#/\\([tnr]|u[0-9A-F]{4})/#, with: "")
    if bare.contains("\\") || bare.contains("(?") || bare.dropLast().contains("$") {
      throw SchemaValidator.Mistake(description: "\(text) is not read alike by all engines")
    }
    // ICU lets `$` stand before a line end as well.
    let end = text.hasSuffix("$") ? text.dropLast() + "\\z" : text
    patterns[text] = try NSRegularExpression(pattern: end)
  }
}
