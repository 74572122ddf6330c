/// The cells that say nothing, without regard to case. An empty cell says nothing in any case.
struct NullCells: Sendable {
  /// In lower case.
  private let texts: Set<String>
  /// True for each ASCII character that one of them starts with, and for all that is not ASCII.
  private let starts: [Bool]
  /// A text with more bytes is none of them, whatever lower case does to its length.
  private let mostBytes: Int

  init(_ texts: [String]) {
    self.texts = Set(texts.map { $0.lowercased() })
    mostBytes = 3 * (self.texts.map(\.utf8.count).max() ?? 0)
    var starts = [Bool](repeating: false, count: 256)
    for byte in 128..<256 { starts[byte] = true }
    for text in self.texts {
      guard let first = text.utf8.first else { continue }
      starts[Int(first)] = true
      if first.isLowercaseLetter { starts[Int(first & 0xDF)] = true }
    }
    self.starts = starts
  }

  func contains(_ text: String) -> Bool { text.isEmpty || texts.contains(text.lowercased()) }

  /// The same for a part of a cell.
  func contains(_ bytes: UTF8Bytes, _ range: Range<Int>, of cell: String) -> Bool {
    guard let first = bytes[range].first else { return true }
    guard starts[Int(first)], range.count <= mostBytes else { return false }
    return contains(
      range.count == bytes.count ? cell : String(decoding: bytes[range], as: UTF8.self))
  }
}
