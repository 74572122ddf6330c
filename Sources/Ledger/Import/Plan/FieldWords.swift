/// What a field says, in words: figures in shorthand, lists with commas.
enum FieldWords {
  /// - Parameter json: the field as it is compared; nil where it is not given.
  static func text(_ json: [UInt8]?) -> String {
    guard let json else { return "not given" }
    let text = json.withUnsafeBufferPointer { bytes -> String in
      var tape = JSONTape()
      guard (try? tape.parse(bytes)) != nil else { return String(decoding: bytes, as: UTF8.self) }
      return words(0, tape, bytes)
    }
    return SafeText.escape(text, most: 120)
  }

  private static func words(_ node: Int, _ tape: JSONTape, _ text: UTF8Bytes) -> String {
    switch tape.nodes[node].kind {
    case .string:
      let string = JSONText.string(of: tape.nodes[node], in: text)
      return string.isEmpty ? "empty" : string
    case .integer, .fraction, .yes, .no, .null:
      return String(decoding: text[tape.nodes[node].range], as: UTF8.self)
    case .array:
      var elements: [String] = []
      var element = node + 1
      while element < Int(tape.nodes[node].next) {
        elements.append(words(element, tape, text))
        element = Int(tape.nodes[element].next)
      }
      return elements.joined(separator: ", ")
    case .object:
      var members: [(name: String, words: String)] = []
      var key = node + 1
      while key < Int(tape.nodes[node].next) {
        let name = JSONText.string(of: tape.nodes[key], in: text)
        members.append((name, words(key + 1, tape, text)))
        key = Int(tape.nodes[key + 1].next)
      }
      let byName = Dictionary(members.map { ($0.name, $0.words) }) { first, _ in first }
      if let figure = figure(byName) { return figure }
      guard let first = leading.first(where: { byName[$0] != nil }) else {
        return members.map { "\($0.name) \($0.words)" }.joined(separator: ", ")
      }
      return ([byName[first] ?? ""] + members.filter { $0.name != first }.map(\.words))
        .joined(separator: " ")
    }
  }

  /// What an element of a list is about.
  private static let leading = ["party", "instrument", "source"]

  /// nil for what is no quantity.
  private static func figure(_ members: [String: String]) -> String? {
    guard members["party"] == nil, let unit = members["currency"] ?? members["unit"] else {
      return nil
    }
    let bounds =
      switch (members["value"], members["min"], members["max"]) {
      case (let value?, _, _): ("", value)
      case (nil, let min?, let max?): ("", "\(min)..\(max)")
      case (nil, let min?, nil): (">=", min)
      case (nil, nil, let max?): ("<=", max)
      case (nil, nil, nil): ("", "")
      }
    if bounds.1.isEmpty { return nil }
    let sign = (members["approx"] == "true" ? "~" : "") + bounds.0
    if members["currency"] != nil { return "\(sign)\(unit) \(bounds.1)" }
    return unit == "%" ? "\(sign)\(bounds.1)%" : "\(sign)\(bounds.1) \(unit)"
  }
}
