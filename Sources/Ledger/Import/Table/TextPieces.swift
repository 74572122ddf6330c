/// A file as UTF-8 without a byte-order mark, whatever it is written in, a piece after another.
struct TextPieces: ~Copyable {
  /// So many bytes show how a file without a mark is written.
  static let toldBytes = 4096

  /// Known after the first piece.
  private(set) var encoding: TextEncoding?
  private(set) var isAtEnd = false
  /// Nothing comes after it.
  private(set) var fault: TextFault?
  private let said: TextEncoding?
  private var pieces: BytePieces
  /// Bytes that stand for no whole character yet.
  private var carried: [UInt8] = []

  init(_ pieces: consuming BytePieces, said: TextEncoding?) {
    self.pieces = pieces
    self.said = said
  }

  /// True once nothing more can be added.
  var isOver: Bool { isAtEnd || fault != nil }

  /// Adds some text, unless it is over.
  mutating func add(to text: inout [UInt8]) throws(LedgerError) {
    if isOver { return }
    isAtEnd = try !pieces.add(to: &carried)
    if encoding == nil {
      while !isAtEnd, carried.count < Self.toldBytes {
        isAtEnd = try !pieces.add(to: &carried)
      }
      begin()
    }
    let bytes = carried
    var used = 0
    bytes.withUnsafeBufferPointer { bytes in
      switch encoding ?? .utf8 {
      case .utf8: used = addUTF8(bytes, to: &text)
      case .utf16LE: used = addUTF16(bytes, low: 0, to: &text)
      case .utf16BE: used = addUTF16(bytes, low: 1, to: &text)
      case .windows1252: used = addBytes(bytes, .windows1252, to: &text)
      case .iso88591: used = addBytes(bytes, .iso88591, to: &text)
      }
    }
    carried = Array(bytes[used...])
    if fault != nil { carried = [] }
  }

  private mutating func begin() {
    let start = carried.prefix(Self.toldBytes)
    if start.starts(with: [0x50, 0x4B, 0x03, 0x04]) { fault = TextFault(reason: .zip) }
    if start.starts(with: [0x1F, 0x8B, 0x08]) { fault = TextFault(reason: .gzip) }
    if let (marked, count) = TextEncoding.marked(start) {
      encoding = marked
      carried.removeFirst(count)
    } else {
      encoding = said ?? TextEncoding.told(by: start)
    }
  }

  private mutating func addUTF8(_ bytes: UTF8Bytes, to text: inout [UInt8]) -> Int {
    if fault != nil { return 0 }
    let valid = Self.textCount(bytes)
    text.append(contentsOf: bytes[..<valid])
    if valid == bytes.count { return valid }
    if bytes[valid] == 0 {
      fault = TextFault(reason: .nul)
    } else if isAtEnd || bytes.count - valid >= 4 {
      let rest = bytes[valid...].prefix(TablePlace.most)
      let line = rest.prefix { $0 != 0 && $0 != 0x0A && $0 != 0x0D }
      fault = TextFault(reason: .byte(bytes[valid], .utf8), after: Array(line))
    }
    return valid
  }

  /// How many bytes at the start are UTF-8 without NUL.
  private static func textCount(_ bytes: UTF8Bytes) -> Int {
    let raw = UnsafeRawBufferPointer(bytes)
    var at = 0
    while at < bytes.count {
      // Eight bytes at once, none of them 0 and none with its highest bit.
      while at + 8 <= bytes.count {
        let word = raw.loadUnaligned(fromByteOffset: at, as: UInt64.self)
        let zeros = (word &- 0x0101_0101_0101_0101) & ~word
        if (word | zeros) & 0x8080_8080_8080_8080 != 0 { break }
        at += 8
      }
      let end = min(bytes.count, at + 8)
      while at < end {
        if bytes[at] == 0 { return at }
        let length = UTF8Scan.length(bytes, at: at)
        if length == 0 { return at }
        at += length
      }
    }
    return at
  }

  /// - Parameter low: where in a unit the low byte stands.
  private mutating func addUTF16(_ bytes: UTF8Bytes, low: Int, to text: inout [UInt8]) -> Int {
    func unit(_ at: Int) -> UInt32 { UInt32(bytes[at + low]) | UInt32(bytes[at + 1 - low]) << 8 }
    text.reserveCapacity(text.count + bytes.count)
    var at = 0
    while fault == nil, at + 2 <= bytes.count {
      let first = unit(at)
      if first == 0 {
        fault = TextFault(reason: .nul)
      } else if first & 0xF800 != 0xD800 {
        Self.add(first, to: &text)
        at += 2
      } else if at + 4 > bytes.count, !isAtEnd {
        return at
      } else if first < 0xDC00, at + 4 <= bytes.count, unit(at + 2) & 0xFC00 == 0xDC00 {
        Self.add(0x10000 + (first - 0xD800) << 10 + (unit(at + 2) - 0xDC00), to: &text)
        at += 4
      } else {
        fault = TextFault(reason: .half)
      }
    }
    if fault == nil, isAtEnd, at < bytes.count { fault = TextFault(reason: .half) }
    return at
  }

  private mutating func addBytes(
    _ bytes: UTF8Bytes, _ encoding: TextEncoding, to text: inout [UInt8]
  ) -> Int {
    if fault != nil { return 0 }
    text.reserveCapacity(text.count + bytes.count)
    for at in bytes.indices {
      let byte = bytes[at]
      if byte == 0 {
        fault = TextFault(reason: .nul)
        return at
      }
      guard (0x80...0x9F).contains(byte) else {
        Self.add(UInt32(byte), to: &text)
        continue
      }
      // In ISO 8859-1 these are controls, which nobody means in a table.
      let scalar =
        encoding == .windows1252 ? TextEncoding.windowsScalars[Int(byte - 0x80)] : 0
      if scalar == 0 {
        fault = TextFault(reason: .byte(byte, encoding))
        return at
      }
      Self.add(UInt32(scalar), to: &text)
    }
    return bytes.count
  }

  /// The UTF-8 of a scalar, which is no surrogate.
  @inline(__always)
  private static func add(_ scalar: UInt32, to text: inout [UInt8]) {
    if scalar < 0x80 {
      text.append(UInt8(truncatingIfNeeded: scalar))
      return
    }
    func tail(_ shift: UInt32) -> UInt8 {
      0x80 | UInt8(truncatingIfNeeded: scalar >> shift & 0x3F)
    }
    switch scalar {
    case ..<0x800: text.append(0xC0 | UInt8(truncatingIfNeeded: scalar >> 6))
    case ..<0x10000:
      text.append(0xE0 | UInt8(truncatingIfNeeded: scalar >> 12))
      text.append(tail(6))
    default:
      text.append(0xF0 | UInt8(truncatingIfNeeded: scalar >> 18))
      text.append(tail(12))
      text.append(tail(6))
    }
    text.append(tail(0))
  }
}
