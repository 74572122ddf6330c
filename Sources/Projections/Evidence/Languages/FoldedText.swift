import Ledger

/// Text as words and signs are compared: without regard to case, width, the kind of blank, hyphen
/// or apostrophe.
struct FoldedText {
  let bytes: UTF8Bytes

  init(_ bytes: UTF8Bytes) {
    self.bytes = bytes
  }

  var count: Int { bytes.count }

  /// What begins at a position, as it stands: U+FFFD of one byte where that is no UTF-8. The
  /// position lies within the text.
  func raw(at position: Int) -> (scalar: UInt32, length: Int) {
    let lead = bytes[position]
    if lead < 0x80 { return (UInt32(lead), 1) }
    let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
    guard 0xC2...0xF4 ~= lead, length <= bytes.count - position else { return (0xFFFD, 1) }
    var scalar = UInt32(lead) & (0x7F >> UInt32(length))
    for next in (position + 1)..<(position + length) {
      guard bytes[next] & 0xC0 == 0x80 else { return (0xFFFD, 1) }
      scalar = scalar << 6 | UInt32(bytes[next] & 0x3F)
    }
    return (scalar, length)
  }

  /// The same, folded; a blank is U+0020.
  func next(at position: Int) -> (scalar: UInt32, length: Int) {
    let lead = bytes[position]
    if lead < 0x80 { return (Self.fold(ascii: lead), 1) }
    let (scalar, length) = raw(at: position)
    return (Self.fold(scalar), length)
  }

  private static func fold(ascii byte: UInt8) -> UInt32 {
    if UInt8(ascii: "A") <= byte, byte <= UInt8(ascii: "Z") { return UInt32(byte) | 0x20 }
    return byte == 0x09 || byte == 0x0A || byte == 0x0D ? 0x20 : UInt32(byte)
  }

  static func fold(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0..<0x80: fold(ascii: UInt8(truncatingIfNeeded: scalar))
    case 0xC0...0xD6, 0xD8...0xDE: scalar + 0x20
    case 0xA0, 0x2007, 0x2009, 0x202F, 0x3000: 0x20
    case 0x2BC, 0x2018, 0x2019: 0x27
    case 0x2010...0x2014, 0x2212: 0x2D
    case 0x223C, 0x301C: 0x7E
    case 0xFF01...0xFF5E: fold(ascii: UInt8(truncatingIfNeeded: scalar - 0xFEE0))
    default: scalar
    }
  }

  /// True for letters of scripts that part their words: those that a longer word may go on with.
  static func isLetter(_ folded: UInt32) -> Bool {
    switch folded {
    case 0x61...0x7A: true
    case 0..<0xAA: false
    case 0xAA, 0xB5, 0xBA, 0xDF...0xF6, 0xF8...0x36F, 0x370...0x10FF: digit(folded) == nil
    default: false
    }
  }

  /// Where the tens of digits of a script begin.
  private static let zeros: [UInt32] = [
    0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50, 0xED0,
    0xF20,
  ]

  /// The value of a decimal digit of any of these scripts.
  static func digit(_ folded: UInt32) -> UInt8? {
    if folded < 0x660 {
      let value = folded &- 0x30
      return value < 10 ? UInt8(truncatingIfNeeded: value) : nil
    }
    guard folded <= 0xF29, let zero = zeros.last(where: { $0 <= folded }), folded - zero < 10 else {
      return nil
    }
    return UInt8(truncatingIfNeeded: folded - zero)
  }

  func isLetter(at position: Int) -> Bool {
    position < count && Self.isLetter(next(at: position).scalar)
  }

  func isDigit(at position: Int) -> Bool {
    position < count && Self.digit(next(at: position).scalar) != nil
  }

  func isBlank(at position: Int) -> Bool {
    position < count && next(at: position).scalar == 0x20
  }

  /// Behind the letters, digits and marks of a word that begins at a position.
  func wordEnd(from start: Int) -> Int {
    var position = start
    while position < count {
      let byte = bytes[position]
      if byte < 0x80 {
        guard byte.isASCIILetter || 0x30...0x39 ~= byte else { break }
        position += 1
        continue
      }
      let (scalar, length) = next(at: position)
      guard Self.isLetter(scalar) || Self.digit(scalar) != nil else { break }
      position += length
    }
    return position
  }
}

extension UInt8 {
  var isASCIILetter: Bool { 0x61...0x7A ~= self | 0x20 }
}
