import Ledger

/// A column of rows or of totals: what is known of it before there is a row.
public struct Column: Hashable, Sendable {
  /// What its cells hold, or null. The header of a CSV file follows from it alone.
  public enum Kind: Hashable, Sendable {
    /// An id, a date, or a word of the model.
    case word
    /// A month, a quarter or a year of the calendar: "2026-01", "2026-33", "2026".
    case period
    /// Free text from a record.
    case text
    case flag, integer
    case figure
    /// A list of figures, one a currency.
    case figures
    case words
    /// The numbers of records.
    case records
    /// Objects with members of their own.
    case parts
    /// What stood in a cell of any column.
    case any
  }

  /// How much a terminal table wants it.
  public enum Weight: Int, Hashable, Sendable, Comparable {
    /// JSON and CSV only.
    case hidden
    /// Shown when there is room.
    case wide
    case always

    public static func < (a: Weight, b: Weight) -> Bool { a.rawValue < b.rawValue }
  }

  /// In what its figures are.
  public enum Measure: Hashable, Sendable {
    /// In one currency, the same in all such columns of a row.
    case money
    /// In a currency that the other figures of the row need not be in.
    case ownMoney
    case power, percent, shares
  }

  /// The field's name in JSON, CSV and for `total.asserted`.
  public var name: String
  public var kind: Kind
  /// The heading in tables, if it differs from the name.
  public var title: String
  public var weight: Weight
  /// Whether it is one of those that together tell one row from another.
  public var isKey: Bool
  /// Whether some cell may be null.
  public var isOptional: Bool
  /// What its ids name; nil where it holds none, or ids of several sorts.
  public var names: EntityType?
  public var measure = Measure.money
  /// Of what an element is made: of a list of words one, of an object its members; of figures under
  /// words, as statuses are, the word and the figure.
  public var members: [Column] = []
  /// The list of words of the same row of whose elements it says more.
  public var beside: String?

  public init(
    _ name: String, _ kind: Kind, title: String? = nil, _ weight: Weight = .always,
    isKey: Bool = false, isOptional: Bool = true, names: EntityType? = nil
  ) {
    self.name = name
    self.kind = kind
    self.title = title ?? String(name.map { $0 == "_" ? " " : $0 })
    self.weight = weight
    self.isKey = isKey
    self.isOptional = isOptional
    self.names = names
  }
}
