import Ledger

/// Takes the bytes of a source's text as they come, and hands out its paragraphs one at a time:
/// the non-empty lines of a plain text, the block elements of HTML. Takes linear time, and holds
/// no more than one paragraph.
package struct SourceTextReader {
  private var check = UTF8Check()
  /// What has come while it is open what it is.
  private var beginning: [UInt8] = []
  private var form: TextForm?
  private var plain = PlainLines()
  private var html = HTMLText()
  private var builder = ParagraphBuilder()

  package init() {}

  /// Whether the text was read as HTML.
  package var isHTML: Bool { form == .html }

  /// Takes the next piece; where pieces end makes no difference.
  package mutating func take(
    _ bytes: UTF8Bytes, _ body: (TextParagraph, UTF8Bytes) -> Void
  ) throws(TextFault) {
    try check.take(bytes)
    if form != nil { return try read(bytes, body) }
    beginning.append(contentsOf: bytes)
    form = TextForm.of(beginning, isWhole: false)
    if form != nil { try readBeginning(body) }
  }

  /// Hands out what is left.
  package mutating func finish(
    _ body: (TextParagraph, UTF8Bytes) -> Void
  ) throws(TextFault) {
    try check.finish()
    if form == nil {
      form = TextForm.of(beginning, isWhole: true) ?? .plain
      try readBeginning(body)
    }
    if isHTML { try html.finish(&builder, body) }
    builder.end(body)
  }

  private mutating func readBeginning(
    _ body: (TextParagraph, UTF8Bytes) -> Void
  ) throws(TextFault) {
    let held = beginning
    beginning = []
    let skipped = held.starts(with: TextForm.byteOrderMark) ? TextForm.byteOrderMark.count : 0
    let result = held.withUnsafeBufferPointer { bytes -> Result<Void, TextFault> in
      do throws(TextFault) {
        return .success(try read(bytes.piece(skipped...), body))
      } catch {
        return .failure(error)
      }
    }
    try result.get()
  }

  private mutating func read(
    _ bytes: UTF8Bytes, _ body: (TextParagraph, UTF8Bytes) -> Void
  ) throws(TextFault) {
    if isHTML {
      try html.take(bytes, &builder, body)
    } else {
      try plain.take(bytes, &builder, body)
    }
  }
}

/// The lines of a plain text. A form feed ends a line and a page.
struct PlainLines {
  private var isAfterReturn = false

  mutating func take(
    _ bytes: UTF8Bytes, _ builder: inout ParagraphBuilder,
    _ body: (TextParagraph, UTF8Bytes) -> Void
  ) throws(TextFault) {
    var start = 0
    for index in bytes.indices where 0x0A...0x0D ~= bytes[index] && bytes[index] != 0x0B {
      try builder.append(contentsOf: bytes[start..<index])
      start = index + 1
      let byte = bytes[index]
      // What ends with both ends once.
      let isSecond = byte == 0x0A && isAfterReturn && index == lastReturn + 1
      isAfterReturn = byte == 0x0D
      if isAfterReturn { lastReturn = index }
      if isSecond { continue }
      builder.end(body)
      if byte == 0x0C { builder.endPage() } else { builder.endLine() }
    }
    try builder.append(contentsOf: bytes[start...])
    // Seen from the next piece.
    lastReturn = isAfterReturn && lastReturn == bytes.count - 1 ? -1 : -2
  }

  /// The place of the last carriage return in this piece.
  private var lastReturn = -2
}
