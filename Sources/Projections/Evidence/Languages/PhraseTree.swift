import Ledger

/// Phrases with a value each, found by the longest that begins at a place of a text. A blank in a
/// phrase stands for up to four blanks, or for a hyphen.
struct PhraseTree: Sendable {
  /// A place in a phrase: the steps from it are a part of `steps`, in the order of their scalars.
  private struct Node: Sendable {
    var start: Int32 = 0
    var end: Int32 = 0
    var value: Int32 = -1
  }

  private struct Step: Sendable {
    let scalar: UInt32
    let node: Int32
  }

  private let nodes: [Node]
  private let steps: [Step]
  /// The steps from the root that are ASCII; 0 where there is none.
  private let roots: [Int32]
  /// Where two letters of ASCII lead from the root, by five bits of each: most words of a text end
  /// here.
  private let pairs: [Int32]

  /// The phrases are folded as the text will be. One that stands twice has the value that comes
  /// last.
  init(_ phrases: some Sequence<(phrase: String, value: Int)>) {
    var children: [[UInt32: Int32]] = [[:]]
    var values: [Int32] = [-1]
    for (phrase, value) in phrases {
      var node = 0
      for scalar in phrase.unicodeScalars.map({ FoldedText.fold($0.value) }) {
        let next = children[node][scalar] ?? Int32(clamping: children.count)
        if Int(next) == children.count {
          children[node][scalar] = next
          children.append([:])
          values.append(-1)
        }
        node = Int(next)
      }
      if node > 0 { values[node] = Int32(clamping: value) }
    }
    var nodes: [Node] = []
    var steps: [Step] = []
    for (children, value) in zip(children, values) {
      let start = Int32(clamping: steps.count)
      steps += children.sorted { $0.key < $1.key }.map { Step(scalar: $0.key, node: $0.value) }
      nodes.append(Node(start: start, end: Int32(clamping: steps.count), value: value))
    }
    var roots = [Int32](repeating: 0, count: 128)
    for (scalar, node) in children[0] where scalar < 128 { roots[Int(scalar)] = node }
    var pairs = [Int32](repeating: 0, count: 1024)
    for first in UInt32(0x61)...0x7A where roots[Int(first)] > 0 {
      for (second, node) in children[Int(roots[Int(first)])] where 0x61...0x7A ~= second {
        pairs[Int(first & 31) << 5 | Int(second & 31)] = node
      }
    }
    (self.nodes, self.steps, self.roots, self.pairs) = (nodes, steps, roots, pairs)
  }

  /// The root, 0, where no phrase goes on so.
  private func step(_ node: Int, _ scalar: UInt32) -> Int {
    if node == 0, scalar < 128 { return Int(roots[Int(scalar)]) }
    var (low, high) = (Int(nodes[node].start), Int(nodes[node].end))
    let end = high
    while low < high {
      let middle = (low + high) / 2
      if steps[middle].scalar < scalar { low = middle + 1 } else { high = middle }
    }
    return low < end && steps[low].scalar == scalar ? Int(steps[low].node) : 0
  }

  /// The longest phrase that begins at a position and ends where a word may: `accepts` says of a
  /// value whether a digit may follow its letters.
  func longest(
    in text: FoldedText, at start: Int, acceptsDigit: (Int) -> Bool
  ) -> (value: Int, end: Int)? {
    var found: (value: Int, end: Int)?
    var (node, position) = (0, start)
    if start + 1 < text.count, text.bytes[start].isASCIILetter,
      text.bytes[start + 1].isASCIILetter
    {
      // No phrase of one letter ends within a word.
      node = Int(pairs[Int(text.bytes[start] & 31) << 5 | Int(text.bytes[start + 1] & 31)])
      if node == 0 { return nil }
      position = start + 2
      let value = Int(nodes[node].value)
      if value >= 0, ends(0x61, at: position, in: text, value, acceptsDigit) {
        found = (value, position)
      }
    }
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
