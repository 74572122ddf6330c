/// A label with holes, as the end of a key has it.
struct LabelPattern {
  private let pieces: [MapText.Piece]

  init(_ label: MapText) { pieces = label.pieces }

  /// A level follows its label behind `=`.
  func matches(_ text: Substring) -> Bool {
    let end = text.utf8.firstIndex(of: UInt8(ascii: "=")) ?? text.endIndex
    return Self.matches(pieces[...], text[..<end])
  }

  private static func matches(_ pieces: ArraySlice<MapText.Piece>, _ text: Substring) -> Bool {
    guard let first = pieces.first else { return text.isEmpty }
    let rest = pieces.dropFirst()
    switch first {
    case .text(let plain):
      return text.hasPrefix(plain) && matches(rest, text.dropFirst(plain.count))
    case .hole:
      if rest.isEmpty { return !text.isEmpty }
      return text.indices.dropFirst().contains { matches(rest, text[$0...]) }
    }
  }
}
