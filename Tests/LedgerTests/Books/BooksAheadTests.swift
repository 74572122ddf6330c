import Foundation
import Testing

@testable import Ledger

/// The lines of books come in their order, however they are read.
struct BooksAheadTests {
  private func line(_ number: Int, _ size: Int = 0) -> String {
    let note = String(repeating: "n", count: size)
    return #"{"kind":"party.registered","id":"a\#(number)","name":"A","note":"\#(note)"}"#
  }

  /// Of each line its book, its number, and the id that it introduces.
  private func read(_ books: BooksAhead) throws -> [String] {
    var found: [String] = []
    while let (book, piece) = try books.next() {
      for (line, read) in piece.lines {
        found.append("\(book):\(line.number) \(read?.statement.introducedID ?? "at fault")")
      }
    }
    return found
  }

  @Test(arguments: [false, true])
  func `lines come in their order, from books of one piece and of many`(isBefore: Bool) throws {
    let sizes = [[10], [], [300_000, 10, 10], [10, 200_000, 200_000, 200_000], [1]]
    var books: [BookFile] = []
    var expected: [String] = []
    for (book, lines) in sizes.enumerated() {
      let text = lines.indices.map { line($0, lines[$0]) }.joined(separator: "\n")
      books.append(BookFile(name: "b\(book)", bytes: Array(text.utf8)))
      expected += lines.indices.map { "\(book):\($0 + 1) a\($0)" }
    }
    let ahead = BooksAhead(books, form: .book)
    if isBefore { try ahead.readBeforehand() }
    #expect(try read(ahead) == expected)
    #expect(try ahead.next() == nil)
  }

  @Test func `a small book is read to its end beforehand`() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("book.jsonl")
    let text = (1...5_000).map { line($0, 100) }.joined(separator: "\n") + "\nnot a line"
    try Data(text.utf8).write(to: URL(filePath: path))
    let book = BookFile(name: "book", path: path, byteCount: text.utf8.count)
    let ahead = BooksAhead([book], form: .book)
    try ahead.readBeforehand()
    try Data().write(to: URL(filePath: path))
    let found = try read(ahead)
    #expect(found.count == 5_001)
    #expect(found.first == "0:1 a1" && found.last == "0:5001 at fault")
  }

  @Test func `a book that cannot be read is said to be so before anything is locked`() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("ledger.db")
    let ledger = try Ledger.create(path: path, origin: "test")
    let other = try Connection(path: path, access: .readWrite)
    try other.execute("BEGIN IMMEDIATE")
    let book = BookFile(name: "book", path: folder.file("none"), byteCount: 9)
    let options = AppendOptions(recorder: "t", nowMilliseconds: 0)
    do {
      _ = try ledger.append([book], options)
      Issue.record("nothing was thrown")
    } catch {
      guard case .ledger(let error) = error else { throw error }
      #expect(error.code == .storage && error.message.contains("reading 'book' failed"))
    }
  }
}
