import Ledger

/// The end of a line of a plain text that may be wrapped, as that of a PDF is.
struct BrokenLine {
  /// So much of a line is looked at.
  private static let maxBytes = 80

  let paragraph: Int
  private let number: Int
  private let page: Int
  /// Its last words, and where in it they begin.
  let end: [UInt8]
  let offset: Int

  /// nil where a sentence ends with the line.
  init?(_ place: TextParagraph, _ bytes: UTF8Bytes) {
    var count = bytes.count
    while count > 0, TextForm.isSpace(bytes[count - 1]) { count -= 1 }
    guard count > 0, !Self.endsSentence(bytes.piece(..<count)) else { return nil }
    paragraph = place.number
    number = place.lines.upperBound
    page = place.page
    let first = max(0, count - Self.maxBytes)
    let start = first == 0 ? 0 : (first..<count).first(where: { bytes[$0] == 0x20 }) ?? count
    offset = start
    end = Array(bytes[start..<count])
  }

  /// Whether a paragraph is the next line of the same page.
  func goesOn(at place: TextParagraph) -> Bool {
    place.page == page && place.lines.lowerBound == number + 1 && !end.isEmpty
  }

  /// The first words of a line.
  static func start(_ bytes: UTF8Bytes) -> [UInt8] {
    if bytes.count <= maxBytes { return Array(bytes) }
    let end: Int = (0..<maxBytes).last { bytes[$0] == 0x20 } ?? 0
    return Array(bytes[..<end])
  }

  private static func endsSentence(_ bytes: UTF8Bytes) -> Bool {
    switch bytes.last {
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ":"),
      UInt8(ascii: ";"):
      true
    default: bytes.suffix(3).elementsEqual("。".utf8)
    }
  }
}
