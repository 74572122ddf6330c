import Ledger

/// A table whose cells are single values, as CSV and databases have them: what is known of it
/// before there is a row.
public struct FlatTable: Hashable, Sendable {
  public struct ForeignKey: Hashable, Sendable {
    public var columns: [String]
    public var table: String
    /// The columns there, in the order of `columns`.
    public var references: [String]
  }

  /// Lower-case letters and `_`.
  public var name: String
  /// A sentence without its full stop.
  public var about: String
  public var columns: [FlatColumn]
  public var primaryKey: [String]
  /// Columns that tell one row from another as the primary key does, each alone.
  public var uniqueColumns: [String] = []
  public var foreignKeys: [ForeignKey] = []

  public func column(named name: String) -> FlatColumn? { columns.first { $0.name == name } }
}

/// A column of a flat table.
public struct FlatColumn: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case text, integer, flag
    /// An exact decimal number.
    case number
    /// As in "2026-03-02".
    case day
    /// As in "2026-03-02T09:30:00.000Z".
    case time
    /// A JSON object.
    case json
  }

  public var name: String
  public var kind: Kind
  /// Whether it has a value in every row.
  public var isRequired = false
  /// What its name does not tell, without a full stop.
  public var about: String?
  /// What its ids name; nil where it holds none, or ids of several sorts.
  var names: EntityType?

  init(
    _ name: String, _ kind: Kind, isRequired: Bool = false, about: String? = nil,
    names: EntityType? = nil
  ) {
    self.name = name
    self.kind = kind
    self.isRequired = isRequired
    self.about = about
    self.names = names
  }
}

/// A cell of a flat table.
public enum FlatValue: Hashable, Sendable {
  case null
  case text(String)
  case integer(Int)
  case flag(Bool)
  /// The digits of an exact decimal number.
  case number(String)

  init(_ text: String?) { self = text.map { .text($0) } ?? .null }
}
