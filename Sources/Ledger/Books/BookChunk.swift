#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Some whole lines of a book.
struct BookChunk: Sendable {
  struct Line: Sendable {
    /// Counted from 1, blank lines too.
    var number: Int
    /// Without its line end and, for the first of a book, without a byte-order mark.
    var range: Range<Int>
  }

  var bytes: [UInt8]
  var firstLine: Int
  /// What was left out of its line, which then stands alone: no more than the start of a line that
  /// no record can hold is kept.
  var cutBytes = 0

  /// Those that are not blank.
  var lines: [Line] {
    bytes.withUnsafeBufferPointer { all in
      var lines: [Line] = []
      var start = firstLine == 1 && all.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
      var number = firstLine
      while start < all.count {
        let end = Self.lineEnd(in: all, from: start)
        var last = end
        if last > start, all[last - 1] == 0x0D { last -= 1 }
        if !all[start..<last].allSatisfy({ $0 == 0x20 || $0 == 0x09 }) {
          lines.append(Line(number: number, range: start..<last))
        }
        start = end + 1
        number += 1
      }
      return lines
    }
  }

  /// How many line ends there are.
  var lineEndCount: Int {
    bytes.withUnsafeBufferPointer { all in
      var count = 0
      var start = 0
      while true {
        start = Self.lineEnd(in: all, from: start) + 1
        if start > all.count { return count }
        count += 1
      }
    }
  }

  /// The place of the next line end, or the end of the bytes.
  private static func lineEnd(in bytes: UTF8Bytes, from start: Int) -> Int {
    guard start < bytes.count, let base = bytes.baseAddress,
      let found = memchr(base + start, 0x0A, bytes.count - start)
    else { return bytes.count }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }
}

/// Cuts a book into pieces, one after another.
struct BookChunks: ~Copyable {
  /// A line is not kept beyond this; no record is half as long.
  static let longestLineBytes = 1 << 20

  private var input: BytePieces
  private var nextLine = 1
  /// The start of a line whose end was not read yet.
  private var carried: [UInt8] = []
  private var cutBytes = 0
  private var isAtEnd = false

  init(_ book: BookFile) throws(LedgerError) {
    input = try BytePieces(book.source, name: book.name)
  }

  mutating func next() throws(LedgerError) -> BookChunk? {
    while !isAtEnd {
      let searched = carried.count
      isAtEnd = try !input.add(to: &carried)
      if isAtEnd { break }
      let new = carried[searched...]
      // What was cut belongs to the first line, so that stands alone.
      guard let end = cutBytes > 0 ? new.firstIndex(of: 0x0A) : new.lastIndex(of: 0x0A) else {
        if carried.count > Self.longestLineBytes {
          cutBytes += carried.count - Self.longestLineBytes
          carried.removeLast(carried.count - Self.longestLineBytes)
        }
        continue
      }
      let rest = Array(carried[(end + 1)...])
      carried.removeLast(rest.count)
      defer { carried = rest }
      return piece()
    }
    defer { carried = [] }
    return carried.isEmpty ? nil : piece()
  }

  /// Of what is carried.
  private mutating func piece() -> BookChunk {
    let piece = BookChunk(bytes: carried, firstLine: nextLine, cutBytes: cutBytes)
    nextLine += piece.lineEndCount
    cutBytes = 0
    return piece
  }
}
