/// The rows of a JSON file, one after another.
final class JSONSource {
  enum Item {
    /// With the place where it starts.
    case value(JSONDocument, node: Int, TextPoint)
    case fault(TablePlace, Refusal)
  }

  private let text: TableText?
  private let document: JSONDocument?
  private let nodes: [Int]
  private var read = 0
  private var point = TextPoint()
  private var isOver = false

  /// The elements of an array.
  init(_ document: JSONDocument, _ nodes: [Int]) {
    (text, self.document, self.nodes) = (nil, document, nodes)
  }

  /// JSON Lines.
  init(_ text: TableText) {
    (self.text, document, nodes) = (text, nil, [])
  }

  func next() throws(LedgerError) -> Item? {
    if let text { return isOver ? nil : try line(of: text) }
    guard let document, read < nodes.count else { return nil }
    let node = nodes[read]
    read += 1
    point = document.bytes.withUnsafeBufferPointer {
      point.moved(to: document.offset(of: node), in: $0)
    }
    return .value(document, node: node, point)
  }

  /// Blank lines are none.
  private func line(of text: TableText) throws(LedgerError) -> Item? {
    while true {
      let length: (content: Int, all: Int)
      switch try text.nextLine() {
      case .whole(let content, let all): length = (content, all)
      case .long:
        isOver = true
        return .fault(
          text.place(of: text.start),
          Refusal(
            .tooLarge, .statement,
            "a line of more than \(TableScanner.mostRowBytes >> 20) MiB",
            hint: "in JSON Lines each object has a line of its own"))
      case .none:
        isOver = true
        return text.fault.map { .fault(text.endPlace, $0.jsonRefusal) }
      }
      let bytes = Array(text.bytes[text.start..<(text.start + length.content)])
      let line = text.line
      text.advance(to: text.start + length.all, lines: 1)
      if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { continue }
      do throws(JSONFault) {
        return .value(try JSONDocument(bytes), node: 0, TextPoint(line: line))
      } catch {
        let place = bytes.withUnsafeBufferPointer {
          TablePlace(of: error.offset, in: $0, line: line)
        }
        return .fault(place, Refusal(.malformed, .statement, error.reason, hint: error.hint))
      }
    }
  }
}
