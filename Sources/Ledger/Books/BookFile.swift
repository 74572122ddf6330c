/// A file of statements: UTF-8 JSON Lines.
public struct BookFile: Sendable {
  /// As messages name it.
  public var name: String
  public let byteCount: Int
  let source: BytePieces.Input

  public init(name: String, bytes: [UInt8]) {
    self.name = name
    byteCount = bytes.count
    source = .bytes(bytes)
  }

  /// The lines of statements, as their author has them.
  public init(name: String, _ statements: [Statement]) {
    var bytes: [UInt8] = []
    for statement in statements {
      bytes += FieldWriter.bytes(of: statement, as: .book)
      bytes.append(0x0A)
    }
    self.init(name: name, bytes: bytes)
  }

  /// A regular file that is too large to be held.
  public init(name: String, path: String, byteCount: Int) {
    self.name = name
    self.byteCount = byteCount
    source = .file(path: path)
  }

  /// The text of a line, where it can still be read; numbered from 1.
  func line(_ number: Int) throws(LedgerError) -> [UInt8]? {
    var pieces = try BookChunks(self)
    while let piece = try pieces.next() {
      if let line = piece.lines.first(where: { $0.number == number }) {
        return Array(piece.bytes[line.range])
      }
    }
    return nil
  }
}
