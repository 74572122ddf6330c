import Foundation
import TestSupport
import Testing

@testable import Ledger

/// A book is read in pieces, of which nobody may notice anything.
@Suite struct `Pieces of a book` {
  /// Lines as a plain split has them: numbered, without line ends, blank ones left out.
  private func split(_ bytes: [UInt8]) -> [(Int, [UInt8])] {
    var bytes = bytes[...]
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    return bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
      .map { ($0 + 1, Array($1.last == 0x0D ? $1.dropLast() : $1)) }
      .filter { !$0.1.allSatisfy { $0 == 0x20 || $0 == 0x09 } }
  }

  private func read(_ book: BookFile) throws -> [(Int, [UInt8])] {
    var pieces = try BookChunks(book)
    var found: [(Int, [UInt8])] = []
    while let piece = try pieces.next() {
      found += piece.lines.map { ($0.number, Array(piece.bytes[$0.range])) }
    }
    return found
  }

  @Test(arguments: 0..<12 as Range<UInt64>)
  func `have the lines of the whole, from memory and from a file`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var bytes: [UInt8] = seed % 3 == 0 ? [0xEF, 0xBB, 0xBF] : []
    for _ in 0..<Int.random(in: 1...4_000, using: &random) {
      let count = [0, 1, 2, 200, 2_000].randomElement(using: &random) ?? 0
      bytes += repeatElement([0x20, 0x61, 0x09].randomElement(using: &random) ?? 0, count: count)
      bytes += [[0x0A], [0x0D, 0x0A]].randomElement(using: &random) ?? []
    }
    if seed % 2 == 0 { bytes += [0x61, 0x62] }
    let folder = try TemporaryFolder()
    let path = folder.file("book.jsonl")
    try Data(bytes).write(to: URL(filePath: path))
    let expected = split(bytes)
    for book in [
      BookFile(name: "b", bytes: bytes),
      BookFile(name: "b", path: path, byteCount: bytes.count),
    ] {
      let found = try read(book)
      #expect(found.map(\.0) == expected.map(\.0))
      #expect(found.map(\.1) == expected.map(\.1))
    }
  }

  @Test func `keep no more than the start of a line that is too long`() throws {
    let long = [UInt8](repeating: 0x78, count: 3_000_000)
    var pieces = try BookChunks(BookFile(name: "b", bytes: long + [0x0A] + [0x79, 0x0A]))
    var lines: [Int: Int] = [:]
    while let piece = try pieces.next() {
      for line in piece.lines { lines[line.number] = line.range.count + piece.cutBytes }
      #expect(piece.bytes.count < 2_000_000)
    }
    #expect(lines[1] == 3_000_000)
    #expect(lines[2] == 1)
  }

  @Test func `of a file that is gone are an error that names it`() throws {
    let folder = try TemporaryFolder()
    let book = BookFile(name: "gone.jsonl", path: folder.file("gone"), byteCount: 9)
    #expect {
      _ = try read(book)
    } throws: { error in
      let error = error as? LedgerError
      return error?.code == .storage && error?.message.contains("'gone.jsonl'") == true
    }
  }
}
