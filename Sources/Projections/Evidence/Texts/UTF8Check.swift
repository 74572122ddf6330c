import Ledger

/// Checks that bytes are UTF-8 as they come, whatever pieces they come in.
struct UTF8Check {
  private var offset = 0
  private var line = 1
  /// Where the character begins that is not complete yet.
  private var start = 0
  private var startLine = 1
  /// How many bytes are missing of it, and what the next of them may be.
  private var missing = 0
  private var next: ClosedRange<UInt8> = 0x80...0xBF

  mutating func take(_ bytes: UTF8Bytes) throws(TextFault) {
    for byte in bytes {
      if missing > 0 {
        if !next.contains(byte) { throw .notUTF8(offset: start, line: startLine) }
        missing -= 1
        next = 0x80...0xBF
      } else if byte >= 0x80 {
        (start, startLine) = (offset, line)
        begin(byte)
        if missing == 0 { throw .notUTF8(offset: start, line: startLine) }
      } else if byte == 0x0A {
        line += 1
      }
      offset += 1
    }
  }

  func finish() throws(TextFault) {
    if missing > 0 { throw .notUTF8(offset: start, line: startLine) }
  }

  /// Table 3-7 of the Unicode standard.
  private mutating func begin(_ byte: UInt8) {
    next = 0x80...0xBF
    switch byte {
    case 0xC2...0xDF: missing = 1
    case 0xE0: (missing, next) = (2, 0xA0...0xBF)
    case 0xED: (missing, next) = (2, 0x80...0x9F)
    case 0xE1...0xEC, 0xEE...0xEF: missing = 2
    case 0xF0: (missing, next) = (3, 0x90...0xBF)
    case 0xF1...0xF3: missing = 3
    case 0xF4: (missing, next) = (3, 0x80...0x8F)
    default: missing = 0
    }
  }
}
