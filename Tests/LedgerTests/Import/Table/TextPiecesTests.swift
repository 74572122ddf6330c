import TestSupport
import Testing

@testable import Ledger

@Suite struct `The encoding of a table` {
  static let text = "Straße;b\nÄ€–œ;x\u{1F600}\n"

  private func read(
    _ bytes: [UInt8], _ piece: Int, _ said: TextEncoding? = nil, column: String = "Straße"
  ) throws -> [[String]] {
    let reader = try TableReader(
      BookFile(name: "t", bytes: bytes), dialect { $0.encoding = said }, columns: [column],
      pieceBytes: piece)
    return try ReadTable(reader).cells
  }

  @Test(arguments: [1, 2, 3, 1 << 18])
  func `is told by a mark, or by zeros`(piece: Int) throws {
    let rows = [["Ä€–œ", "x\u{1F600}"]]
    let utf8 = Array(Self.text.utf8)
    #expect(try read(utf8, piece) == rows)
    #expect(try read([0xEF, 0xBB, 0xBF] + utf8, piece) == rows)
    #expect(try read([0xEF, 0xBB, 0xBF] + utf8, piece, .windows1252) == rows)
    for (encoding, mark) in [(TextEncoding.utf16LE, [0xFF, 0xFE]), (.utf16BE, [0xFE, 0xFF])] {
      let bytes = utf16(Self.text, encoding)
      #expect(try read(mark.map { UInt8($0) } + bytes, piece) == rows)
      #expect(try read(bytes, piece) == rows)
      #expect(try read(bytes, piece, encoding) == rows)
    }
  }

  @Test func `of one byte a character has to be said`() throws {
    let windows: [UInt8] = [0x53, 0xDF, 0x3B, 0x62, 0x0A, 0x80, 0x96, 0x9C, 0x3B, 0xE4, 0x0A]
    #expect(try read(windows, 1, .windows1252, column: "Sß") == [["€–œ", "ä"]])
    let latin: [UInt8] = [0x53, 0xDF, 0x3B, 0x62, 0x0A, 0xFF, 0x3B, 0xE4, 0xA0]
    #expect(try read(latin, 1, .iso88591, column: "Sß") == [["ÿ", "ä"]])
    let unsaid = refusals(bytes: windows, columns: ["Sß"])
    #expect(unsaid.map(\.message) == ["byte 0xDF is not UTF-8"])
    #expect(unsaid.first?.spot == [1, 2])
    #expect(unsaid.first?.hint?.contains("\"encoding\": \"windows-1252\"") == true)
    for (byte, said) in [(UInt8(0x81), TextEncoding.windows1252), (0x80, .iso88591)] {
      let faults = try ReadTable(
        bytes: Array("a,b\n1,".utf8) + [byte], dialect { $0.encoding = said }, columns: ["a"]
      ).faults
      #expect(faults.map(\.spot) == [[2, 3]])
      #expect(faults.first?.message.contains("no character in \(said.rawValue)") == true)
    }
  }

  @Test func `has every character of windows-1252 once`() throws {
    let bytes = (1...255).map { UInt8($0) }.filter {
      ![0x81, 0x8D, 0x8F, 0x90, 0x9D].contains($0)
    }
    var text: [UInt8] = []
    var pieces = TextPieces(
      try BytePieces(.bytes(bytes), name: "t", pieceBytes: 7), said: .windows1252)
    while !pieces.isOver { try pieces.add(to: &text) }
    #expect(pieces.fault == nil)
    let scalars = String(decoding: text, as: UTF8.self).unicodeScalars
    #expect(scalars.count == 250)
    #expect(Set(scalars).count == 250)
  }

  static let cut: [([UInt8], [Int], String)] = [
    ([0xE4], [3, 4], "0xE4"), ([0xC3], [3, 4], "0xC3"), ([0x80], [3, 4], "0x80"),
    ([0xED, 0xA0, 0x80], [3, 4], "0xED"), ([0xF5, 0x80, 0x80, 0x80], [3, 4], "0xF5"),
    ([0xC0, 0x80], [3, 4], "0xC0"), ([0x00], [3, 4], "NUL"), ([0xE2, 0x82], [3, 4], "0xE2"),
  ]

  @Test(arguments: cut)
  func `that breaks ends the table there, once, after the rows before`(
    broken: [UInt8], spot: [Int], words: String
  ) throws {
    let start = Array("ä,b\n1,2\nü,ö".utf8)
    for tail in [[], Array("x\n3,4\n".utf8), Array("x\n3,4\n5,6\n7,8\n".utf8)] {
      for piece in [1, 2, 5, 1 << 18] {
        let read = try ReadTable(
          bytes: start + broken + tail, columns: ["ä"], pieceBytes: piece)
        #expect(read.cells == [["1", "2"]])
        #expect(read.faults.map(\.spot) == [spot])
        #expect(read.faults.first?.message.contains(words) == true)
        #expect(read.faults.first?.excerpt.hasPrefix("ü,ö") == true)
      }
    }
  }

  @Test func `of half characters is refused`() throws {
    let start = utf16("a,b\n1,2\n3,", .utf16LE)
    let halves: [[UInt8]] = [
      [0x00, 0xD8], [0x00, 0xDC], [0x00, 0xD8, 0x41, 0x00], [0x41], [0x00, 0xD8, 0x00],
    ]
    for broken in halves {
      for piece in [1, 1 << 18] {
        let read = try ReadTable(bytes: start + broken, columns: ["a"], pieceBytes: piece)
        #expect(read.cells == [["1", "2"]])
        #expect(read.faults.map(\.message) == ["half a character of UTF-16"])
        #expect(read.faults.map(\.line) == [3])
      }
    }
    let nul = try ReadTable(bytes: start + [0, 0], columns: ["a"])
    #expect(nul.faults.first?.message.contains("NUL") == true)
  }

  @Test func `of a workbook is none`() {
    let faults = refusals(bytes: [0x50, 0x4B, 0x03, 0x04, 0x14, 0x00, 0xE4], columns: ["a"])
    #expect(faults.map(\.code) == [.malformed])
    #expect(faults.first?.hint == "save the sheet as CSV")
  }
}
