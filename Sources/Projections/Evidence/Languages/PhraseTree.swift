import Ledger

/// Phrases with a value each, found by the longest that begins at a place of a text. A blank in a
/// phrase stands for up to four blanks, or for a hyphen.
struct PhraseTree: Sendable {
  private struct Node: Sendable {
    var children: [(scalar: UInt32, node: Int32)] = []
    var value: Int32 = -1
  }

  private var nodes = [Node()]
  /// The children of the root that are ASCII; 0 where there is none.
  private var roots = [Int32](repeating: 0, count: 128)

  /// The phrases are folded as the text will be. One that stands twice has the value that comes
  /// last.
  init(_ phrases: some Sequence<(phrase: String, value: Int)>) {
    for (phrase, value) in phrases {
      var node = 0
      for scalar in phrase.unicodeScalars { node = child(FoldedText.fold(scalar.value), of: node) }
      if node > 0 { nodes[node].value = Int32(clamping: value) }
    }
    for index in nodes.indices { nodes[index].children.sort { $0.scalar < $1.scalar } }
    for (scalar, node) in nodes[0].children where scalar < 128 { roots[Int(scalar)] = node }
  }

  private mutating func child(_ scalar: UInt32, of node: Int) -> Int {
    if let known = nodes[node].children.first(where: { $0.scalar == scalar }) {
      return Int(known.node)
    }
    nodes.append(Node())
    nodes[node].children.append((scalar, Int32(clamping: nodes.count - 1)))
    return nodes.count - 1
  }

  private func step(_ node: Int, _ scalar: UInt32) -> Int {
    if node == 0, scalar < 128 { return Int(roots[Int(scalar)]) }
    return nodes[node].children.withUnsafeBufferPointer { children in
      var (low, high) = (0, children.count)
      while low < high {
        let middle = (low + high) / 2
        if children[middle].scalar < scalar { low = middle + 1 } else { high = middle }
      }
      return low < children.count && children[low].scalar == scalar ? Int(children[low].node) : 0
    }
  }

  /// The longest phrase that begins at a position and ends where a word may: `accepts` says of a
  /// value whether a digit may follow its letters.
  func longest(
    in text: FoldedText, at start: Int, acceptsDigit: (Int) -> Bool
  ) -> (value: Int, end: Int)? {
    var found: (value: Int, end: Int)?
    var (node, position) = (0, start)
    while position < text.count {
      var (scalar, length) = text.next(at: position)
      if scalar == 0x20 || scalar == 0x2D {
        let plain = step(node, scalar)
        if scalar == 0x20 {
          var blanks = 1
          while blanks < 4, text.isBlank(at: position + length) {
            length += text.next(at: position + length).length
            blanks += 1
          }
        }
        node = plain > 0 ? plain : step(node, 0x20)
        scalar = 0x20
      } else {
        node = step(node, scalar)
      }
      if node == 0 { break }
      position += length
      let value = Int(nodes[node].value)
      if value >= 0, ends(scalar, at: position, in: text, value, acceptsDigit) {
        found = (value, position)
      }
    }
    return found
  }

  private func ends(
    _ last: UInt32, at position: Int, in text: FoldedText, _ value: Int,
    _ acceptsDigit: (Int) -> Bool
  ) -> Bool {
    guard FoldedText.isLetter(last), position < text.count else { return true }
    let next = text.next(at: position).scalar
    if FoldedText.isLetter(next) { return false }
    return FoldedText.digit(next) == nil || acceptsDigit(value)
  }
}
