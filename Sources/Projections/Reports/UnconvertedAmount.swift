import Ledger

/// An amount that no rate converts to the currency of a query: docs/model.md, section 11.
public struct UnconvertedAmount: Hashable, Sendable {
  /// What states an amount.
  public enum Subject: Hashable, Sendable {
    case id(ID)
    /// A payment or a movement of shares without an id: the record that states it.
    case record(Int)

    init(_ id: ID?, record: Int) { self = id.map { .id($0) } ?? .record(record) }

    public var name: String {
      switch self {
      case .id(let id): id
      case .record(let number): "record \(number)"
      }
    }

    fileprivate var cell: Cell {
      switch self {
      case .id(let id): .word(id)
      case .record: .text(name)
      }
    }
  }

  public var subject: Subject
  /// The field that it stands in.
  public var field: String
  /// In its own currency.
  public var amount: Figure

  init(_ subject: Subject, _ field: String, _ quantity: Quantity) {
    self.subject = subject
    self.field = field
    amount = Figure(quantity)
  }

  public static let columns: [ColumnOf<UnconvertedAmount>] = [
    ColumnOf(Column("id", .text, isKey: true, isOptional: false)) { $0.subject.cell },
    .word("field", isKey: true) { $0.field },
    .figure("amount") { $0.amount },
  ]

  /// Those of all lists, each once.
  static func joined(_ lists: [UnconvertedAmount]?...) -> [UnconvertedAmount] {
    var seen: Set<UnconvertedAmount> = []
    return lists.flatMap { $0 ?? [] }.filter { seen.insert($0).inserted }
  }
}

extension RowSource {
  /// - Parameter amounts: nil where nothing is converted.
  static func unconverted(_ amounts: [UnconvertedAmount]?) -> RowSource {
    amounts.map { RowSource(UnconvertedAmount.columns, $0) } ?? .empty
  }
}
