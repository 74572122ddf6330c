/// A place in a cell that moves forward.
struct CellCursor {
  let bytes: UTF8Bytes
  var position = 0

  init(_ bytes: UTF8Bytes) {
    self.bytes = bytes
  }

  var isAtEnd: Bool { position >= bytes.count }

  var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

  var isAtDigit: Bool { byte?.digitValue != nil }

  /// U+0020, tab, U+00A0, U+2009 or U+202F.
  static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case " ", "\t", "\u{A0}", "\u{2009}", "\u{202F}": true
    default: false
    }
  }

  /// How many bytes of blanks come next, in whole scalars.
  @discardableResult
  mutating func skipBlanks() -> Bool {
    let start = position
    while let byte {
      if byte == 0x20 || byte == 0x09 {
        position += 1
      } else if byte < 0x80 {
        break
      } else if let (scalar, count) = bytes.scalar(at: position), Self.isBlank(scalar) {
        position += count
      } else {
        break
      }
    }
    return position > start
  }

  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard let (next, count) = bytes.scalar(at: position), next == scalar else { return false }
    position += count
    return true
  }

  mutating func take(_ text: [UInt8]) -> Bool {
    guard text.count <= bytes.count - position,
      bytes[position..<(position + text.count)].elementsEqual(text)
    else { return false }
    position += text.count
    return true
  }

  /// Takes words whatever their case; a blank in `words` is any number of blanks, and no letter may
  /// follow a letter at the end.
  mutating func take(words: StaticString) -> Bool {
    let start = position
    for byte in UTF8Bytes(start: words.utf8Start, count: words.utf8CodeUnitCount) {
      if byte == UInt8(ascii: " ") {
        guard skipBlanks() else { return back(to: start) }
        continue
      }
      guard let next = self.byte, next == byte || (next.isLetter && next | 0x20 == byte) else {
        return back(to: start)
      }
      position += 1
    }
    return bytes[position - 1].isLetter && isAtLetter ? back(to: start) : true
  }

  private mutating func back(to start: Int) -> Bool {
    position = start
    return false
  }

  var isAtLetter: Bool {
    guard let byte else { return false }
    if byte < 0x80 { return byte.isLetter }
    // Signs of currencies, which end many a cell, and general punctuation.
    if byte == 0xE2, position + 1 < bytes.count,
      bytes[position + 1] == 0x80
        || bytes[position + 1] == 0x82 && position + 2 < bytes.count && bytes[position + 2] >= 0xA0
    {
      return false
    }
    return bytes.scalar(at: position)?.value.properties.isAlphabetic == true
  }

  /// A run of ASCII letters that no other letter follows; empty where there is none.
  mutating func takeWord() -> UTF8Bytes {
    let start = position
    while let byte, byte.isLetter { position += 1 }
    if isAtLetter { position = start }
    return bytes.piece(start..<position)
  }
}
