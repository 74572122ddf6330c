/// Which field of a statement stands at a place of its line.
enum LineField {
  /// - Parameter column: in Unicode scalars from 1.
  /// - Returns: the name of a field, of a correction one of what it says; nil for the whole.
  static func name(at column: Int, in line: [UInt8]) -> String? {
    line.withUnsafeBufferPointer { text in
      var tape = JSONTape()
      guard (try? tape.parse(text)) != nil, tape.nodes[0].kind == .object else { return nil }
      var (offset, scalars) = (0, 0)
      while offset < text.count {
        if text[offset] & 0xC0 != 0x80 { scalars += 1 }
        if scalars == column { break }
        offset += 1
      }
      return name(at: offset, of: 0, tape, text)
    }
  }

  private static func name(
    at offset: Int, of object: Int, _ tape: JSONTape, _ text: UTF8Bytes
  ) -> String? {
    var key = object + 1
    while key < Int(tape.nodes[object].next) {
      let value = tape.nodes[key + 1]
      // The quote before a string belongs to it.
      if Int(value.start) - 1 <= offset, offset < Int(value.end) {
        let name = JSONText.string(of: tape.nodes[key], in: text)
        if name == "statement", value.kind == .object, offset > Int(value.start) {
          return Self.name(at: offset, of: key + 1, tape, text)
        }
        return name
      }
      key = Int(value.next)
    }
    return nil
  }
}
