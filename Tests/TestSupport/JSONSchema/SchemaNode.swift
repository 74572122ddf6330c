import Foundation
import Ledger

/// A part of a schema, read: what a value is held against.
final class SchemaNode {
  /// One thing that a value has to be. Each passes over values of types that it is not about.
  enum Check {
    case part(SchemaNode)
    case all([SchemaNode])
    case any([SchemaNode])
    case one([SchemaNode])
    case not(SchemaNode)
    case condition(SchemaNode, then: SchemaNode?, else: SchemaNode?)
    case dependent([String: SchemaNode])
    case nothing
    case types(Set<String>)
    case values([JSONValue])
    case pattern(NSRegularExpression)
    case maxLength(Int)
    case minimum(Foundation.Decimal)
    case maximum(Foundation.Decimal)
    case above(Foundation.Decimal)
    case below(Foundation.Decimal)
    case required([String])
    case members([String: SchemaNode], [(NSRegularExpression, SchemaNode)], others: SchemaNode?)
    case names(SchemaNode)
    case minProperties(Int)
    case items(SchemaNode)
    case minItems(Int)
    case uniqueItems
  }

  var checks: [Check] = []
  var unevaluated: SchemaNode?
}

/// Reads a schema before it is used: every keyword has to be one that the validator knows, every
/// reference has to lead somewhere, and every pattern has to be read alike by any engine.
struct SchemaReader {
  private let definitions: [String: JSONValue]
  private(set) var nodes: [String: SchemaNode] = [:]
  private(set) var references: Set<String> = []
  private let root = SchemaNode()

  private init(_ text: JSONValue) {
    definitions = Dictionary(
      uniqueKeysWithValues: (text["$defs"]?.members ?? []).map { ($0.name, $0.value) })
    nodes = definitions.mapValues { _ in SchemaNode() }
  }

  static func read(_ text: JSONValue) throws -> (root: SchemaNode, reader: SchemaReader) {
    var reader = SchemaReader(text)
    try reader.read(text, into: reader.root)
    for (name, value) in reader.definitions {
      if let node = reader.nodes[name] { try reader.read(value, into: node) }
    }
    return (reader.root, reader)
  }

  private func mistake(_ text: String) -> SchemaValidator.Mistake {
    SchemaValidator.Mistake(description: text)
  }

  private mutating func node(_ schema: JSONValue) throws -> SchemaNode {
    let node = SchemaNode()
    try read(schema, into: node)
    return node
  }

  private mutating func nodes(_ list: JSONValue) throws -> [SchemaNode] {
    try list.elements.map { try node($0) }
  }

  private mutating func nodes(named map: JSONValue?) throws -> [String: SchemaNode] {
    var nodes: [String: SchemaNode] = [:]
    for member in map?.members ?? [] { nodes[member.name] = try node(member.value) }
    return nodes
  }

  private mutating func read(_ schema: JSONValue, into node: SchemaNode) throws {
    if case .bool(let allows) = schema {
      if !allows { node.checks.append(.nothing) }
      return
    }
    guard case .object(let members) = schema else { throw mistake("\(schema.text) is no schema") }
    for member in members {
      if let check = try check(member.name, member.value, of: schema) { node.checks.append(check) }
    }
    node.unevaluated = try schema["unevaluatedProperties"].map { try self.node($0) }
  }

  /// nil for what asks nothing of a value, or is read with another keyword.
  private mutating func check(
    _ keyword: String, _ value: JSONValue, of schema: JSONValue
  ) throws -> SchemaNode.Check? {
    switch keyword {
    case "$schema", "$id", "$anchor", "$comment", "title", "description", "examples", "default",
      "$defs", "unevaluatedProperties", "then", "else":
      return nil
    case "$ref": return .part(try target(value))
    case "allOf": return .all(try nodes(value))
    case "anyOf": return .any(try nodes(value))
    case "oneOf": return .one(try nodes(value))
    case "not": return .not(try node(value))
    case "if":
      return .condition(
        try node(value), then: try schema["then"].map { try node($0) },
        else: try schema["else"].map { try node($0) })
    case "dependentSchemas": return .dependent(try nodes(named: value))
    case "properties", "patternProperties", "additionalProperties":
      return try members(of: schema, keyword)
    case "propertyNames": return .names(try node(value))
    case "items": return .items(try node(value))
    case "type":
      return .types(Set(value.string.map { [$0] } ?? value.elements.compactMap(\.string)))
    case "enum": return .values(value.elements)
    case "const": return .values([value])
    case "pattern": return .pattern(try expression(value.string ?? "(?"))
    case "required": return .required(value.elements.compactMap(\.string))
    case "maxLength": return .maxLength(try count(value))
    case "minProperties": return .minProperties(try count(value))
    case "minItems": return .minItems(try count(value))
    case "uniqueItems": return value == .bool(true) ? .uniqueItems : nil
    case "minimum": return .minimum(try number(value))
    case "maximum": return .maximum(try number(value))
    case "exclusiveMinimum": return .above(try number(value))
    case "exclusiveMaximum": return .below(try number(value))
    default: throw mistake("unknown keyword \(keyword)")
    }
  }

  /// The three keywords about members are one check, made at the first of them.
  private mutating func members(
    of schema: JSONValue, _ keyword: String
  ) throws -> SchemaNode.Check? {
    let all = ["properties", "patternProperties", "additionalProperties"]
    if all.first(where: { schema[$0] != nil }) != keyword { return nil }
    var patterns: [(NSRegularExpression, SchemaNode)] = []
    for member in schema["patternProperties"]?.members ?? [] {
      patterns.append((try expression(member.name), try node(member.value)))
    }
    return .members(
      try nodes(named: schema["properties"]), patterns,
      others: try schema["additionalProperties"].map { try node($0) })
  }

  private mutating func target(_ reference: JSONValue) throws -> SchemaNode {
    if reference == .string("#") { return root }
    let text = reference.string ?? ""
    let name = String(text.dropFirst(8))
    guard text.hasPrefix("#/$defs/"), let node = nodes[name] else {
      throw mistake("nothing is called \(reference.text)")
    }
    references.insert(name)
    return node
  }

  private func number(_ value: JSONValue) throws -> Foundation.Decimal {
    guard let number = value.number else { throw mistake("\(value.text) is no number") }
    return number
  }

  private func count(_ value: JSONValue) throws -> Int {
    guard case .number(let digits) = value, let count = Int(digits) else {
      throw mistake("\(value.text) is no count")
    }
    return count
  }

  /// Only what JSON Schema recommends to use of regular expressions: no groups with a question
  /// mark, and no escapes but those of characters.
  private func expression(_ text: String) throws -> NSRegularExpression {
    let bare = text.replacing(#/\\([tnr]|u[0-9A-F]{4})/#, with: "")
    if bare.contains("\\") || bare.contains("(?") || bare.dropLast().contains("$") {
      throw mistake("\(text) is not read alike by all engines")
    }
    // ICU lets `$` stand before a line end as well.
    let end = text.hasSuffix("$") ? text.dropLast() + "\\z" : text
    return try NSRegularExpression(pattern: end)
  }
}
