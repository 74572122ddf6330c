/// What the address of a source looks like.
enum SourceAddress {
  static let hint = "it begins with http:// or https:// and has no blanks"

  /// `http://` or `https://`, in any case, a host, and neither blanks nor control characters.
  static func isValid(_ bytes: UTF8Bytes) -> Bool {
    var cursor = CellCursor(bytes)
    let isHTTP = cursor.take(words: "https://") || cursor.take(words: "http://")
    guard isHTTP, let host = cursor.byte else { return false }
    switch host {
    case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"), UInt8(ascii: ":"): return false
    default: break
    }
    while let byte = cursor.byte, 0x21...0x7E ~= byte { cursor.position += 1 }
    while let (scalar, count) = bytes.scalar(at: cursor.position) {
      if scalar.properties.isWhitespace || SafeText.isUnsafe(scalar) { return false }
      cursor.position += count
    }
    return cursor.isAtEnd
  }
}
