/// A line of CSV (RFC 4180) as it is written, field by field.
struct CSVLine {
  private(set) var bytes: [UInt8] = []
  private var isBegun = false

  /// Text from anywhere: safe to print, never the start of a formula, quoted where it has to be.
  mutating func add(_ text: String) {
    separate()
    if Self.isPlain(text) {
      bytes.append(contentsOf: text.utf8)
    } else {
      bytes.append(contentsOf: CSVRenderer.quoted(text).utf8)
    }
  }

  /// Text that has none of the signs that mean something: a number, a word of the program.
  mutating func add(plain text: String) {
    separate()
    bytes.append(contentsOf: text.utf8)
  }

  /// JSON, which stays JSON: what is unsafe to print is escaped as JSON does.
  mutating func add(json text: String) {
    var json = JSONWriter()
    json.raw(text)
    separate()
    bytes.append(UInt8(ascii: "\""))
    for byte in json.text.utf8 {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// A field without a value.
  mutating func addNothing() { separate() }

  mutating func end() {
    bytes.append(contentsOf: [0x0D, 0x0A])
    isBegun = false
  }

  /// Makes room for other lines.
  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  private mutating func separate() {
    if isBegun { bytes.append(UInt8(ascii: ",")) }
    isBegun = true
  }

  /// Most texts: printable ASCII that begins with a letter or a digit, and needs no quotes.
  private static func isPlain(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      guard let first = bytes.first else { return true }
      guard bytes.last != 0x20 else { return false }
      switch first {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "A")...UInt8(ascii: "Z"):
        return bytes.allSatisfy { 0x20...0x7E ~= $0 && $0 != 0x22 && $0 != 0x2C }
      default: return false
      }
    }
  }
}
