import Ledger

/// The text of HTML by its block elements, as a reader of the page has it: without tags, comments,
/// scripts and styles, with references decoded and spaces as one. It follows the tokens of the
/// HTML standard as far as text depends on them, and takes whatever comes as some text.
struct HTMLText {
  private enum State {
    case text
    case reference
    /// Behind `<`, and behind `</`.
    case tagOpen, endTagOpen
    case name(isEnd: Bool)
    /// In a tag, behind `=`, and in a value.
    case tag(isEnd: Bool)
    case valueStart(isEnd: Bool)
    case plainValue(isEnd: Bool)
    case quotedValue(isEnd: Bool, quote: UInt8)
    /// Behind `<!`, and behind `<!-`.
    case declaration, dash
    /// With so many dashes behind one another, two at most.
    case comment(dashes: Int)
    /// Behind `--!`.
    case commentBang
    /// What is skipped up to `>`.
    case bogus
    /// Between the tags of an element without markup; so many bytes of its end tag are there.
    case raw(found: Int)
  }

  private var state = State.text
  private var name = HTMLName()
  private var reference = HTMLReference()
  /// `</script`
  private var rawEnd: [UInt8] = []
  private var needsSpace = false
  private var templates = 0
  private var preformatted = 0

  mutating func take(
    _ bytes: UTF8Bytes, _ builder: inout ParagraphBuilder,
    _ body: (TextParagraph, UTF8Bytes) -> Void
  ) throws(TextFault) {
    for byte in bytes {
      try take(byte, &builder, body)
      if byte == 0x0A { builder.endLine() }
    }
  }

  mutating func finish(
    _ builder: inout ParagraphBuilder, _ body: (TextParagraph, UTF8Bytes) -> Void
  ) throws(TextFault) {
    switch state {
    case .reference: try put(reference.finish(), &builder)
    case .tagOpen: try put([UInt8(ascii: "<")], &builder)
    case .text, .endTagOpen, .name, .tag, .valueStart, .plainValue, .quotedValue, .declaration,
      .dash, .comment, .commentBang, .bogus, .raw:
      break
    }
    state = .text
  }

  private mutating func take(
    _ byte: UInt8, _ builder: inout ParagraphBuilder,
    _ body: (TextParagraph, UTF8Bytes) -> Void
  ) throws(TextFault) {
    switch state {
    case .text: try text(byte, &builder, body)
    case .reference:
      if reference.take(byte) { return }
      try put(reference.finish(), &builder)
      state = .text
      if byte != UInt8(ascii: ";") || !reference.isClosed { try text(byte, &builder, body) }
    case .tagOpen: try tagOpen(byte, &builder, body)
    case .endTagOpen:
      if Self.isLetter(byte) {
        name = HTMLName([byte])
        state = .name(isEnd: true)
      } else {
        state = byte == UInt8(ascii: ">") ? .text : .bogus
      }
    case .name(let isEnd):
      if TextForm.isSpace(byte) || byte == UInt8(ascii: "/") {
        state = .tag(isEnd: isEnd)
      } else if byte == UInt8(ascii: ">") {
        endTag(isEnd, &builder, body)
      } else {
        name.append(byte)
      }
    case .tag(let isEnd):
      if byte == UInt8(ascii: ">") { endTag(isEnd, &builder, body) }
      if byte == UInt8(ascii: "=") { state = .valueStart(isEnd: isEnd) }
    case .valueStart(let isEnd):
      if TextForm.isSpace(byte) { return }
      if byte == UInt8(ascii: ">") {
        endTag(isEnd, &builder, body)
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        state = .quotedValue(isEnd: isEnd, quote: byte)
      } else {
        state = .plainValue(isEnd: isEnd)
      }
    case .plainValue(let isEnd):
      if byte == UInt8(ascii: ">") { endTag(isEnd, &builder, body) }
      if TextForm.isSpace(byte) { state = .tag(isEnd: isEnd) }
    case .quotedValue(let isEnd, let quote): if byte == quote { state = .tag(isEnd: isEnd) }
    case .declaration, .dash, .comment, .commentBang, .bogus: skip(byte)
    case .raw(let found): raw(byte, found)
    }
  }

