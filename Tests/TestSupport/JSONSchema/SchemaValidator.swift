import Foundation
import Ledger

/// A validator of that part of JSON Schema 2020-12 which the program's schemas use. It refuses a
/// schema that holds anything else, so that nothing in one is passed over.
package struct SchemaValidator: Sendable {
  package struct Mistake: Error, CustomStringConvertible {
    package var description: String
  }

  let root: JSONValue
  private let definitions: [String: JSONValue]
  private let patterns: [String: NSRegularExpression]

  package init(_ text: String) throws {
    root = try JSONValue(parsing: text)
    let pairs = root["$defs"]?.members.map { ($0.name, $0.value) } ?? []
    definitions = Dictionary(uniqueKeysWithValues: pairs)
    var reader = SchemaReader(definitions: Set(definitions.keys))
    try reader.read(root)
    patterns = reader.patterns
    let unused = Set(definitions.keys).subtracting(reader.references)
    unreferenced = unused.sorted()
  }

  /// The parts that nothing refers to.
  package let unreferenced: [String]

  /// What is wrong with a value; empty where it is valid.
  /// - Parameter name: of a part, else it is held against the whole.
  package func faults(_ value: JSONValue, part name: String? = nil) -> [String] {
    let schema = name.map { definitions[$0] ?? .bool(false) } ?? root
    return check(value, schema, "").faults
  }

  package func accepts(_ value: JSONValue, part name: String? = nil) -> Bool {
    faults(value, part: name).isEmpty
  }

  package func faults(in text: String) throws -> [String] {
    try faults(JSONValue(parsing: text))
  }
}

// MARK: - Checks

extension SchemaValidator {
  private struct Outcome {
    var faults: [String] = []
    /// The members that some part of the schema has looked at.
    var evaluated: Set<String> = []

    /// Takes in what a schema says of the same value.
    mutating func take(_ other: Outcome) {
      faults += other.faults
      if other.faults.isEmpty { evaluated.formUnion(other.evaluated) }
    }
  }

  private func check(_ value: JSONValue, _ schema: JSONValue, _ path: String) -> Outcome {
    var outcome = Outcome()
    if case .bool(let allows) = schema {
      if !allows { outcome.faults.append("\(path): nothing may stand here") }
      return outcome
    }
    for keyword in schema.members {
      if keyword.name != "unevaluatedProperties" {
        apply(keyword, of: schema, to: value, path, &outcome)
      }
    }
    if let rest = schema["unevaluatedProperties"] {
      for member in value.members where !outcome.evaluated.contains(member.name) {
        outcome.faults += check(member.value, rest, path + "/" + member.name).faults
        outcome.evaluated.insert(member.name)
      }
    }
    return outcome
  }

  private func apply(
    _ keyword: JSONValue.Member, of schema: JSONValue, to value: JSONValue, _ path: String,
    _ outcome: inout Outcome
  ) {
    switch keyword.name {
    case "$ref":
      let name = keyword.value.string.map(SchemaReader.definition) ?? nil
      outcome.take(check(value, name.flatMap { definitions[$0] } ?? root, path))
    case "allOf": for part in keyword.value.elements { outcome.take(check(value, part, path)) }
    case "anyOf", "oneOf":
      let good = keyword.value.elements.map { check(value, $0, path) }.filter(\.faults.isEmpty)
      if good.isEmpty || (keyword.name == "oneOf" && good.count > 1) {
        outcome.faults.append("\(path): fits \(good.count) of \(keyword.name)")
      }
      for part in good { outcome.take(part) }
    case "not":
      if check(value, keyword.value, path).faults.isEmpty {
        outcome.faults.append("\(path): is what it must not be: \(keyword.value.text)")
      }
    case "if":
      let condition = check(value, keyword.value, path)
      outcome.take(Outcome(evaluated: condition.faults.isEmpty ? condition.evaluated : []))
      if let branch = schema[condition.faults.isEmpty ? "then" : "else"] {
        outcome.take(check(value, branch, path))
      }
    case "dependentSchemas":
      for member in keyword.value.members where value[member.name] != nil {
        outcome.take(check(value, member.value, path))
      }
    default:
      if !holds(keyword.name, keyword.value, value) {
        outcome.faults.append("\(path): \(value.text) is not \(keyword.name) \(keyword.value.text)")
      }
      switch value {
      case .object(let members): apply(keyword, of: schema, to: members, path, &outcome)
      case .array(let elements) where keyword.name == "items":
        for (index, element) in elements.enumerated() {
          outcome.faults += check(element, keyword.value, "\(path)/\(index)").faults
        }
      case .array, .string, .number, .bool, .null: break
      }
    }
  }

