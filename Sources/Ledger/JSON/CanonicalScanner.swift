/// A walk over the canonical JSON that the log wrote: no spaces, ASCII keys without escapes. It
/// trusts the form and stops (`isBroken`) where the bytes are something else; what they mean is
/// for others to judge.
struct CanonicalScanner {
  let bytes: UTF8Bytes
  var position: Int
  var isBroken = false

  init(_ bytes: UTF8Bytes, at position: Int = 0) {
    self.bytes = bytes
    self.position = position
  }

  var next: UInt8 { position < bytes.count ? bytes[position] : 0 }

  mutating func take(_ byte: UInt8) -> Bool {
    guard next == byte, position < bytes.count else { return false }
    position += 1
    return true
  }

  mutating func expect(_ byte: UInt8) {
    if !take(byte) { isBroken = true }
  }

  /// True if the text stands here; moves behind it.
  mutating func expect(_ text: StaticString) {
    let count = text.utf8CodeUnitCount
    guard position + count <= bytes.count else {
      isBroken = true
      return
    }
    for offset in 0..<count where bytes[position + offset] != text.utf8Start[offset] {
      isBroken = true
      return
    }
    position += count
  }

  /// The inside of a string, as it is written.
  mutating func string() -> (range: Range<Int>, isEscaped: Bool) {
    expect(UInt8(ascii: "\""))
    let start = position
    var isEscaped = false
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\"") {
        position += 1
        return (start..<(position - 1), isEscaped)
      }
      if byte == UInt8(ascii: "\\") {
        isEscaped = true
        position += 1
      }
      position += 1
    }
    isBroken = true
    position = bytes.count
    return (start..<start, false)
  }

  mutating func skipValue() {
    switch next {
    case UInt8(ascii: "\""): _ = string()
    case UInt8(ascii: "{"), UInt8(ascii: "["): skipNested()
    default:
      let start = position
      while position < bytes.count, !Self.isEnd(bytes[position]) { position += 1 }
      if position == start { isBroken = true }
    }
  }

  private mutating func skipNested() {
    var depth = 0
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\""):
        _ = string()
        continue
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      default: break
      }
      position += 1
      if depth == 0 { return }
    }
    isBroken = true
  }

  private static func isEnd(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]")
  }

  /// Calls `body` at the value of each member of the object that starts here, with the key; `body`
  /// moves behind the value.
  mutating func members(_ body: (Range<Int>, inout CanonicalScanner) -> Void) {
    expect(UInt8(ascii: "{"))
    if take(UInt8(ascii: "}")) { return }
    while !isBroken {
      let key = string().range
      expect(UInt8(ascii: ":"))
      if isBroken { return }
      body(key, &self)
      if take(UInt8(ascii: "}")) { return }
      expect(UInt8(ascii: ","))
    }
  }

  /// Calls `body` at each item of the list that starts here; `body` moves behind the item.
  mutating func items(_ body: (inout CanonicalScanner) -> Void) {
    expect(UInt8(ascii: "["))
    if take(UInt8(ascii: "]")) { return }
    while !isBroken {
      body(&self)
      if take(UInt8(ascii: "]")) { return }
      expect(UInt8(ascii: ","))
    }
  }

  func equals(_ range: Range<Int>, _ name: StaticString) -> Bool {
    guard range.count == name.utf8CodeUnitCount else { return false }
    var index = range.lowerBound
    for offset in 0..<range.count {
      if bytes[index] != name.utf8Start[offset] { return false }
      index += 1
    }
    return true
  }

  mutating func text() -> String {
    let (range, isEscaped) = string()
    if !isEscaped { return String(decoding: bytes[range], as: UTF8.self) }
    let node = JSONTape.Node(
      kind: .string, escaped: true, start: UInt32(range.lowerBound),
      end: UInt32(range.upperBound), next: 0)
    guard Self.areEscapesWhole(bytes.piece(range)) else {
      isBroken = true
      return ""
    }
    return JSONText.string(of: node, in: bytes)
  }

  /// True if no escape of a string runs over its end.
  private static func areEscapesWhole(_ text: UTF8Bytes) -> Bool {
    var at = 0
    while at < text.count {
      if text[at] == UInt8(ascii: "\\") {
        at += 1
        // Canonical text escapes control characters only, so no \u is half of a pair.
        if at < text.count, text[at] == UInt8(ascii: "u") {
          guard at + 4 < text.count, text[at + 1] == UInt8(ascii: "0"),
            text[at + 2] == UInt8(ascii: "0")
          else { return false }
          at += 4
        }
        if at >= text.count { return false }
      }
      at += 1
    }
    return true
  }
}
