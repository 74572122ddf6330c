/// A JSON Schema (2020-12), or a piece of one: JSON whose members stand in the order given.
package indirect enum JSONSchema: Sendable {
  case flag(Bool)
  /// As it is written.
  case number(String)
  case text(String)
  case list([JSONSchema])
  case object([Member])

  package struct Member: Sendable {
    package var name: String
    package var value: JSONSchema

    package init(_ name: String, _ value: JSONSchema) {
      self.name = name
      self.value = value
    }
  }
}

extension JSONSchema {
  /// What stands under `$defs`.
  package static func ref(_ name: String) -> JSONSchema { ["$ref": .text("#/$defs/" + name)] }

  /// Of the members of an object.
  package var names: [String] {
    guard case .object(let members) = self else { return [] }
    return members.map(\.name)
  }

  package static func texts(_ texts: some Sequence<String>) -> JSONSchema {
    .list(texts.map { .text($0) })
  }

  /// A whole document with its own name and version.
  package static func document(_ name: String, version: Int, _ members: JSONSchema) -> JSONSchema {
    let head: JSONSchema = [
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$id": .text("urn:ledgerctl:schema:\(name):\(version)"),
    ]
    return head & members
  }

  /// The members of one object and then those of another: what both say holds.
  package static func & (one: JSONSchema, two: JSONSchema) -> JSONSchema {
    guard case .object(let first) = one, case .object(let second) = two else {
      preconditionFailure("only objects have members")
    }
    return .object(first + second)
  }
}

extension JSONSchema: ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  package init(booleanLiteral value: Bool) { self = .flag(value) }
  package init(integerLiteral value: Int) { self = .number(String(value)) }
  package init(stringLiteral value: String) { self = .text(value) }
  package init(arrayLiteral elements: JSONSchema...) { self = .list(elements) }
  package init(dictionaryLiteral elements: (String, JSONSchema)...) {
    self = .object(elements.map { Member($0, $1) })
  }
}

// MARK: - Text

extension JSONSchema {
  private static let columns = 100

  /// For people too: what fits stands on one line, and two blanks lead in a level. Without a line
  /// end.
  package var pretty: String {
    var json = CanonicalJSON()
    write(to: &json, indent: 0, column: 0)
    return String(decoding: json.bytes, as: UTF8.self)
  }

  /// On one line.
  private var line: CanonicalJSON {
    var json = CanonicalJSON()
    switch self {
    case .flag(let isTrue): json.raw(isTrue ? "true" : "false")
    case .number(let digits): json.bytes += digits.utf8
    case .text(let text): json.string(text)
    case .list(let elements):
      json.raw("[")
      for (index, element) in elements.enumerated() {
        if index > 0 { json.raw(", ") }
        json.bytes += element.line.bytes
      }
      json.raw("]")
    case .object(let members):
      json.raw("{")
      for (index, member) in members.enumerated() {
        if index > 0 { json.raw(", ") }
        json.string(member.name)
        json.raw(": ")
        json.bytes += member.value.line.bytes
      }
      json.raw("}")
    }
    return json
  }

  /// - Parameter column: where on its line it begins. Two are kept for what ends the line.
  private func write(to json: inout CanonicalJSON, indent: Int, column: Int) {
    let line = line.bytes
    if column + line.count + 2 <= Self.columns {
      json.bytes += line
      return
    }
    switch self {
    case .flag, .number, .text: json.bytes += line
    case .list(let elements): Self.write(elements, to: &json, indent)
    case .object(let members):
      json.raw("{")
      for (index, member) in members.enumerated() {
        json.newLine(indent + 2, after: index > 0)
        let start = json.bytes.count
        json.string(member.name)
        json.raw(": ")
        member.value.write(
          to: &json, indent: indent + 2, column: indent + 2 + json.bytes.count - start)
      }
      json.newLine(indent)
      json.raw("}")
    }
  }

  /// Words stand side by side, what has structure below one another.
  private static func write(_ elements: [JSONSchema], to json: inout CanonicalJSON, _ indent: Int) {
    json.raw("[")
    var column = columns
    for (index, element) in elements.enumerated() {
      let width = element.line.bytes.count
      if element.isPlain, column + width + 3 <= columns {
        json.raw(", ")
        column += 2
      } else {
        json.newLine(indent + 2, after: index > 0)
        column = indent + 2
      }
      element.write(to: &json, indent: indent + 2, column: column)
      column = element.isPlain ? column + width : columns
    }
    json.newLine(indent)
    json.raw("]")
  }

  private var isPlain: Bool {
    switch self {
    case .flag, .number, .text: true
    case .list, .object: false
    }
  }
}

extension CanonicalJSON {
  fileprivate mutating func newLine(_ indent: Int, after isElement: Bool = false) {
    raw(isElement ? ",\n" : "\n")
    bytes += repeatElement(UInt8(ascii: " "), count: indent)
  }
}
