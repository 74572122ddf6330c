import Ledger

/// Where a paragraph of a source's text stands. All numbers begin at 1.
package struct TextParagraph: Sendable, Hashable {
  /// Among the paragraphs that are not empty.
  package var number: Int
  /// The lines of the file that it takes up: one of a plain text.
  package var lines: ClosedRange<Int>
  /// Form feeds begin a page.
  package var page: Int
}

/// Why the text of a source cannot be read.
package enum TextFault: Error, Hashable {
  /// - Parameters:
  ///   - offset: of the first byte that is none, from 0.
  ///   - line: from 1.
  case notUTF8(offset: Int, line: Int)
  /// A paragraph that begins there is longer than `ParagraphBuilder.maxBytes`.
  case longParagraph(line: Int)

  /// As a clause: "it is not UTF-8: byte 12 in line 3".
  package var words: String {
    switch self {
    case .notUTF8(let offset, let line):
      "it is not UTF-8 from byte \(offset + 1) on, in line \(line)"
    case .longParagraph(let line):
      "the paragraph that begins in line \(line) has more than "
        + "\(ParagraphBuilder.maxBytes >> 20) MiB"
    }
  }
}

/// Takes the bytes of a paragraph, and counts what ends.
struct ParagraphBuilder {
  /// All that is held of a text at one time.
  static let maxBytes = 16 << 20

  private(set) var bytes: [UInt8] = []
  private var number = 0
  private var page = 1
  private var line = 1
  /// Where the paragraph begins.
  private var firstLine = 1

  var isEmpty: Bool { bytes.isEmpty }

  mutating func append(_ byte: UInt8) throws(TextFault) {
    if bytes.isEmpty { firstLine = line }
    if bytes.count >= Self.maxBytes { throw .longParagraph(line: firstLine) }
    bytes.append(byte)
  }

  mutating func append(contentsOf piece: some Collection<UInt8>) throws(TextFault) {
    if piece.isEmpty { return }
    if bytes.isEmpty { firstLine = line }
    if bytes.count + piece.count > Self.maxBytes { throw .longParagraph(line: firstLine) }
    bytes.append(contentsOf: piece)
  }

  mutating func endLine() { line += 1 }
  mutating func endPage() { page += 1 }

  /// Hands out the paragraph, if there is something to see in it, and makes room for the next.
  mutating func end(_ body: (TextParagraph, UTF8Bytes) -> Void) {
    defer { bytes.removeAll(keepingCapacity: true) }
    if Self.isBlank(bytes) { return }
    number += 1
    let place = TextParagraph(
      number: number, lines: firstLine...max(firstLine, line), page: page)
    bytes.withUnsafeBufferPointer { body(place, $0) }
  }

  /// Nothing but spaces, those without a break and the ideographic ones included.
  static func isBlank(_ bytes: [UInt8]) -> Bool {
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case 0x00...0x20, 0x7F: index += 1
      case 0xC2 where bytes[index...].starts(with: [0xC2, 0xA0]): index += 2
      case 0xE3 where bytes[index...].starts(with: [0xE3, 0x80, 0x80]): index += 3
      case 0xEF where bytes[index...].starts(with: TextForm.byteOrderMark): index += 3
      default: return false
      }
    }
    return true
  }
}