  private mutating func text(
    _ byte: UInt8, _ builder: inout ParagraphBuilder,
    _ body: (TextParagraph, UTF8Bytes) -> Void
  ) throws(TextFault) {
    switch byte {
    case UInt8(ascii: "<"): state = .tagOpen
    case UInt8(ascii: "&"):
      reference = HTMLReference()
      state = .reference
    case 0x0A where preformatted > 0: end(&builder, body)
    case 0x09...0x0D, 0x20: needsSpace = true
    default: try put(CollectionOfOne(byte), &builder)
    }
  }

  private mutating func put(
    _ bytes: some Collection<UInt8>, _ builder: inout ParagraphBuilder
  ) throws(TextFault) {
    if templates > 0 { return }
    if needsSpace, !builder.isEmpty { try builder.append(0x20) }
    needsSpace = false
    try builder.append(contentsOf: bytes)
  }

  private mutating func end(
    _ builder: inout ParagraphBuilder, _ body: (TextParagraph, UTF8Bytes) -> Void
  ) {
    builder.end(body)
    needsSpace = false
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
  }
}

// MARK: - Tags

extension HTMLText {
  private mutating func tagOpen(
    _ byte: UInt8, _ builder: inout ParagraphBuilder,
    _ body: (TextParagraph, UTF8Bytes) -> Void
  ) throws(TextFault) {
    switch byte {
    case UInt8(ascii: "/"): state = .endTagOpen
    case UInt8(ascii: "!"): state = .declaration
    case UInt8(ascii: "?"): state = .bogus
    default:
      if Self.isLetter(byte) {
        name = HTMLName([byte])
        state = .name(isEnd: false)
      } else {
        state = .text
        try put([UInt8(ascii: "<")], &builder)
        try text(byte, &builder, body)
      }
    }
  }

  private mutating func endTag(
    _ isEnd: Bool, _ builder: inout ParagraphBuilder,
    _ body: (TextParagraph, UTF8Bytes) -> Void
  ) {
    state = .text
    if name.isBlock { end(&builder, body) }
    if name.isCell { needsSpace = true }
    if name == .pre { preformatted = isEnd ? 0 : 1 }
    if name == .template { templates = max(0, templates + (isEnd ? -1 : 1)) }
    if name.isRaw, !isEnd {
      rawEnd = Array("</".utf8) + name.bytes
      state = .raw(found: 0)
    }
  }

  /// In what is no text.
  private mutating func skip(_ byte: UInt8) {
    let isDash = byte == UInt8(ascii: "-")
    let isEnd = byte == UInt8(ascii: ">")
    switch state {
    case .declaration: state = isDash ? .dash : isEnd ? .text : .bogus
    // `<!-->` is a comment that is closed.
    case .dash: state = isDash ? .comment(dashes: 2) : isEnd ? .text : .bogus
    case .comment(let dashes):
      if dashes == 2, isEnd {
        state = .text
      } else if dashes == 2, byte == UInt8(ascii: "!") {
        state = .commentBang
      } else {
        state = .comment(dashes: isDash ? min(2, dashes + 1) : 0)
      }
    case .commentBang: state = isEnd ? .text : .comment(dashes: isDash ? 1 : 0)
    case .bogus: if isEnd { state = .text }
    case .text, .reference, .tagOpen, .endTagOpen, .name, .tag, .valueStart, .plainValue,
      .quotedValue, .raw:
      break
    }
  }

  /// The first byte of the end tag stands in it once, so that no look back is needed.
  private mutating func raw(_ byte: UInt8, _ found: Int) {
    if found < rawEnd.count {
      let isCapital = UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
      let small = isCapital ? byte | 0x20 : byte
      if small == rawEnd[found] {
        state = .raw(found: found + 1)
      } else {
        state = .raw(found: byte == UInt8(ascii: "<") ? 1 : 0)
      }
    } else if byte == UInt8(ascii: ">") {
      state = .text
    } else if TextForm.isSpace(byte) || byte == UInt8(ascii: "/") {
      name = HTMLName()
      state = .tag(isEnd: true)
    } else {
      state = .raw(found: byte == UInt8(ascii: "<") ? 1 : 0)
    }
  }
}
