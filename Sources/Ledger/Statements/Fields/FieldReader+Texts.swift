/// Dates, texts, words and what is built of them.
extension FieldReader {
  package mutating func date(_ name: StaticString, _ value: inout EDTF?) {
    guard let node = take(name) else { return }
    value = parsed(at: node, name, expecting: "a date in double quotes") {
      (text: UTF8Bytes) throws(ValueError) -> EDTF in try EDTF(utf8: text)
    }
  }

  mutating func text(at node: Int, _ name: StaticString) -> String? {
    guard let text = textValue(at: node, name) else { return nil }
    if text.utf8.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }) {
      refuse(.badValue, at: node, "'\(name)' is empty", hint: "leave the field out")
      return nil
    }
    return text
  }

  package mutating func text(_ name: StaticString, _ value: inout String) {
    guard let node = take(name) else { return missing(name) }
    if let read = text(at: node, name) { value = read }
  }

  package mutating func text(_ name: StaticString, _ value: inout String?) {
    if let node = take(name) { value = text(at: node, name) }
  }

  package mutating func texts(_ name: StaticString, _ list: inout [String]) {
    guard let node = take(name) else { return }
    var seen: Set<[UInt8]> = []
    let items = items(at: node, name)
    for item in items {
      guard let text = text(at: item, name) else { continue }
      if items.count > 1, !seen.insert(Array(text.utf8)).inserted {
        refuse(.badValue, at: item, "'\(name)' names \(Quoted(text)) twice")
      }
      list.append(text)
    }
    list.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  package mutating func textMap(
    _ name: StaticString, _ map: inout [(name: String, value: String)]
  ) {
    guard let node = take(name) else { return }
    guard tape.nodes[node].kind == .object else { return expected("an object", at: node, name) }
    var key = node + 1
    while key < Int(tape.nodes[node].next) {
      let label = JSONText.string(of: tape.nodes[key], in: bytes)
      if label.isEmpty || !label.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) {
        refuse(
          .badValue, at: key, "'\(name)' has the name \(Quoted(label))",
          hint: "names are printable ASCII without spaces")
      }
      if let text = text(at: key + 1, name) { map.append((label, text)) }
      key = Int(tape.nodes[key + 1].next)
    }
    if map.isEmpty { refuse(.badValue, at: node, "'\(name)' is empty", hint: "leave it out") }
    map.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  package mutating func digest(_ name: StaticString, _ hex: inout String?) {
    guard let node = take(name), let text = textValue(at: node, name) else { return }
    if text.utf8.count != 64 || !text.utf8.allSatisfy({ JSONText.hexDigit($0) != nil }) {
      refuse(.badValue, at: node, "'\(name)' is not 64 hexadecimal digits")
    }
    hex = text.lowercased()
  }

  private mutating func term<T: Term>(at node: Int, _ name: StaticString, _ type: T.Type) -> T? {
    guard let text = textValue(at: node, name) else { return nil }
    if let value = T(rawValue: text) { return value }
    let words = T.allCases.map(\.rawValue)
    refuse(
      .badValue, at: node, "'\(name)' cannot be \(Quoted(text))",
      hint: Suggestions.hint(for: text, among: words)
        ?? "it is one of \(words.joined(separator: ", "))")
    return nil
  }

  package mutating func term<T: Term>(_ name: StaticString, _ value: inout T) {
    guard let node = take(name) else { return missing(name) }
    if let read = term(at: node, name, T.self) { value = read }
  }

  package mutating func term<T: Term>(_ name: StaticString, _ value: inout T?) {
    if let node = take(name) { value = term(at: node, name, T.self) }
  }

  package mutating func term<T: Term>(
    _ name: StaticString, _ value: inout T, default standard: T
  ) {
    value = standard
    if let node = take(name), let read = term(at: node, name, T.self) { value = read }
  }

  package mutating func shareClass(_ name: StaticString, _ value: inout String) {
    value = "common"
    if let node = take(name), let read = text(at: node, name) { value = read }
  }

  package mutating func flag(
    _ name: StaticString, _ value: inout Bool, default standard: Bool
  ) {
    value = standard
    guard let node = take(name) else { return }
    switch tape.nodes[node].kind {
    case .yes: value = true
    case .no: value = false
    case .object, .array, .string, .integer, .fraction, .null:
      expected("true or false", at: node, name)
    }
  }

  // MARK: Structures

  package mutating func structure(_ name: StaticString, _ list: inout [StructurePart]) {
    guard let node = take(name) else { return }
    let items = items(at: node, name)
    for item in items {
      guard let found = members(of: item, name, ["instrument", "share"]) else { continue }
      guard let first = found[0] else {
        missingMember("instrument", of: item, name)
        continue
      }
      guard let second = found[1] else {
        missingMember("share", of: item, name)
        continue
      }
      guard let instrument = term(at: first, "instrument", Instrument.self),
        let share = checked(second, "share", .percent)
      else { continue }
      if list.contains(where: { $0.instrument == instrument }) {
        refuse(.badValue, at: item, "'\(name)' names \(Quoted(instrument.rawValue)) twice")
      }
      list.append(StructurePart(instrument: instrument, share: share))
    }
  }

  package mutating func energy(_ name: StaticString, _ list: inout [EnergyPart]) {
    guard let node = take(name) else { return }
    var seen: Set<[UInt8]> = []
    let items = items(at: node, name)
    for item in items {
      guard let found = members(of: item, name, ["source", "quantity"]) else { continue }
      guard let first = found[0] else {
        missingMember("source", of: item, name)
        continue
      }
      guard let second = found[1] else {
        missingMember("quantity", of: item, name)
        continue
      }
      guard let source = text(at: first, "source"),
        let quantity = checked(second, "quantity", .power)
      else { continue }
      if items.count > 1, !seen.insert(Array(source.utf8)).inserted {
        refuse(.badValue, at: item, "'\(name)' names \(Quoted(source)) twice")
      }
      list.append(EnergyPart(source: source, quantity: quantity))
    }
  }

  // MARK: Records

  package mutating func record(_ name: StaticString, _ value: inout RecordReference) {
    guard let node = take(name) else { return missing(name) }
    switch tape.nodes[node].kind {
    case .integer:
      let text = String(decoding: bytes[tape.nodes[node].range], as: UTF8.self)
      guard let sequence = Int(text), sequence > 0 else {
        return refuse(.badValue, at: node, "'\(name)' is not a sequence number")
      }
      value = .sequence(sequence)
    case .string:
      if let text = text(at: node, name) { value = .name(text) }
    case .object, .array, .fraction, .yes, .no, .null:
      expected("a sequence number, an id or a key", at: node, name)
    }
  }

  package mutating func statement(_ name: StaticString, _ value: inout Statement) {
    guard let node = take(name) else { return missing(name) }
    if let read = FieldReader.read(
      tape: tape, bytes: bytes, node: node, form: form, into: &refusals)
    {
      value = read
    }
  }
}
