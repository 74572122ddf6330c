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
  /// Free text, which may be broken at any space or hyphen; ids and words of the model stay whole.
  var isProse = false
  /// A word in place of a figure: it has no point to align at.
  var isWord = false

  var text: String { head + tail }
  var isAligned: Bool { alignment == .right && !isWord }

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

  /// Among others an amount that nobody stated still shows its currency.
  private static func text(of cells: [Cell]) -> String {
    cells.map { cell in
      let text = CellText(cell).text
      guard cells.count > 1, case .figure(let figure) = cell, figure.interval.isUnstated,
        case .currency(let currency) = figure.unit
      else { return text }
      return "\(currency.code) \(text)"
    }.joined(separator: ", ")
  }

  init(_ cell: Cell) {
    switch cell {
    case .null: self = .null
    case .text(let text):
      self.init(head: SafeText.escape(text))
      isProse = true
    case .word(let text): self.init(head: SafeText.escape(text))
    case .flag(let isTrue): self.init(head: isTrue ? "yes" : "no")
    case .integer(let value): self.init(head: String(value), alignment: .right)
    case .figure(let figure):
      let text = FigureText(figure)
      self.init(head: text.head, tail: text.tail, alignment: .right)
      isWord = figure.interval.isUnstated
    case .list(let cells):
      self = cells.isEmpty ? .null : CellText(head: Self.text(of: cells))
    case .object(let members):
      let known = members.filter { $0.value != .null }
      self = known.isEmpty ? .null : CellText(head: Self.text(of: known))
    }
  }

  /// The cell under a column: the period `2016-36` is `2016 Q4`.
  init(_ cell: Cell, of column: Column) {
    self.init(cell)
    if column.kind == .period, case .word(let period) = cell { head = PeriodText.of(period) }
  }
}

/// A period as people write it.
enum PeriodText {
  /// A quarter is the 33rd to 36th month of a date.
  static func of(_ period: String) -> String {
    let parts = period.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, let number = Int(parts[1]), 33...36 ~= number else {
      return SafeText.escape(period)
    }
    return "\(SafeText.escape(String(parts[0]))) Q\(number - 32)"
  }
}
