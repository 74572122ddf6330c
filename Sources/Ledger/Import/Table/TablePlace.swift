/// A place in a file that is imported.
package struct TablePlace: Hashable, Sendable {
  /// From 1.
  package var line: Int
  /// Unicode scalars from 1.
  package var column: Int
  /// The line in UTF-8; of a long one what surrounds the place.
  package var text: [UInt8]
  /// Of the place, in bytes of `text`.
  package var offset: Int

  /// So much is kept before a place, and as much after it: more than messages show.
  static let most = 1024

  /// A refusal of what stands here.
  package func diagnostic(
    _ refusal: Refusal, in file: String, _ imported: ImportedPlace = ImportedPlace()
  ) -> Diagnostic {
    text.withUnsafeBufferPointer {
      var diagnostic = Diagnostic(
        refusal, file: file, line: line, text: $0, offset: offset, imported)
      diagnostic.column = column
      return diagnostic
    }
  }
}

extension TablePlace {
  /// The place of a byte in a text whose first byte stands at the start of `line`, or further
  /// right in it by `columns`.
  init(of offset: Int, in bytes: UTF8Bytes, line: Int, columns: Int = 0) {
    let offset = min(max(0, offset), bytes.count)
    let ends = LineEnds(in: bytes, to: offset)
    var end = offset
    let most = min(bytes.count, offset + Self.most)
    while end < most, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
    let before = bytes[ends.lastStart..<offset]
    let start = max(ends.lastStart, offset - Self.most)
    self.line = line + ends.count
    column = 1 + before.reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
    if ends.count == 0 { column += columns }
    text = Array(bytes[start..<end])
    self.offset = offset - start
  }
}

/// The line ends in a text: LF, CR, and the two together.
struct LineEnds {
  private(set) var count = 0
  /// Where the last line starts.
  private(set) var lastStart = 0

  /// Of those that end at `end` or before it.
  init(in bytes: UTF8Bytes, from start: Int = 0, to end: Int) {
    lastStart = start
    var at = start
    while at < end {
      let byte = bytes[at]
      at += 1
      if byte > 0x0D || (byte != 0x0A && byte != 0x0D) { continue }
      if byte == 0x0D, at < bytes.count, bytes[at] == 0x0A {
        if at == end { return }
        at += 1
      }
      count += 1
      lastStart = at
    }
  }
}
