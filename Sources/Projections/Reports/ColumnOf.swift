/// A column of typed rows: all that there is to say of it, on one line.
///
///     .figure("undrawn", .wide) { $0.undrawn }
public struct ColumnOf<Row>: Sendable {
  public var column: Column
  public var cell: @Sendable (Row) -> Cell

  public init(_ column: Column, _ cell: @escaping @Sendable (Row) -> Cell) {
    self.column = column
    self.cell = cell
  }

  public static func word(
    _ name: String, _ weight: Column.Weight = .always, isKey: Bool = false,
    _ value: @escaping @Sendable (Row) -> String?
  ) -> ColumnOf {
    ColumnOf(Column(name, .word, weight, isKey: isKey)) { Cell(word: value($0)) }
  }

  public static func text(
    _ name: String, _ weight: Column.Weight = .always, isKey: Bool = false,
    _ value: @escaping @Sendable (Row) -> String?
  ) -> ColumnOf {
    ColumnOf(Column(name, .text, weight, isKey: isKey)) { Cell(text: value($0)) }
  }

  public static func flag(
    _ name: String, _ weight: Column.Weight = .always, _ value: @escaping @Sendable (Row) -> Bool
  ) -> ColumnOf {
    ColumnOf(Column(name, .flag, weight)) { .flag(value($0)) }
  }

  public static func integer(
    _ name: String, _ weight: Column.Weight = .always, isKey: Bool = false,
    _ value: @escaping @Sendable (Row) -> Int
  ) -> ColumnOf {
    ColumnOf(Column(name, .integer, weight, isKey: isKey)) { .integer(value($0)) }
  }

  public static func figure(
    _ name: String, _ weight: Column.Weight = .always,
    _ value: @escaping @Sendable (Row) -> Figure?
  ) -> ColumnOf {
    ColumnOf(Column(name, .figure, weight)) { Cell(value($0)) }
  }

  public static func figures(
    _ name: String, _ weight: Column.Weight = .always,
    _ values: @escaping @Sendable (Row) -> [Figure]
  ) -> ColumnOf {
    ColumnOf(Column(name, .figures, weight)) { .list(values($0).map { .figure($0) }) }
  }

  public static func words(
    _ name: String, _ weight: Column.Weight = .always,
    _ values: @escaping @Sendable (Row) -> [String]
  ) -> ColumnOf {
    ColumnOf(Column(name, .words, weight)) { Cell(words: values($0)) }
  }

  public static func parts(
    _ name: String, _ weight: Column.Weight = .always, _ cell: @escaping @Sendable (Row) -> Cell
  ) -> ColumnOf {
    ColumnOf(Column(name, .parts, weight), cell)
  }

  /// The column `records`.
  public static func records(
    _ weight: Column.Weight = .hidden, isKey: Bool = false,
    _ numbers: @escaping @Sendable (Row) -> [Int]
  ) -> ColumnOf {
    ColumnOf(Column("records", .records, weight, isKey: isKey)) { Cell(records: numbers($0)) }
  }
}

extension Array {
  /// The figure that a row shows in the column that somebody names; nil where it shows none.
  func figure<Row>(_ name: String, of row: Row) -> Figure? where Element == ColumnOf<Row> {
    guard let column = first(where: { $0.column.name == name }),
      case .figure(let figure) = column.cell(row)
    else { return nil }
    return figure
  }
}
