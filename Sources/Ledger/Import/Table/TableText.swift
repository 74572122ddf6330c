/// The text of a file that is read row by row: what has been decoded, and the place where the next
/// row starts.
final class TableText {
  private var pieces: TextPieces
  private(set) var bytes: [UInt8] = []
  /// Of the next row, in `bytes`.
  private(set) var start = 0
  /// Of the next row, in the file.
  private(set) var line = 1

  init(
    _ file: BookFile, _ encoding: TextEncoding?, pieceBytes: Int
  ) throws(LedgerError) {
    let pieces = try BytePieces(file.source, name: file.name, pieceBytes: pieceBytes)
    self.pieces = TextPieces(pieces, said: encoding)
  }

  var encoding: TextEncoding? { pieces.encoding }

  /// Nothing follows `bytes`, and nothing had to be left out.
  var isWhole: Bool { pieces.isAtEnd && pieces.fault == nil }

  /// Nothing is left.
  var isAtEnd: Bool { isWhole && start == bytes.count }

  var unreadCount: Int { bytes.count - start }

  /// Makes what is unread at least twice as long, so that whoever starts anew each time has read
  /// no more than twice altogether, and moves what is unread to the front. False where nothing
  /// follows.
  func grow() throws(LedgerError) -> Bool {
    let wanted = max(1, 2 * unreadCount)
    let before = unreadCount
    bytes.removeFirst(start)
    start = 0
    while bytes.count < wanted, !pieces.isOver { try pieces.add(to: &bytes) }
    return bytes.count > before || isWhole
  }

  /// Goes on behind a row that starts here.
  func advance(over row: TableScanner.Row) {
    var lines = 1
    if row.mayHaveLines {
      lines += bytes.withUnsafeBufferPointer {
        LineEnds(in: $0, from: start, to: row.contentEnd).count
      }
    }
    advance(to: row.end, lines: lines)
  }

  func advance(to end: Int, lines: Int) {
    start = end
    line += lines
  }

  /// A line that is no row of a table, or a row of its own.
  enum Line {
    /// Its length without and with its line end.
    case whole(content: Int, all: Int)
    /// More than a row may have.
    case long
    /// Nothing is left, or a fault stands in it.
    case none
  }

  /// The line that is next.
  func nextLine() throws(LedgerError) -> Line {
    while true {
      if let (content, all) = lineLength {
        if content > TableScanner.mostRowBytes { return .long }
        return all == 0 ? .none : .whole(content: content, all: all)
      }
      if unreadCount > TableScanner.mostRowBytes + 1 { return .long }
      if try !grow() { return .none }
    }
  }

  /// Nil where the text has to go on.
  private var lineLength: (content: Int, all: Int)? {
    bytes.withUnsafeBufferPointer { all in
      var at = start
      while at < all.count, all[at] != 0x0A, all[at] != 0x0D { at += 1 }
      if at == all.count { return isWhole ? (at - start, at - start) : nil }
      if all[at] == 0x0A { return (at - start, at + 1 - start) }
      if at + 1 == all.count, !isWhole { return nil }
      let end = at + 1 < all.count && all[at + 1] == 0x0A ? at + 2 : at + 1
      return (at - start, end - start)
    }
  }

  /// True where the next bytes are these.
  func starts(with prefix: [UInt8]) -> Bool { bytes[start...].starts(with: prefix) }

  /// A byte of what is unread.
  func place(of offset: Int) -> TablePlace {
    bytes.withUnsafeBufferPointer {
      TablePlace(of: offset - start, in: $0.piece(start...), line: line)
    }
  }

  /// What ended the text.
  var fault: TextFault? { pieces.fault }

  /// Its end, where a fault stands.
  var endPlace: TablePlace {
    var place = place(of: bytes.count)
    place.text += pieces.fault?.after ?? []
    return place
  }
}
