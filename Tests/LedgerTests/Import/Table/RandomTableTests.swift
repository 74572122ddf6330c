import Foundation
import TestSupport
import Testing

@testable import Ledger

@Suite struct `Random tables` {
  @Test(arguments: 0..<400 as Range<UInt64>)
  func `are read as they were written, wherever pieces are cut`(seed: UInt64) throws {
    var written = TableWriter(seed: seed)
    let bytes = written.bytes
    let pieces = [1, 2, 3, Int.random(in: 4...40, using: &written.random), 1 << 18]
    for pieceBytes in pieces {
      let read = try ReadTable(
        bytes: bytes, written.dialect, columns: written.columns, pieceBytes: pieceBytes)
      #expect(read.faults.isEmpty)
      #expect(read.cells == written.rows, "\(written.text.debugDescription)")
      if read.cells != written.rows { return }
    }
  }

  @Test(arguments: 0..<400 as Range<UInt64>)
  func `have each cell where they say`(seed: UInt64) throws {
    let written = TableWriter(seed: seed)
    let lines = written.lines
    let read = try ReadTable(bytes: written.bytes, written.dialect, columns: written.columns)
    try #require(read.rows.count == written.rows.count)
    for (row, starts) in zip(read.rows, written.starts) {
      for (index, start) in starts.enumerated() {
        let place = row.place(of: index)
        let line = lines[place.line - 1]
        #expect(place.text == Array(String(String.UnicodeScalarView(line)).utf8))
        let rest = line.dropFirst(place.column - 1)
        let before = String(String.UnicodeScalarView(line.prefix(place.column - 1)))
        #expect(before.utf8.count == place.offset)
        if let start, start != "\n", start != "\r" {
          #expect(rest.first == start)
        } else if start == nil {
          #expect(rest.isEmpty || rest.first == written.delimiter)
        }
      }
    }
  }

  @Test func `of a file on disk are the same as of its bytes`() throws {
    let folder = try TemporaryFolder()
    var bytes = Array("a,b\n".utf8)
    for number in 0..<60_000 { bytes += Array("\(number),\"line\n\(number)\"\n".utf8) }
    let path = folder.file("t.csv")
    try Data(bytes).write(to: URL(filePath: path))
    let book = BookFile(name: "t.csv", path: path, byteCount: bytes.count)
    let reader = try TableReader(book, columns: ["a"])
    var count = 0
    while let item = try reader.next() {
      guard case .row(let row) = item else { break }
      count += 1
      #expect(row.cells == ["\(count - 1)", "line\n\(count - 1)"])
      #expect(row.line == 2 * count)
      #expect(row.number == count)
    }
    #expect(count == 60_000)
  }

  static let mutations: [UInt8] = [
    0x00, 0x09, 0x0A, 0x0D, 0x20, 0x22, 0x23, 0x2C, 0x3B, 0x5C, 0x7C, 0x80, 0xA0, 0xC2, 0xE2, 0xEF,
    0xED, 0xF0, 0xFE, 0xFF, 0x5B, 0x5D, 0x7B, 0x7D, 0x3A, 0x2E, 0x31,
  ]

  static func mutate(_ bytes: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...6, using: &random) {
      let at = Int.random(in: 0...bytes.count, using: &random)
      let byte = mutations[Int.random(in: 0..<mutations.count, using: &random)]
      switch Int.random(in: 0..<4, using: &random) {
      case 0: bytes.insert(byte, at: at)
      case 1 where at < bytes.count: bytes.remove(at: at)
      case 2 where at < bytes.count: bytes.removeSubrange(at...)
      default: if at < bytes.count { bytes[at] = byte }
      }
    }
    return bytes
  }

  /// What a reader says, in short.
  private func outcome(
    _ bytes: [UInt8], _ dialect: TableDialect, _ columns: [String], _ pieceBytes: Int
  ) throws -> [String] {
    do {
      let read = try ReadTable(
        bytes: bytes, dialect, columns: columns, pieceBytes: pieceBytes)
      for row in read.rows {
        for cell in 0..<(row.cells.count + 2) {
          let place = row.place(of: cell)
          #expect(place.offset <= place.text.count)
          #expect(place.line >= row.line)
        }
      }
      return read.rows.map { "\($0.number) \($0.line) \($0.cells)" }
        + read.faults.map { "\($0.code) \($0.spot) \($0.message) \($0.excerpt)" }
    } catch let error as TableFailure {
      #expect(!error.diagnostics.isEmpty)
      return error.diagnostics.map { "\($0.code) \($0.spot) \($0.message) \($0.excerpt)" }
    }
  }

  @Test(arguments: 0..<600 as Range<UInt64>)
  func `that are damaged are read to the same end in pieces of any size`(seed: UInt64) throws {
    var written = TableWriter(seed: seed)
    var dialect = written.dialect
    if seed % 3 == 0 { dialect.commentPrefix = "#" }
    if seed % 7 == 0 { dialect.skipRows = Int(seed % 4) }
    if seed % 11 == 0 { dialect.headerRowCount = Int(seed % 3) }
    let bytes = Self.mutate(written.bytes, &written.random)
    let columns = seed % 2 == 0 ? ["column 1", "column 2"] : []
    let whole = try outcome(bytes, dialect, columns, 1 << 18)
    // Whoever gets fewer bytes than show the encoding waits for more.
    for pieceBytes in [1, 2, 5, 17] {
      #expect(try outcome(bytes, dialect, columns, pieceBytes) == whole)
    }
  }
}
