import Ledger
import Projections

/// A cell as one line of plain, safe text for people.
struct CellText: Hashable {
  enum Alignment: Hashable { case left, right }

  /// For a figure up to where columns align, for all else the whole.
  var head: String
  var tail = ""
  var alignment = Alignment.left
  /// Nothing is known: shown faintly, and no reason to show a column.
  var isNull = false

  var text: String { head + tail }

  static let null = CellText(head: "–", isNull: true)

  init(head: String, tail: String = "", alignment: Alignment = .left, isNull: Bool = false) {
    self.head = head
    self.tail = tail
    self.alignment = alignment
    self.isNull = isNull
  }

  /// "loan 90% USD 450bn" where a word comes first, else a map: "announced 5 GW, operating 1 GW".
  private static func text(of members: [Cell.Member]) -> String {
    switch members[0].value {
    case .word, .text:
      return members.map { CellText($0.value).text }.joined(separator: " ")
    case .null, .flag, .integer, .figure, .list, .object:
      return members.map { "\(SafeText.escape($0.name)) \(CellText($0.value).text)" }
        .joined(separator: ", ")
    }
  }

  init(_ cell: Cell) {
    switch cell {
    case .null: self = .null
    case .text(let text), .word(let text): self.init(head: SafeText.escape(text))
    case .flag(let isTrue): self.init(head: isTrue ? "yes" : "no")
    case .integer(let value): self.init(head: String(value), alignment: .right)
    case .figure(let figure):
      let text = FigureText(figure)
      self.init(head: text.head, tail: text.tail, alignment: .right)
    case .list(let cells):
      if cells.isEmpty {
        self = .null
      } else {
        self.init(head: cells.map { CellText($0).text }.joined(separator: ", "))
      }
    case .object(let members):
      let known = members.filter { $0.value != .null }
      self = known.isEmpty ? .null : CellText(head: Self.text(of: known))
    }
  }
}
