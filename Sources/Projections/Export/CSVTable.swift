import Ledger

/// The file of a flat table as CSV (RFC 4180, UTF-8), as it is written: a header, then rows.
public struct CSVTable {
  private static let maxBuffered = 1 << 16

  private let table: FlatTable
  private let output: ([UInt8]) -> Void
  private var line = CSVLine()
  private var hash = SHA256()
  private var byteCount = 0

  /// A file that is written: what a package says of it.
  public struct File: Hashable, Sendable {
    public var byteCount: Int
    /// SHA-256, 64 hexadecimal digits.
    public var hash: String
  }

  /// - Parameter output: takes the bytes as they become many.
  public init(_ table: FlatTable, to output: @escaping ([UInt8]) -> Void) {
    self.table = table
    self.output = output
    for column in table.columns { line.add(plain: column.name) }
    line.end()
  }

  /// The name of the file.
  public static func path(of table: FlatTable) -> String { "\(table.name).csv" }

  public mutating func add(_ row: [FlatValue]) {
    for (column, value) in zip(table.columns, row) {
      switch value {
      case .null: line.addNothing()
      case .text(let text):
        if column.kind == .json { line.add(json: text) } else { line.add(text) }
      case .integer(let value): line.add(plain: String(value))
      case .flag(let isTrue): line.add(plain: isTrue ? "true" : "false")
      case .number(let digits): line.add(plain: digits)
      }
    }
    line.end()
    if line.bytes.count >= Self.maxBuffered { drain() }
  }

  private mutating func drain() {
    line.bytes.withUnsafeBytes { hash.update($0) }
    byteCount += line.bytes.count
    output(line.bytes)
    line.removeAll()
  }

  /// Writes what is left. Nothing may be added afterwards.
  public mutating func finish() -> File {
    drain()
    return File(byteCount: byteCount, hash: hash.finalize().hex)
  }
}
