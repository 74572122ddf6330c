import Foundation
import Ledger

/// A JSON text as a value to look into and to change, with numbers as they are written.
package indirect enum JSONValue: Sendable {
  case object([Member])
  case array([JSONValue])
  case string(String)
  case number(String)
  case bool(Bool)
  case null

  package struct Member: Sendable {
    package var name: String
    package var value: JSONValue

    package init(_ name: String, _ value: JSONValue) {
      self.name = name
      self.value = value
    }
  }
}

extension JSONValue {
  /// The strict reader of the ledger parses it.
  package init(parsing text: String) throws {
    var tape = JSONTape()
    let bytes = Array(text.utf8)
    self = try bytes.withUnsafeBufferPointer { buffer in
      try tape.parse(buffer)
      return Self.value(0, tape, buffer)
    }
  }

  private static func value(_ node: Int, _ tape: JSONTape, _ bytes: UTF8Bytes) -> JSONValue {
    let end = Int(tape.nodes[node].next)
    var child = node + 1
    switch tape.nodes[node].kind {
    case .object:
      var members: [Member] = []
      while child < end {
        let name = JSONText.string(of: tape.nodes[child], in: bytes)
        members.append(Member(name, value(child + 1, tape, bytes)))
        child = Int(tape.nodes[child + 1].next)
      }
      return .object(members)
    case .array:
      var elements: [JSONValue] = []
      while child < end {
        elements.append(value(child, tape, bytes))
        child = Int(tape.nodes[child].next)
      }
      return .array(elements)
    case .string: return .string(JSONText.string(of: tape.nodes[node], in: bytes))
    case .integer, .fraction:
      return .number(String(decoding: bytes[tape.nodes[node].range], as: UTF8.self))
    case .yes: return .bool(true)
    case .no: return .bool(false)
    case .null: return .null
    }
  }

  /// On one line.
  package var text: String {
    switch self {
    case .object(let members):
      "{" + members.map { Self.quoted($0.name) + ":" + $0.value.text }.joined(separator: ",") + "}"
    case .array(let elements): "[" + elements.map(\.text).joined(separator: ",") + "]"
    case .string(let text): Self.quoted(text)
    case .number(let digits): digits
    case .bool(let isTrue): isTrue ? "true" : "false"
    case .null: "null"
    }
  }

  private static func quoted(_ text: String) -> String {
    var json = CanonicalJSON()
    json.string(text)
    return String(decoding: json.bytes, as: UTF8.self)
  }

  package subscript(name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  package var members: [Member] {
    if case .object(let members) = self { members } else { [] }
  }

  package var elements: [JSONValue] {
    if case .array(let elements) = self { elements } else { [] }
  }

  package var string: String? { if case .string(let text) = self { text } else { nil } }

  /// Exact up to 38 digits.
  package var number: Foundation.Decimal? {
    guard case .number(let digits) = self else { return nil }
    return Foundation.Decimal(string: digits, locale: Locale(identifier: "en_US_POSIX"))
  }
}

extension JSONValue: Equatable {
  /// As JSON Schema compares: numbers by their value, objects without regard to order, texts by
  /// their characters as they are encoded.
  package static func == (a: JSONValue, b: JSONValue) -> Bool {
    switch (a, b) {
    case (.object(let one), .object(let two)):
      one.count == two.count && one.allSatisfy { b[$0.name] == $0.value }
    case (.array(let one), .array(let two)): one == two
    case (.string(let one), .string(let two)): one.utf8.elementsEqual(two.utf8)
    case (.number, .number): a.number == b.number
    case (.bool(let one), .bool(let two)): one == two
    case (.null, .null): true
    default: false
    }
  }
}
