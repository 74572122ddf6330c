/// Base64 of RFC 4648, section 4, in its one canonical spelling: with padding, without line
/// breaks, and with zeros in the bits that the last digit has to spare.
package enum Base64 {
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  private static let padding = UInt8(ascii: "=")

  /// The inverse of `decode`.
  package static func encode(_ bytes: some Sequence<UInt8>) -> String {
    var text: [UInt8] = []
    var pending: UInt32 = 0
    var pendingCount = 0
    for byte in bytes {
      pending = pending << 8 | UInt32(byte)
      pendingCount += 1
      if pendingCount == 3 {
        for shift in [18, 12, 6, 0] { text.append(digit(pending >> UInt32(shift))) }
        pending = 0
        pendingCount = 0
      }
    }
    switch pendingCount {
    case 1: text += [digit(pending >> 2), digit(pending << 4), padding, padding]
    case 2: text += [digit(pending >> 10), digit(pending >> 4), digit(pending << 2), padding]
    default: break
    }
    return String(decoding: text, as: UTF8.self)
  }

  package static func encode(_ digest: Digest) -> String {
    digest.withBytes { encode($0) }
  }

  /// The inverse of `encode`. Nil for every spelling but the canonical one.
  package static func decode(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    let paddingCount = text.reversed().prefix(2).prefix { $0 == padding }.count
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 4 * 3)
    var pending: UInt32 = 0
    var pendingBits: UInt32 = 0
    for character in text.dropLast(paddingCount) {
      guard let value = value(ofDigit: character) else { return nil }
      pending = (pending << 6 | value) & 0xFFFF
      pendingBits += 6
      if pendingBits >= 8 {
        pendingBits -= 8
        bytes.append(UInt8(truncatingIfNeeded: pending >> pendingBits))
      }
    }
    // A padding of one leaves 2 bits over, of two 4, of none 0: any other length has others.
    guard pendingBits == UInt32(2 * paddingCount), pending & (1 << pendingBits - 1) == 0
    else { return nil }
    return bytes
  }

  /// Nil unless it is the canonical spelling of exactly 32 bytes.
  package static func digest(_ text: ArraySlice<UInt8>) -> Digest? {
    decode(text).flatMap { Digest(bytes: $0) }
  }

  private static func digit(_ value: UInt32) -> UInt8 { alphabet[Int(value & 63)] }

  private static func value(ofDigit character: UInt8) -> UInt32? {
    switch character {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(character - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(character - UInt8(ascii: "a")) + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(character - UInt8(ascii: "0")) + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