  private func apply(
    _ keyword: JSONValue.Member, of schema: JSONValue, to members: [JSONValue.Member],
    _ path: String, _ outcome: inout Outcome
  ) {
    func check(_ member: JSONValue.Member, _ part: JSONValue) {
      outcome.faults += self.check(member.value, part, path + "/" + member.name).faults
      outcome.evaluated.insert(member.name)
    }
    for member in members {
      switch keyword.name {
      case "properties": if let part = keyword.value[member.name] { check(member, part) }
      case "patternProperties":
        for part in keyword.value.members where matches(member.name, part.name) {
          check(member, part.value)
        }
      case "additionalProperties":
        if !isNamed(member.name, in: schema) { check(member, keyword.value) }
      case "propertyNames":
        outcome.faults +=
          self.check(.string(member.name), keyword.value, path + "/" + member.name).faults
      default: return
      }
    }
  }

  private func isNamed(_ name: String, in schema: JSONValue) -> Bool {
    schema["properties"]?[name] != nil
      || schema["patternProperties"]?.members.contains { matches(name, $0.name) } == true
  }

  /// Keywords that look at the value alone. Each passes over values of other types.
  private func holds(_ keyword: String, _ limit: JSONValue, _ value: JSONValue) -> Bool {
    func size(_ count: Int?, _ compare: (Int, Int) -> Bool) -> Bool {
      guard let count, case .number(let digits) = limit, let bound = Int(digits) else {
        return true
      }
      return compare(count, bound)
    }
    func bound(_ compare: (Foundation.Decimal, Foundation.Decimal) -> Bool) -> Bool {
      guard let number = value.number, let bound = limit.number else { return true }
      return compare(number, bound)
    }
    switch keyword {
    case "type":
      let names = limit.string.map { [$0] } ?? limit.elements.compactMap(\.string)
      return names.contains { Self.hasType(value, $0) }
    case "enum": return limit.elements.contains(value)
    case "const": return limit == value
    case "pattern":
      guard let text = value.string, let pattern = limit.string else { return true }
      return matches(text, pattern)
    case "maxLength": return size(value.string?.unicodeScalars.count, <=)
    case "minimum": return bound(>=)
    case "maximum": return bound(<=)
    case "exclusiveMinimum": return bound(>)
    case "exclusiveMaximum": return bound(<)
    case "required":
      guard case .object = value else { return true }
      return limit.elements.compactMap(\.string).allSatisfy { value[$0] != nil }
    case "minProperties":
      guard case .object(let members) = value else { return true }
      return size(members.count, >=)
    case "minItems":
      guard case .array(let elements) = value else { return true }
      return size(elements.count, >=)
    case "uniqueItems":
      let elements = value.elements
      return elements.indices.allSatisfy { !elements[..<$0].contains(elements[$0]) }
    default: return true
    }
  }

  private static func hasType(_ value: JSONValue, _ name: String) -> Bool {
    switch value {
    case .object: return name == "object"
    case .array: return name == "array"
    case .string: return name == "string"
    case .bool: return name == "boolean"
    case .null: return name == "null"
    case .number:
      guard name == "integer" else { return name == "number" }
      guard var number = value.number else { return false }
      var whole = Foundation.Decimal()
      NSDecimalRound(&whole, &number, 0, .plain)
      return whole == number
    }
  }

  private func matches(_ text: String, _ pattern: String) -> Bool {
    patterns[pattern]?.firstMatch(
      in: text, range: NSRange(text.startIndex..., in: text)) != nil
  }
}
