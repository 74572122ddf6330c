/// Makes UTF-8 of a file, piece by piece.
struct XMLDecoder: ~Copyable {
  /// Why the next byte is no character.
  struct Fault {
    var message: String
    var hint: String?
  }

  private var source: XMLSource
  private var encoding = XMLEncoding.utf8
  private var hasStarted = false
  /// What was read and is not decoded: less than a character, once a piece is through.
  private var raw: [UInt8] = []
  private var isRead = false
  /// What stands behind all that was decoded.
  private(set) var fault: Fault?

  init(_ file: BookFile) throws(LedgerError) { source = try XMLSource(file) }

  /// Appends whole characters; false at the end, or before a fault.
  mutating func decode(into text: inout [UInt8]) throws(LedgerError) -> Bool {
    let start = text.count
    while text.count == start, fault == nil, !(isRead && raw.isEmpty) {
      if !isRead { isRead = try !source.read(into: &raw) }
      if !hasStarted {
        if raw.count < XMLEncoding.startBytes, !isRead { continue }
        begin()
      } else {
        take(into: &text)
      }
    }
    return text.count > start
  }

  private mutating func begin() {
    hasStarted = true
    switch XMLEncoding.found(in: Array(raw.prefix(XMLEncoding.startBytes))) {
    case .encoding(let found, let markBytes):
      encoding = found
      raw.removeFirst(markBytes)
    case .unknown(let name):
      fault = Fault(
        message: "the encoding \(Quoted(name)) is not known here",
        hint: "save the file as UTF-8; UTF-16, iso-8859-1 and windows-1252 are read too")
    case .contradicted(let name):
      fault = Fault(
        message: "the file declares \(Quoted(name)) in single bytes",
        hint: "declare the encoding that it has, which may be UTF-8")
    }
  }

  /// Decodes what is there.
  private mutating func take(into text: inout [UInt8]) {
    let used =
      switch encoding {
      case .utf8: takeUTF8(into: &text)
      case .utf16BigEndian: takeUTF16(into: &text, high: 0)
      case .utf16LittleEndian: takeUTF16(into: &text, high: 1)
      case .latin1: takeBytes(into: &text, isWindows: false)
      case .windows1252: takeBytes(into: &text, isWindows: true)
      }
    raw.removeFirst(used)
  }

  private mutating func takeUTF8(into text: inout [UInt8]) -> Int {
    let bad = raw.withUnsafeBufferPointer { UTF8Scan.firstFault($0) }
    let good = bad ?? raw.count
    text += raw[..<good]
    // The last character may go on in the next piece.
    if bad != nil, isRead || raw.count - good >= 4 {
      fault = Fault(
        message: "a byte here is not UTF-8",
        hint: "if the file is in windows-1252, its first line has to say so: "
          + "<?xml version=\"1.0\" encoding=\"windows-1252\"?>")
    }
    return good
  }

  /// - Parameter high: which of two bytes is the more significant one.
  private mutating func takeUTF16(into text: inout [UInt8], high: Int) -> Int {
    var at = 0
    func unit(_ at: Int) -> UInt32 { UInt32(raw[at + high]) << 8 | UInt32(raw[at + 1 - high]) }
    while at + 1 < raw.count {
      var value = unit(at)
      var length = 2
      if 0xD800...0xDBFF ~= value {
        guard at + 3 < raw.count else { break }
        let low = unit(at + 2)
        if 0xDC00...0xDFFF ~= low {
          value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
          length = 4
        }
      }
      guard let scalar = Unicode.Scalar(value) else {
        fault = Fault(message: "half a character of UTF-16 stands alone here")
        return at
      }
      if let bytes = UTF8.encode(scalar) { text.append(contentsOf: bytes) }
      at += length
    }
    if isRead, at < raw.count { fault = Fault(message: "the file ends within a character") }
    return at
  }

  private mutating func takeBytes(into text: inout [UInt8], isWindows: Bool) -> Int {
    text.reserveCapacity(text.count + raw.count)
    for (at, byte) in raw.enumerated() {
      if byte < 0x80 {
        text.append(byte)
        continue
      }
      var value = UInt16(byte)
      if isWindows, byte < 0xA0 { value = XMLEncoding.windowsCharacters[Int(byte) - 0x80] }
      guard value != 0 else {
        fault = Fault(
          message: "the byte 0x\(String(byte, radix: 16, uppercase: true)) means nothing in "
            + "windows-1252")
        return at
      }
      if value >= 0x800 { text.append(0xE0 | UInt8(value >> 12)) }
      text.append((value >= 0x800 ? 0x80 : 0xC0) | UInt8(value >> 6 & 0x3F))
      text.append(0x80 | UInt8(value & 0x3F))
    }
    return raw.count
  }
}
