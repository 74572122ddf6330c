/// Private parts: texts in a book, seals in a record, never both.
extension FieldReader {
  package mutating func privateTexts(_ name: StaticString, _ parts: inout [PrivatePart]) {
    guard let node = take(name) else { return }
    if form == .record {
      return refuse(.unknownField, at: node, "a record has '\(name)': it may only have seals")
    }
    for (key, label) in labels(of: node, name) {
      guard let text = text(at: key + 1, name) else { continue }
      if text.utf8.count > PrivatePart.maxBytes {
        refuse(
          .tooLarge, at: key + 1, "the private part \(Quoted(label)) has \(text.utf8.count) bytes",
          hint: "a private part has at most \(PrivatePart.maxBytes); make it several")
      }
      parts.append(PrivatePart(name: label, text: text))
    }
    parts.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  package mutating func seals(_ name: StaticString, _ parts: inout [SealedPart]) {
    guard let node = take(name) else { return }
    if form != .record {
      return refuse(
        .unknownField, at: node, "'\(name)' is written by the log, not by an author",
        hint: "give the text itself, under 'private'")
    }
    for (key, label) in labels(of: node, name) {
      guard let found = members(of: key + 1, name, ["hmac"]) else { continue }
      guard let hmac = found[0] else {
        missingMember("hmac", of: key + 1, name)
        continue
      }
      guard let hex = textValue(at: hmac, name) else { continue }
      if hex.utf8.count != 64 || !hex.utf8.allSatisfy(Self.isLowerHex) {
        refuse(.badValue, at: hmac, "'hmac' is not 64 lower-case hexadecimal digits")
      }
      parts.append(SealedPart(name: label, hmac: hex))
    }
    parts.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  private static func isLowerHex(_ byte: UInt8) -> Bool {
    0x30...0x39 ~= byte || 0x61...0x66 ~= byte
  }

  /// The keys of an object of parts with their names, which are like ids.
  private mutating func labels(
    of node: Int, _ name: StaticString
  ) -> [(key: Int, label: String)] {
    guard tape.nodes[node].kind == .object else {
      expected("an object of names and texts", at: node, name)
      return []
    }
    var found: [(Int, String)] = []
    var key = node + 1
    while key < Int(tape.nodes[node].next) {
      let label = JSONText.string(of: tape.nodes[key], in: bytes)
      do throws(ValueError) {
        try Identifier.check(label)
        found.append((key, label))
      } catch {
        refuse(
          .badValue, at: key, "'\(name)' has the name \(Quoted(label))",
          hint: "names are like ids: lower-case letters, digits, '.' and '-', at most 64")
      }
      key = Int(tape.nodes[key + 1].next)
    }
    if key == node + 1 {
      refuse(.badValue, at: node, "'\(name)' is empty", hint: "leave it out")
    }
    return found
  }

  /// A part is named by its record alone, so a correction and its replacement share no name.
  mutating func refuseSharedParts(_ statement: Statement, _ replacement: Statement) {
    let own = statement.privateParts.map(\.name) + statement.sealed.map(\.name)
    let other = Set(
      replacement.privateParts.map(\.name) + replacement.sealed.map(\.name))
    for name in own where other.contains(name) {
      refuse(
        .badValue, form == .record ? "sealed" : "private",
        "the private part \(Quoted(name)) stands in the correction and in its statement",
        hint: "choose another name for one of them")
    }
  }
}
