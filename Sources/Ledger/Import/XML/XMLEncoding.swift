/// How the bytes of a file stand for characters.
enum XMLEncoding {
  case utf8
  case utf16BigEndian
  case utf16LittleEndian
  case latin1
  case windows1252

  /// What the start of a file says. A byte-order mark decides, then what only UTF-16 begins with,
  /// then the declaration; without any of them it is UTF-8.
  enum Found {
    /// With the length of the mark.
    case encoding(XMLEncoding, markBytes: Int)
    case unknown(String)
    /// UTF-16 is declared in single bytes.
    case contradicted(String)
  }

  /// How much of a file is looked at.
  static let startBytes = 1024

  static func found(in start: [UInt8]) -> Found {
    if start.starts(with: [0xEF, 0xBB, 0xBF]) { return .encoding(.utf8, markBytes: 3) }
    if start.starts(with: [0xFF, 0xFE, 0, 0]) || start.starts(with: [0, 0, 0xFE, 0xFF]) {
      return .unknown("UTF-32")
    }
    if start.starts(with: [0xFF, 0xFE]) { return .encoding(.utf16LittleEndian, markBytes: 2) }
    if start.starts(with: [0xFE, 0xFF]) { return .encoding(.utf16BigEndian, markBytes: 2) }
    if start.count >= 4 {
      if start[0] != 0, start[1] == 0, start[2] != 0, start[3] == 0 {
        return .encoding(.utf16LittleEndian, markBytes: 0)
      }
      if start[0] == 0, start[1] != 0, start[2] == 0, start[3] != 0 {
        return .encoding(.utf16BigEndian, markBytes: 0)
      }
    }
    guard let name = declared(in: start) else { return .encoding(.utf8, markBytes: 0) }
    switch name.lowercased() {
    case "utf-8", "utf8", "us-ascii", "ascii": return .encoding(.utf8, markBytes: 0)
    case "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1", "l1":
      return .encoding(.latin1, markBytes: 0)
    case "windows-1252", "cp1252", "cp-1252": return .encoding(.windows1252, markBytes: 0)
    case "utf-16", "utf16", "utf-16le", "utf-16be": return .contradicted(name)
    default: return .unknown(name)
    }
  }

  /// The name in an XML declaration, whose form is judged where it is read.
  private static func declared(in start: [UInt8]) -> String? {
    guard start.starts(with: Array("<?xml".utf8)) else { return nil }
    let end = start.indices.dropLast().first {
      start[$0] == UInt8(ascii: "?") && start[$0 + 1] == UInt8(ascii: ">")
    }
    let declaration = start[..<(end ?? start.endIndex)]
    let word = Array("encoding".utf8)
    guard let at = declaration.indices.first(where: { declaration[$0...].starts(with: word) })
    else { return nil }
    let rest = declaration[(at + word.count)...].drop { $0 <= 0x20 }
    guard rest.first == UInt8(ascii: "=") else { return nil }
    let value = rest.dropFirst().drop { $0 <= 0x20 }
    guard let quote = value.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      return nil
    }
    return String(decoding: value.dropFirst().prefix { $0 != quote }, as: UTF8.self)
  }

  /// The characters of windows-1252 from 0x80 to 0x9F, 0 where it has none.
  static let windowsCharacters: [UInt16] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC,
    0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
  ]
}
