/// How the bytes of a table stand for characters.
package enum TextEncoding: String, CaseIterable, Hashable, Sendable {
  case utf8 = "utf-8"
  case utf16LE = "utf-16le"
  case utf16BE = "utf-16be"
  case windows1252 = "windows-1252"
  case iso88591 = "iso-8859-1"

  /// What a byte-order mark at the start says, with the length of the mark.
  static func marked(_ start: some Collection<UInt8>) -> (encoding: TextEncoding, count: Int)? {
    if start.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
    if start.starts(with: [0xFF, 0xFE]) { return (.utf16LE, 2) }
    if start.starts(with: [0xFE, 0xFF]) { return (.utf16BE, 2) }
    return nil
  }

  /// UTF-16 where most pairs of bytes have one byte that is 0, always on the same side.
  static func told(by start: some Collection<UInt8>) -> TextEncoding {
    var (even, odd, isEven) = (0, 0, true)
    for byte in start {
      if byte == 0 { if isEven { even += 1 } else { odd += 1 } }
      isEven.toggle()
    }
    let most = start.count / 4
    if odd > most, odd > 4 * even { return .utf16LE }
    if even > most, even > 4 * odd { return .utf16BE }
    return .utf8
  }

  /// The scalars of the bytes 0x80 to 0x9F in windows-1252, by the table of the Unicode Consortium
  /// (CP1252.TXT); 0 where there is none.
  static let windowsScalars: [UInt16] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
  ]
}
