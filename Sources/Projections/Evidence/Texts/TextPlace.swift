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

  /// With spaces as one, those without a break and of other widths included, and none at the ends.
  static func collapsed(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    let bytes = Array(bytes)
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var needsSpace = false
    var index = 0
    while index < bytes.count {
      let space = spaceLength(bytes[index...])
      if space > 0 {
        needsSpace = true
        index += space
        continue
      }
      if needsSpace, !out.isEmpty { out.append(0x20) }
      needsSpace = false
      out.append(bytes[index])
      index += 1
    }
    return out
  }

  /// The bytes of the space that a text begins with; 0 where it begins with none.
  private static func spaceLength(_ bytes: ArraySlice<UInt8>) -> Int {
    guard let first = bytes.first else { return 0 }
    if TextForm.isSpace(first) { return 1 }
    if first == 0xC2 { return bytes.dropFirst().first == 0xA0 ? 2 : 0 }
    guard first == 0xE2 || first == 0xE3, bytes.count >= 3 else { return 0 }
    let (second, third) = (bytes[bytes.startIndex + 1], bytes[bytes.startIndex + 2])
    switch (first, second) {
    case (0xE2, 0x80): return 0x80...0x8A ~= third || third == 0xAF ? 3 : 0
    case (0xE2, 0x81): return third == 0x9F ? 3 : 0
    case (0xE3, 0x80): return third == 0x80 ? 3 : 0
    default: return 0
    }
  }
}
