/// The place in a text that a locator names.
package enum TextPlace: Hashable, Sendable {
  /// A non-empty line, a block element of HTML.
  case paragraph(Int)
  case page(Int)
  case line(Int)
  /// Words that occur once, with single spaces.
  case quotation([UInt8])

  /// `para 3`, `page 3`, `line 3`, or a quotation in double quotes; nil for what names no place.
  package init?(locator: String) {
    let bytes = Self.collapsed(locator.utf8)
    if let quotation = Self.quotation(bytes) {
      self = .quotation(quotation)
      return
    }
    let words = bytes.split(separator: 0x20, omittingEmptySubsequences: false)
    guard words.count == 2, words[1].count <= 18,
      words[1].allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }),
      let number = Int(String(decoding: words[1], as: UTF8.self)), number > 0
    else { return nil }
    switch HTMLName(words[0]) {
    case HTMLName("para"), HTMLName("paragraph"): self = .paragraph(number)
    case HTMLName("page"): self = .page(number)
    case HTMLName("line"): self = .line(number)
    default: return nil
    }
  }

  /// What stands between double quotes, straight or curly; nil where there is nothing.
  private static func quotation(_ bytes: [UInt8]) -> [UInt8]? {
    for (open, close) in [("\"", "\""), ("“", "”")] {
      let (open, close) = (Array(open.utf8), Array(close.utf8))
      guard bytes.count > open.count + close.count, bytes.starts(with: open),
        bytes.suffix(close.count).elementsEqual(close)
      else { continue }
      let inner = collapsed(bytes[open.count..<(bytes.count - close.count)])
      return inner.isEmpty ? nil : inner
    }
    return nil
  }

  /// With spaces as one, and none at the ends.
  static func collapsed(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    var out: [UInt8] = []
    var needsSpace = false
    for byte in bytes {
      if TextForm.isSpace(byte) {
        needsSpace = true
        continue
      }
      if needsSpace, !out.isEmpty { out.append(0x20) }
      needsSpace = false
      out.append(byte)
    }
    return out
  }
}
