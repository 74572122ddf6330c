/// What the declaration at the start of a file says of its encoding.
enum XMLEncoding {
  /// Nothing, or what need not be said.
  case unsaid
  case said(TextEncoding)
  /// Not one of those that are read.
  case unknown(String)
  /// UTF-16, in single bytes.
  case contradicted(String)

  /// How much of a file is looked at.
  static let startBytes = 1024

  init(_ start: [UInt8]) {
    guard TextEncoding.marked(start) == nil, let name = Self.declared(in: start) else {
      self = .unsaid
      return
    }
    switch name.lowercased() {
    case "utf-8", "utf8", "us-ascii", "ascii": self = .said(.utf8)
    case "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1", "l1":
      self = .said(.iso88591)
    case "windows-1252", "cp1252", "cp-1252": self = .said(.windows1252)
    case "utf-16", "utf16", "utf-16le", "utf-16be": self = .contradicted(name)
    default: self = .unknown(name)
    }
  }

  /// The name in a declaration, whose form is judged where it is read.
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
}
