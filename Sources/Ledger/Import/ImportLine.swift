/// Writes a statement as a line of a book.
struct ImportLine {
  private var json = CanonicalJSON()

  init(_ kind: StatementKind) {
    json.raw("{\"kind\":")
    json.string(kind.rawValue)
  }

  mutating func text(_ name: StaticString, _ value: String) {
    field(name)
    json.string(value)
  }

  /// Leaves the field out where there is no value.
  mutating func text(_ name: StaticString, _ value: String?) {
    if let value { text(name, value) }
  }

  mutating func texts(_ name: StaticString, _ values: [String]) {
    field(name)
    json.raw("[")
    for (place, value) in values.enumerated() {
      if place > 0 { json.raw(",") }
      json.string(value)
    }
    json.raw("]")
  }

  mutating func map(_ name: StaticString, _ key: StaticString, _ value: String) {
    field(name)
    json.raw("{\"")
    json.raw(key)
    json.raw("\":")
    json.string(value)
    json.raw("}")
  }

  private mutating func field(_ name: StaticString) {
    json.raw(",\"")
    json.raw(name)
    json.raw("\":")
  }

  consuming func finished() -> [UInt8] {
    json.raw("}")
    return json.bytes
  }
}
