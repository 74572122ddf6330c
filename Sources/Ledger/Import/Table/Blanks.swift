/// What is trimmed from cells: U+0020, tab, U+00A0, U+202F and U+FEFF.
enum Blanks {
  /// Of the one that starts at a byte; 0 where none does.
  @inline(__always)
  static func length(in text: UTF8Bytes, at: Int) -> Int {
    let byte = text[at]
    if byte == 0x20 || byte == 0x09 { return 1 }
    if byte < 0xC2 { return 0 }
    return wideLength(in: text, at: at)
  }

  /// Of the one that ends before a byte, and starts no earlier than `from`; 0 where none does.
  @inline(__always)
  static func length(in text: UTF8Bytes, from: Int, before end: Int) -> Int {
    let byte = text[end - 1]
    if byte == 0x20 || byte == 0x09 { return 1 }
    if byte < 0x80 { return 0 }
    for count in 2...3 where end - count >= from {
      if wideLength(in: text, at: end - count) == count { return count }
    }
    return 0
  }

  private static func wideLength(in text: UTF8Bytes, at: Int) -> Int {
    func has(_ bytes: (UInt8, UInt8), at: Int) -> Bool {
      at + 1 < text.count && text[at] == bytes.0 && text[at + 1] == bytes.1
    }
    switch text[at] {
    case 0xC2: return has((0xC2, 0xA0), at: at) ? 2 : 0
    case 0xE2: return has((0xE2, 0x80), at: at) && has((0x80, 0xAF), at: at + 1) ? 3 : 0
    case 0xEF: return has((0xEF, 0xBB), at: at) && has((0xBB, 0xBF), at: at + 1) ? 3 : 0
    default: return 0
    }
  }

  /// A text without those around it.
  static func trim(_ text: String) -> String {
    withUTF8Bytes(of: text) { bytes in
      var (start, end) = (0, bytes.count)
      while start < end {
        let count = length(in: bytes, at: start)
        if count == 0 { break }
        start += count
      }
      while start < end {
        let count = length(in: bytes, from: start, before: end)
        if count == 0 { break }
        end -= count
      }
      if end - start == bytes.count { return text }
      return String(decoding: bytes[start..<end], as: UTF8.self)
    }
  }
}
