import Foundation
import Ledger

/// A validator of that part of JSON Schema 2020-12 which the program's schemas use. It refuses a
/// schema that holds anything else, so that nothing in one is passed over.
///
/// Nothing in it changes once it is made.
package struct SchemaValidator: @unchecked Sendable {
  package struct Mistake: Error, CustomStringConvertible {
    package var description: String
  }

  private let root: SchemaNode
  private let parts: [String: SchemaNode]
  /// The parts that nothing refers to.
  package let unreferenced: [String]

  package init(_ text: String) throws {
    let (root, reader) = try SchemaReader.read(JSONValue(parsing: text))
    self.root = root
    parts = reader.nodes
    unreferenced = Set(parts.keys).subtracting(reader.references).sorted()
  }

  /// What is wrong with a value; empty where it is valid.
  /// - Parameter name: of a part, else it is held against the whole.
  package func faults(_ value: JSONValue, part name: String? = nil) -> [String] {
    verdict(value, name).faults.map { "\($0.value.text) against \($0.check)" }
  }

  package func accepts(_ value: JSONValue, part name: String? = nil) -> Bool {
    verdict(value, name).isValid
  }

  package func faults(in text: String) throws -> [String] { try faults(JSONValue(parsing: text)) }

  private func verdict(_ value: JSONValue, _ name: String?) -> Verdict {
    let nowhere = SchemaNode()
    nowhere.checks = [.nothing]
    return (name.map { parts[$0] ?? nowhere } ?? root).verdict(on: value)
  }
}

/// What a schema says of a value.
private struct Verdict {
  var faults: [(value: JSONValue, check: SchemaNode.Check)] = []
  /// The members that some part of the schema has looked at.
  var evaluated: Set<String> = []

  var isValid: Bool { faults.isEmpty }

  /// Takes in what another schema says of the same value.
  mutating func take(_ other: Verdict) {
    faults += other.faults
    if other.isValid { evaluated.formUnion(other.evaluated) }
  }
}

extension SchemaNode {
  fileprivate func verdict(on value: JSONValue) -> Verdict {
    var verdict = Verdict()
    for check in checks {
      if !holds(check, value, &verdict) { verdict.faults.append((value, check)) }
    }
    if let unevaluated, case .object(let members) = value {
      for member in members where verdict.evaluated.insert(member.name).inserted {
        verdict.faults += unevaluated.verdict(on: member.value).faults
      }
    }
    return verdict
  }

  /// Whether one check holds. What its parts say goes into the verdict.
  private func holds(_ check: Check, _ value: JSONValue, _ verdict: inout Verdict) -> Bool {
    switch check {
    case .nothing: return false
    case .part(let node): verdict.take(node.verdict(on: value))
    case .all(let nodes): for node in nodes { verdict.take(node.verdict(on: value)) }
    case .any(let nodes): return fitting(nodes, value, &verdict) > 0
    case .one(let nodes): return fitting(nodes, value, &verdict) == 1
    case .not(let node): return !node.verdict(on: value).isValid
    case .condition(let condition, let then, let otherwise):
      let answer = condition.verdict(on: value)
      if answer.isValid { verdict.take(answer) }
      if let branch = answer.isValid ? then : otherwise {
        verdict.take(branch.verdict(on: value))
      }
    case .dependent(let nodes):
      for (name, node) in nodes where value[name] != nil { verdict.take(node.verdict(on: value)) }
    case .types, .values, .pattern, .maxLength, .minimum, .maximum, .above, .below:
      return Self.holds(check, value)
    case .required, .members, .names, .minProperties:
      guard case .object(let members) = value else { return true }
      return Self.holds(check, value, members, &verdict)
    case .items, .minItems, .uniqueItems:
      guard case .array(let elements) = value else { return true }
      return Self.holds(check, elements, &verdict)
    }
    return true
  }

  /// How many of several parts a value fits.
  private func fitting(
    _ nodes: [SchemaNode], _ value: JSONValue, _ verdict: inout Verdict
  ) -> Int {
    let good = nodes.map { $0.verdict(on: value) }.filter(\.isValid)
    for answer in good { verdict.take(answer) }
    return good.count
  }

  private static func holds(_ check: Check, _ value: JSONValue) -> Bool {
    switch (check, value) {
    case (.types(let names), _): names.contains { hasType(value, $0) }
    case (.values(let values), _): values.contains(value)
    case (.pattern(let pattern), .string(let text)): matches(text, pattern)
    case (.maxLength(let most), .string(let text)): text.unicodeScalars.count <= most
    case (.minimum(let bound), .number): value.number.map { $0 >= bound } ?? false
    case (.maximum(let bound), .number): value.number.map { $0 <= bound } ?? false
    case (.above(let bound), .number): value.number.map { $0 > bound } ?? false
    case (.below(let bound), .number): value.number.map { $0 < bound } ?? false
    default: true
    }
  }

  private static func holds(
    _ check: Check, _ value: JSONValue, _ members: [JSONValue.Member], _ verdict: inout Verdict
  ) -> Bool {
    switch check {
    case .required(let names): return names.allSatisfy { value[$0] != nil }
    case .minProperties(let least): return members.count >= least
    case .names(let node):
      for member in members { verdict.faults += node.verdict(on: .string(member.name)).faults }
    case .members(let named, let patterns, let others):
      for member in members {
        var nodes = named[member.name].map { [$0] } ?? []
        nodes += patterns.filter { matches(member.name, $0.0) }.map(\.1)
        if nodes.isEmpty, let others { nodes = [others] }
        if nodes.isEmpty { continue }
        for node in nodes { verdict.faults += node.verdict(on: member.value).faults }
        verdict.evaluated.insert(member.name)
      }
    default: break
    }
    return true
  }

  private static func holds(
    _ check: Check, _ elements: [JSONValue], _ verdict: inout Verdict
  ) -> Bool {
    switch check {
    case .items(let node):
      for element in elements { verdict.faults += node.verdict(on: element).faults }
      return true
    case .minItems(let least): return elements.count >= least
    case .uniqueItems:
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
    case .number(let digits):
      if name != "integer" { return name == "number" }
      if !digits.utf8.contains(where: { $0 == 0x2E || $0 == 0x45 || $0 == 0x65 }) { return true }
      guard var number = value.number else { return false }
      var whole = Foundation.Decimal()
      NSDecimalRound(&whole, &number, 0, .plain)
      return whole == number
    }
  }

  private static func matches(_ text: String, _ pattern: NSRegularExpression) -> Bool {
    pattern.firstMatch(in: text, range: NSRange(location: 0, length: text.utf16.count)) != nil
  }
}
