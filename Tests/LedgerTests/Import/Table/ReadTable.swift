@testable import Ledger

/// All that a reader gives of a file.
struct ReadTable {
  var header: [String]
  var rows: [TableRow] = []
  var faults: [Diagnostic] = []

  var cells: [[String]] { rows.map(\.cells) }

  init(_ reader: some RowReader) throws {
    header = reader.header
    while let item = try reader.next() {
      switch item {
      case .row(let row): rows.append(row)
      case .fault(let fault): faults.append(fault)
      }
    }
    // The end stays the end.
    if let item = try reader.next() { throw MoreThanAll(item: item) }
  }

  init(
    _ text: String, _ dialect: TableDialect = TableDialect(), columns: [String],
    pieceBytes: Int = 1 << 18
  ) throws {
    try self.init(bytes: Array(text.utf8), dialect, columns: columns, pieceBytes: pieceBytes)
  }

  init(
    bytes: [UInt8], _ dialect: TableDialect = TableDialect(), columns: [String],
    pieceBytes: Int = 1 << 18
  ) throws {
    try self.init(
      TableReader(
        BookFile(name: "t.csv", bytes: bytes), dialect, columns: columns, pieceBytes: pieceBytes))
  }

  struct MoreThanAll: Error { var item: TableItem }
}

/// Why a table is not read; none where it is.
func refusals(
  _ text: String, _ dialect: TableDialect = TableDialect(), columns: [String]
) -> [Diagnostic] {
  refusals(bytes: Array(text.utf8), dialect, columns: columns)
}

func refusals(
  bytes: [UInt8], _ dialect: TableDialect = TableDialect(), columns: [String]
) -> [Diagnostic] {
  do throws(TableFailure) {
    _ = try TableReader(BookFile(name: "t.csv", bytes: bytes), dialect, columns: columns)
    return []
  } catch {
    return error.diagnostics
  }
}

extension TableFailure {
  var diagnostics: [Diagnostic] {
    switch self {
    case .unreadable: []
    case .refused(let diagnostics): diagnostics
    }
  }
}

/// A dialect that differs from the usual one.
func dialect(_ change: (inout TableDialect) -> Void) -> TableDialect {
  var dialect = TableDialect()
  change(&dialect)
  return dialect
}

extension Diagnostic {
  var spot: [Int] { [line, column] }

  /// What stands at the caret.
  var pointed: String {
    String(String.UnicodeScalarView(excerpt.unicodeScalars.dropFirst(caret)))
  }
}

func utf16(_ text: String, _ encoding: TextEncoding) -> [UInt8] {
  text.utf16.flatMap { unit in
    let (low, high) = (UInt8(unit & 0xFF), UInt8(unit >> 8))
    return encoding == .utf16LE ? [low, high] : [high, low]
  }
}
