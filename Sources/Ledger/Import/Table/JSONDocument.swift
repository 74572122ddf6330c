/// A JSON text with the nodes of its tape.
package final class JSONDocument: Sendable {
  let bytes: [UInt8]
  private let nodes: [JSONTape.Node]

  init(_ bytes: [UInt8]) throws(JSONFault) {
    let parsed = bytes.withUnsafeBufferPointer { text -> Result<[JSONTape.Node], JSONFault> in
      var tape = JSONTape()
      do throws(JSONFault) {
        try tape.parse(text)
        return .success(tape.nodes)
      } catch {
        return .failure(Self.explained(error, in: text))
      }
    }
    self.bytes = bytes
    nodes = try parsed.get()
  }

  /// With what to do about what programs and people write that is no JSON.
  private static func explained(_ fault: JSONFault, in text: UTF8Bytes) -> JSONFault {
    guard fault.hint == nil, fault.offset < text.count else { return fault }
    var fault = fault
    let rest = String(decoding: text[fault.offset...].prefix(8), as: UTF8.self)
    if ["NaN", "Infinity"].contains(where: rest.hasPrefix) {
      fault.hint = "NaN and Infinity are no JSON: write null"
    } else if ["]", "}"].contains(where: rest.hasPrefix),
      text[..<fault.offset].last(where: { $0 > 0x20 }) == UInt8(ascii: ",")
    {
      fault.hint = "take out the comma before it"
    } else if ["//", "/*", "#"].contains(where: rest.hasPrefix) {
      fault.hint = "JSON has no comments"
    } else if rest.hasPrefix("{") {
      fault.hint = "several objects are the elements of an array, or stand on a line each"
    }
    return fault
  }

  func kind(of node: Int) -> JSONTape.Kind { nodes[node].kind }

  private func next(_ node: Int) -> Int { Int(nodes[node].next) }

  // MARK: Parts

  /// The nodes of the elements of an array.
  func elements(of node: Int) -> [Int]? {
    guard kind(of: node) == .array else { return nil }
    var elements: [Int] = []
    var at = node + 1
    while at < next(node) {
      elements.append(at)
      at = next(at)
    }
    return elements
  }

  /// The nodes of the names of an object's members, each followed by its value.
  func members(of node: Int) -> [Int] {
    guard kind(of: node) == .object else { return [] }
    var members: [Int] = []
    var at = node + 1
    while at < next(node) {
      members.append(at)
      at = next(at + 1)
    }
    return members
  }

  private func member(_ name: [UInt8], of node: Int) -> Int? {
    guard kind(of: node) == .object else { return nil }
    return bytes.withUnsafeBufferPointer { text in
      var at = node + 1
      while at < next(node) {
        let key = nodes[at]
        let isIt =
          key.escaped
          ? JSONText.bytes(of: key, in: text) == name
          : key.range.count == name.count && text[key.range].elementsEqual(name)
        if isIt { return at + 1 }
        at = next(at + 1)
      }
      return nil
    }
  }

  private func element(_ index: Int, of node: Int) -> Int? {
    guard kind(of: node) == .array else { return nil }
    var (at, left) = (node + 1, index)
    while left > 0, at < next(node) { (at, left) = (next(at), left - 1) }
    return at < next(node) ? at : nil
  }

  func node(at path: JSONPath, from node: Int) -> Int? {
    if let member = member(path.whole, of: node) { return member }
    var at = node
    for step in path.steps {
      let found =
        switch step {
        case .member(let name): member(name, of: at)
        case .element(let index): element(index, of: at)
        }
      guard let found else { return nil }
      at = found
    }
    return at
  }

  // MARK: Text

  /// The name of a member, or a text as it is.
  func string(of node: Int) -> String {
    bytes.withUnsafeBufferPointer { JSONText.string(of: nodes[node], in: $0) }
  }

  /// As a cell.
  func text(of node: Int) -> String {
    let value = nodes[node]
    switch value.kind {
    case .string: return Blanks.trim(string(of: node))
    case .null: return ""
    case .integer, .fraction, .yes, .no:
      return String(decoding: bytes[value.range], as: UTF8.self)
    case .array: return next(node) == node + 1 ? "" : String(decoding: dense(node), as: UTF8.self)
    case .object: return String(decoding: dense(node), as: UTF8.self)
    }
  }

  /// Without the blanks between its parts, and with the members of objects by their names, so that
  /// another layout gives no other text.
  private func dense(_ node: Int) -> [UInt8] {
    var json = CanonicalJSON()
    add(node, to: &json)
    return json.bytes
  }

  private func add(_ node: Int, to json: inout CanonicalJSON) {
    let value = nodes[node]
    switch value.kind {
    case .object:
      let names = members(of: node).map { (name: Array(string(of: $0).utf8), node: $0) }
        .sorted { $0.name.lexicographicallyPrecedes($1.name) }
      json.raw("{")
      for (index, member) in names.enumerated() {
        if index > 0 { json.raw(",") }
        json.string(string(of: member.node))
        json.raw(":")
        add(member.node + 1, to: &json)
      }
      json.raw("}")
    case .array:
      json.raw("[")
      for (index, element) in (elements(of: node) ?? []).enumerated() {
        if index > 0 { json.raw(",") }
        add(element, to: &json)
      }
      json.raw("]")
    case .string: json.string(string(of: node))
    case .integer, .fraction, .yes, .no, .null: json.bytes += bytes[value.range]
    }
  }

  /// Nothing that a cell would show.
  func isEmpty(_ node: Int) -> Bool {
    let value = nodes[node]
    switch value.kind {
    case .null: return true
    case .string: return value.range.isEmpty
    case .array, .object: return next(node) == node + 1
    case .integer, .fraction, .yes, .no: return false
    }
  }

  // MARK: Places

  /// The first byte of a value.
  func offset(of node: Int) -> Int {
    let value = nodes[node]
    return value.kind == .string ? Int(value.start) - 1 : Int(value.start)
  }

  /// The place of a node that stands at `start` or behind it.
  func place(of node: Int, from start: TextPoint) -> TablePlace {
    place(at: offset(of: node), from: start)
  }

  func place(at offset: Int, from start: TextPoint) -> TablePlace {
    bytes.withUnsafeBufferPointer { text in
      var place = TablePlace(
        of: offset - start.offset, in: text.piece(start.offset...), line: start.line,
        columns: start.columns)
      guard place.line == start.line, start.columns > 0 else { return place }
      // The line starts before the point.
      var first = start.offset
      let least = max(0, offset - TablePlace.most)
      while first > least, text[first - 1] != 0x0A, text[first - 1] != 0x0D { first -= 1 }
      let missing = max(0, start.offset - first)
      if missing > 0 {
        place.text = Array(text[first..<start.offset]) + place.text
        place.offset += missing
      }
      return place
    }
  }
}

/// A place that was counted already, from which places behind it are found.
struct TextPoint: Sendable {
  var offset = 0
  /// From 1.
  var line = 1
  /// Unicode scalars from the start of the line.
  var columns = 0

  /// The point at an offset behind this one.
  func moved(to end: Int, in text: UTF8Bytes) -> TextPoint {
    let ends = LineEnds(in: text, from: offset, to: end)
    let scalars = text[ends.lastStart..<end].reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
    return TextPoint(
      offset: end, line: line + ends.count, columns: ends.count == 0 ? columns + scalars : scalars)
  }
}
