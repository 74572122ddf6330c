/// The lines of books in their order, read on other cores while those before them are judged.
final class BooksAhead {
  /// Books that are no larger altogether are read to their end before anybody waits for them.
  private static let maxHeldBytes = 8 << 20

  /// A book and what is left of it.
  private final class Open {
    let index: Int
    var pieces: BookChunks

    init(_ index: Int, _ pieces: consuming BookChunks) {
      self.index = index
      self.pieces = pieces
    }
  }

  private let books: [BookFile]
  private let form: FieldReader.Form
  private var open: Open?
  private var nextBook = 0
  /// A piece that was looked at and not read yet.
  private var upcoming: (book: Int, piece: BookChunk)?
  private let ahead: OrderedPipeline<BookChunk, BookReading.ParsedChunk>
  /// Whose the pieces are that are being read.
  private var owners: [Int] = []
  /// What was read beforehand, the last one first.
  private var ready: [(book: Int, piece: BookReading.ParsedChunk)] = []

  init(_ books: [BookFile], form: FieldReader.Form) {
    self.books = books
    self.form = form
    ahead = OrderedPipeline { piece in
      var reading = BookReading(form: form)
      return reading.read(piece)
    }
  }

  /// Reads all lines of small books, so that their form is judged before a lock is taken. Of
  /// larger ones they would not all fit into memory.
  func readBeforehand() throws(LedgerError) {
    guard books.reduce(0, { $0 + $1.byteCount }) <= Self.maxHeldBytes else { return }
    var read: [(book: Int, piece: BookReading.ParsedChunk)] = []
    while let next = try next() { read.append(next) }
    ready = read.reversed()
  }

  func next() throws(LedgerError) -> (book: Int, piece: BookReading.ParsedChunk)? {
    if let piece = ready.popLast() { return piece }
    while !ahead.isFull, let (book, piece) = try nextPiece() {
      if owners.isEmpty {
        upcoming = try nextPiece()
        // Another core is not asked for the only piece.
        if upcoming == nil {
          var reading = BookReading(form: form)
          return (book, reading.read(piece))
        }
      }
      owners.append(book)
      ahead.add(piece)
    }
    guard let piece = ahead.next() else { return nil }
    return (owners.removeFirst(), piece)
  }

  private func nextPiece() throws(LedgerError) -> (book: Int, piece: BookChunk)? {
    if let upcoming {
      self.upcoming = nil
      return upcoming
    }
    while true {
      if let open, let piece = try open.pieces.next() { return (open.index, piece) }
      guard nextBook < books.count else { return nil }
      open = Open(nextBook, try BookChunks(books[nextBook]))
      nextBook += 1
    }
  }
}
