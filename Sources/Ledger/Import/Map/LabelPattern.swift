/// A label with holes, as the end of a key has it.
struct LabelPattern {
  /// The texts before, between and behind the holes.
  private var texts: [[UInt8]] = [[]]

  init(_ label: MapText) {
    for piece in label.pieces {
      switch piece {
      case .text(let text): texts[texts.count - 1] += text.utf8
      case .hole: texts.append([])
      }
    }
  }

  /// How much of a label the pattern names itself; one without holes names all.
  var weight: Int { texts.count == 1 ? .max : texts.reduce(0) { $0 + $1.count } }

  /// A level follows its label behind `=`.
  func matches(_ text: Substring) -> Bool {
    let label = Array(text.utf8.prefix { $0 != UInt8(ascii: "=") })
    let (first, last) = (texts[0], texts[texts.count - 1])
    if texts.count == 1 { return label == first }
    guard label.starts(with: first) else { return false }
    // Where a text first fits behind a hole that something fills, all that follows fits best.
    var start = first.count
    for middle in texts[1..<texts.count - 1] {
      guard let place = Self.place(of: middle, in: label, from: start + 1) else { return false }
      start = place + middle.count
    }
    return label.count - last.count > start && label.suffix(last.count) == last[...]
  }

  private static func place(of part: [UInt8], in label: [UInt8], from start: Int) -> Int? {
    var place = start
    while place + part.count <= label.count {
      if label[place...].starts(with: part) { return place }
      place += 1
    }
    return nil
  }
}
