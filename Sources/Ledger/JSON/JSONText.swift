/// The text of string nodes.
package enum JSONText {
  package static func string(of node: JSONTape.Node, in bytes: UTF8Bytes) -> String {
    if !node.escaped { return String(decoding: bytes[node.range], as: UTF8.self) }
    return String(decoding: self.bytes(of: node, in: bytes), as: UTF8.self)
  }

  /// Unescaped. The tape has checked every escape.
  package static func bytes(of node: JSONTape.Node, in bytes: UTF8Bytes) -> [UInt8] {
    if !node.escaped { return Array(bytes[node.range]) }
    var out: [UInt8] = []
    out.reserveCapacity(node.range.count)
    var at = node.range.lowerBound
    while at < node.range.upperBound {
      let byte = bytes[at]
      at += 1
      if byte != UInt8(ascii: "\\") {
        out.append(byte)
        continue
      }
      let escape = bytes[at]
      at += 1
      switch escape {
      case UInt8(ascii: "b"): out.append(0x08)
      case UInt8(ascii: "f"): out.append(0x0C)
      case UInt8(ascii: "n"): out.append(0x0A)
      case UInt8(ascii: "r"): out.append(0x0D)
      case UInt8(ascii: "t"): out.append(0x09)
      case UInt8(ascii: "u"):
        var scalar = unit(bytes, at)
        at += 4
        if scalar >= 0xD800 && scalar <= 0xDBFF {
          scalar = 0x10000 + (scalar - 0xD800) << 10 + (unit(bytes, at + 2) - 0xDC00)
          at += 6
        }
        out.append(contentsOf: Array(String(Unicode.Scalar(scalar) ?? "\u{FFFD}").utf8))
      default: out.append(escape)
      }
    }
    return out
  }

  /// Compares the bytes of two strings, escapes resolved.
  static func same(_ a: JSONTape.Node, _ b: JSONTape.Node, _ bytes: UTF8Bytes) -> Bool {
    if a.escaped || b.escaped {
      return self.bytes(of: a, in: bytes) == self.bytes(of: b, in: bytes)
    }
    return bytes[a.range].elementsEqual(bytes[b.range])
  }

  /// The members whose value is text, as far as they can be told in a text that need not be JSON:
  /// `"name": "text"` at any depth, without escapes.
  static func members(in bytes: UTF8Bytes) -> [(name: String, text: String)] {
    var found: [(String, String)] = []
    var name: Range<Int>?
    var at = 0
    while at < bytes.count {
      switch bytes[at] {
      case UInt8(ascii: "\""):
        let start = at + 1
        at = start
        while at < bytes.count, bytes[at] != UInt8(ascii: "\"") { at += 1 }
        if let named = name, at - start <= 256 {
          found.append(
            (
              String(decoding: bytes[named], as: UTF8.self),
              String(decoding: bytes[start..<at], as: UTF8.self)
            ))
        }
        name = nil
        var next = at + 1
        while next < bytes.count, bytes[next] == 0x20 || bytes[next] == 0x09 { next += 1 }
        if next < bytes.count, bytes[next] == UInt8(ascii: ":"), at - start <= 16 {
          name = start..<at
          at = next
        }
      case 0x20, 0x09: break
      default: name = nil
      }
      at += 1
    }
    return found
  }

  static func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }

  private static func unit(_ bytes: UTF8Bytes, _ at: Int) -> UInt32 {
    var unit: UInt32 = 0
    for offset in 0..<4 { unit = unit << 4 | UInt32(hexDigit(bytes[at + offset]) ?? 0) }
    return unit
  }
}

/// UTF-8 by the table of the Unicode Standard (3.9, table 3-7): no overlong forms, no surrogates.
package enum UTF8Scan {
  /// The length of the well-formed sequence at `index`, or 0.
  static func length(_ bytes: UTF8Bytes, at index: Int) -> Int {
    let lead = bytes[index]
    let (count, low, high): (Int, UInt8, UInt8) =
      switch lead {
      case 0x00...0x7F: (1, 0, 0)
      case 0xC2...0xDF: (2, 0x80, 0xBF)
      case 0xE0: (3, 0xA0, 0xBF)
      case 0xE1...0xEC, 0xEE...0xEF: (3, 0x80, 0xBF)
      case 0xED: (3, 0x80, 0x9F)
      case 0xF0: (4, 0x90, 0xBF)
      case 0xF1...0xF3: (4, 0x80, 0xBF)
      case 0xF4: (4, 0x80, 0x8F)
      default: (0, 0, 0)
      }
    if count <= 1 { return count }
    if index + count > bytes.count { return 0 }
    if bytes[index + 1] < low || bytes[index + 1] > high { return 0 }
    for offset in stride(from: 2, to: count, by: 1)
    where bytes[index + offset] & 0xC0 != 0x80 { return 0 }
    return count
  }

  /// The offset of the first byte that is not part of well-formed UTF-8, or nil.
  package static func firstFault(_ bytes: UTF8Bytes) -> Int? {
    var at = 0
    while at < bytes.count {
      if bytes[at] < 0x80 {
        at += 1
        continue
      }
      let length = length(bytes, at: at)
      if length == 0 { return at }
      at += length
    }
    return nil
  }
}
