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

extension CanonicalJSON {
  /// Ends the line of a statement, of which all but its key and its sources is written.
  ///
  /// - Parameters:
  ///   - source: the file; nil for what cites none.
  ///   - locator: where in the file it stands.
  ///   - others: elements of `sources` as JSON, with commas between.
  mutating func end(
    key: String?, citing source: ID?, at locator: String?, beside others: ArraySlice<UInt8>
  ) {
    if let key {
      raw(",\"key\":")
      string(key)
    }
    if let source {
      raw(",\"sources\":[")
      bytes += others
      if !others.isEmpty { raw(",") }
      if let locator {
        raw("{\"source\":")
        string(source)
        raw(",\"locator\":")
        string(locator)
        raw("}")
      } else {
        string(source)
      }
      raw("]")
    }
    raw("}\n")
  }
}
