import TestSupport
import Testing

@testable import Ledger

@Suite struct `Faults of a table` {
  @Test func `of the number of cells are all found in one run`() throws {
    let text = "a;b;c\n1;2\n1;2;3\n1;2;3;;4\nx;y;z\n;;;\n9\n"
    let read = try ReadTable(text, columns: ["a"])
    #expect(read.cells == [["1", "2", "3"], ["x", "y", "z"]])
    #expect(read.faults.map(\.code) == [.malformed, .malformed, .malformed])
    #expect(read.faults.map(\.spot) == [[2, 4], [4, 7], [7, 2]])
    #expect(read.faults.map { $0.imported?.row } == [1, 3, 6])
    #expect(
      read.faults.map(\.message) == [
        "the row has 2 cells, the header 3", "the row has 5 cells, the header 3",
        "the row has 1 cell, the header 3",
      ])
  }

  @Test func `behind a closing quote do not end the table`() throws {
    for pieceBytes in [1, 1 << 18] {
      let read = try ReadTable(
        "a,b\n\"5\" disk\",x\n1,2\nx,\"y\"z\n", columns: ["a"], pieceBytes: pieceBytes)
      #expect(read.cells == [["1", "2"]])
      #expect(read.faults.map(\.spot) == [[2, 5], [4, 6]])
      #expect(read.faults.first?.pointed == "disk\",x")
      #expect(read.faults.allSatisfy { $0.code == .malformed && $0.hint != nil })
    }
  }

  @Test func `of a quote that is not closed stand where it opens, once`() throws {
    for pieceBytes in [1, 1 << 18] {
      let read = try ReadTable(
        "a,b\n1,2\nä, \"x\ny,z\n3,4\n", columns: ["a"], pieceBytes: pieceBytes)
      #expect(read.cells == [["1", "2"]])
      #expect(read.faults.map(\.spot) == [[3, 4]])
      #expect(read.faults.first?.pointed == "\"x")
      #expect(read.faults.first?.message == "the quote '\"' that opens here is not closed")
    }
    #expect(refusals("\"a,b\n1,2\n", columns: ["a"]).map(\.spot) == [[1, 1]])
  }

  /// The text that is looked at again and again, or kept, would be hundreds of megabytes.
  @Test func `of endless cells and rows end the table early`() throws {
    let long = [UInt8](repeating: 0x78, count: 6 << 20)
    func faults(_ bytes: [UInt8]) throws -> [Diagnostic] {
      try ReadTable(bytes: Array("a,b\n1,2\n".utf8) + bytes, columns: ["a"]).faults
    }
    let quoted = try faults(Array("3,\"".utf8) + long)
    #expect(quoted.map(\.code) == [.malformed])
    #expect(quoted.map(\.spot) == [[3, 3]])
    let plain = try faults(Array("3,".utf8) + long)
    #expect(plain.map(\.code) == [.tooLarge])
    #expect(plain.map(\.spot) == [[3, 3]])
    let cell = [UInt8](repeating: 0x78, count: 1 << 19) + [0x2C]
    let row = try faults((0..<12).flatMap { _ in cell })
    #expect(row.map(\.code) == [.tooLarge])
    #expect(row.map(\.spot) == [[3, 1]])
    let cells = try faults([UInt8](repeating: 0x2C, count: 100_000))
    #expect(cells.map(\.code) == [.tooLarge])
    let comment = dialect { $0.commentPrefix = "#" }
    let read = try ReadTable(bytes: Array("a,b\n#".utf8) + long, comment, columns: ["a"])
    #expect(read.faults.map(\.code) == [.tooLarge])
    let fits = try ReadTable(
      bytes: Array("a,b\n\"".utf8) + long.prefix(1_048_000) + Array("\",2\n".utf8),
      columns: ["a"])
    #expect(fits.faults.isEmpty)
    #expect(fits.rows.first?.cells[0].utf8.count == 1_048_000)
  }

  @Test func `of reading a file that is gone are no faults of the table`() {
    let book = BookFile(name: "gone.csv", path: "/nowhere/gone.csv", byteCount: 9)
    #expect {
      _ = try TableReader(book, columns: ["a"])
    } throws: { error in
      guard case .unreadable(let error) = error as? TableFailure else { return false }
      return error.message.contains("'gone.csv'")
    }
  }

  @Test func `say what to do, in the house style`() throws {
    var faults = refusals("a,b\n", columns: ["c"]) + refusals("", columns: ["c"])
    faults += refusals(bytes: Array("PK\u{3}\u{4}…".utf8), columns: ["c"])
    for text in ["1", "1,2,3", "\"1\"2,3", "\"1", "\u{0}"] {
      faults += try ReadTable("a,b\n\(text)", columns: ["a"]).faults
    }
    #expect(faults.count == 8)
    for fault in faults {
      #expect(fault.hint != nil)
      #expect(fault.message.first?.isUppercase == false || fault.message.hasPrefix("NUL"))
      #expect(fault.message.last != "." && fault.hint?.last != ".")
      #expect(fault.file == "t.csv")
    }
  }
}
