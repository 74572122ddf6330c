import Ledger

/// Finds many quotations in the paragraphs of a text, in one pass (Aho and Corasick, 1975): time is
/// linear in the text and in the quotations.
struct QuotationSearch {
  /// How often a quotation occurs, and in which paragraph it does first.
  struct Occurrence: Hashable {
    var count = 0
    var paragraph = 0
  }

  private var nodes = 1
  /// The node behind a node (shifted by 8 bits) by a byte.
  private var next: [Int: Int] = [:]
  /// The node of the longest proper end of a node's bytes.
  private var shorter: [Int] = [0]
  /// So that each comes after its `shorter`.
  private var order: [Int] = []
  private var hits: [Occurrence] = []
  private var ends: [[UInt8]: Int] = [:]

  init(_ quotations: Set<[UInt8]>) {
    var level: [(node: Int, parent: Int, byte: UInt8)] = []
    var children: [[(node: Int, byte: UInt8)]] = [[]]
    for quotation in quotations {
      var node = 0
      for byte in quotation {
        if let known = next[node << 8 | Int(byte)] {
          node = known
          continue
        }
        next[node << 8 | Int(byte)] = nodes
        children[node].append((nodes, byte))
        children.append([])
        node = nodes
        nodes += 1
      }
      ends[quotation] = node
    }
    shorter = [Int](repeating: 0, count: nodes)
    hits = [Occurrence](repeating: Occurrence(), count: nodes)
    level = children[0].map { ($0.node, 0, $0.byte) }
    while !level.isEmpty {
      var below: [(node: Int, parent: Int, byte: UInt8)] = []
      for (node, parent, byte) in level {
        shorter[node] = parent == 0 ? 0 : step(shorter[parent], byte)
        order.append(node)
        below += children[node].map { ($0.node, node, $0.byte) }
      }
      level = below
    }
  }

  private func step(_ node: Int, _ byte: UInt8) -> Int {
    var node = node
    while true {
      if let found = next[node << 8 | Int(byte)] { return found }
      if node == 0 { return 0 }
      node = shorter[node]
    }
  }

  /// Searches the next paragraph.
  mutating func take(_ paragraph: Int, _ bytes: UTF8Bytes) {
    if ends.isEmpty { return }
    var node = 0
    for byte in TextPlace.collapsed(bytes) { node = hit(step(node, byte), paragraph) }
  }

  private mutating func hit(_ node: Int, _ paragraph: Int) -> Int {
    if node == 0 { return 0 }
    if hits[node].count == 0 { hits[node].paragraph = paragraph }
    hits[node].count += 1
    return node
  }

  /// What was found of each. Whoever found a node's bytes found its shorter ends with them.
  func occurrences() -> [[UInt8]: Occurrence] {
    var hits = hits
    for node in order.reversed() where hits[node].count > 0 && shorter[node] != 0 {
      let end = shorter[node]
      let isFirst = hits[end].count == 0
      hits[end].paragraph =
        isFirst ? hits[node].paragraph : min(hits[end].paragraph, hits[node].paragraph)
      hits[end].count += hits[node].count
    }
    return ends.mapValues { hits[$0] }
  }
}
