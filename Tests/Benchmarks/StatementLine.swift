/// One line of a book, member by member. Every text that it is given is plain ASCII without
/// quotes, so nothing needs escaping.
struct StatementLine {
  private(set) var json: String

  init(_ kind: String, on date: String? = nil) {
    json = "{\"kind\":\"\(kind)\""
    if let date { text("on", date) }
  }

  mutating func text(_ name: String, _ value: String) {
    json += ",\"\(name)\":\"\(value)\""
  }

  mutating func text(_ name: String, _ value: String?) {
    if let value { text(name, value) }
  }

  mutating func texts(_ name: String, _ values: [String]) {
    raw(name, "[" + values.map { "\"\($0)\"" }.joined(separator: ",") + "]")
  }

  mutating func raw(_ name: String, _ value: String) {
    json += ",\"\(name)\":\(value)"
  }

  /// A list of one id, with its stated amount if there is one.
  mutating func target(_ name: String, _ id: String, amount: String? = nil) {
    if let amount {
      raw(name, "[{\"id\":\"\(id)\",\"amount\":\"\(amount)\"}]")
    } else {
      texts(name, [id])
    }
  }

  /// The line without its line end.
  var closed: String { json + "}" }
}
