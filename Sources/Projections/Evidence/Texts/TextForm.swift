/// What a source's text is written in.
enum TextForm {
  case plain, html

  static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
  /// Longer comments and declarations before the first element are those of no page.
  private static let maxBytes = 1 << 14

  /// What a text that begins so is; nil where more of it has to be seen.
  static func of(_ bytes: [UInt8], isWhole: Bool) -> TextForm? {
    let isAll = isWhole || bytes.count >= maxBytes
    if bytes.count < byteOrderMark.count, !isAll { return nil }
    var index = bytes.starts(with: byteOrderMark) ? byteOrderMark.count : 0
    while true {
      while index < bytes.count, isSpace(bytes[index]) { index += 1 }
      guard index < bytes.count else { return isAll ? .plain : nil }
      if bytes[index] != UInt8(ascii: "<") { return .plain }
      guard index + 1 < bytes.count else { return isAll ? .plain : nil }
      let end: [UInt8]
      switch bytes[index + 1] {
      case UInt8(ascii: "?"): end = Array("?>".utf8)
      case UInt8(ascii: "!") where bytes[index...].starts(with: Array("<!--".utf8)):
        end = Array("-->".utf8)
      default: return byName(bytes[(index + 1)...], isAll: isAll)
      }
      guard let next = find(end, in: bytes, from: index + 2) else { return isAll ? .plain : nil }
      index = next
    }
  }

  /// By the name of the first element or declaration.
  private static func byName(_ bytes: ArraySlice<UInt8>, isAll: Bool) -> TextForm? {
    let name = bytes.prefix { isNamePart($0) }
    if name.count > 16 { return .plain }
    if name.endIndex == bytes.endIndex, !isAll { return nil }
    let word = HTMLName(name)
    if word == HTMLName("!doctype") {
      let rest = bytes[name.endIndex...].drop { isSpace($0) }
      let type = rest.prefix { isNamePart($0) }
      if type.endIndex == bytes.endIndex, !isAll, type.count <= 4 { return nil }
      return HTMLName(type) == HTMLName("html") ? .html : .plain
    }
    return word.isElement ? .html : .plain
  }

  private static func isNamePart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "!"):
      true
    default: false
    }
  }

  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || 0x09...0x0D ~= byte }

  /// The place behind the next occurrence.
  private static func find(_ end: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
    var index = start
    while index + end.count <= bytes.count {
      if bytes[index...].starts(with: end) { return index + end.count }
      index += 1
    }
    return nil
  }
}
