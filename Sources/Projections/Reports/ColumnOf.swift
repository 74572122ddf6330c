import Ledger

/// A column of typed rows: all that there is to say of it, on one line.
///
///     .figure("undrawn", .wide) { $0.undrawn }
///
/// Rows are handed over in place, as copies of large ones would be most of the work. None is
/// changed.
public struct ColumnOf<Row>: Sendable {
  public var column: Column
  public var cell: @Sendable (inout Row) -> Cell

  public init(_ column: Column, _ cell: @escaping @Sendable (inout Row) -> Cell) {
    self.column = column
    self.cell = cell
  }

  public static func word(
    _ name: String, _ weight: Column.Weight = .always, isKey: Bool = false,
    names: EntityType? = nil, _ value: @escaping @Sendable (inout Row) -> String?
  ) -> ColumnOf {
    ColumnOf(Column(name, .word, weight, isKey: isKey, names: names)) { Cell(word: value(&$0)) }
  }

  /// A value that every row has.
  public static func word(
    _ name: String, _ weight: Column.Weight = .always, isKey: Bool = false,
    names: EntityType? = nil, _ value: @escaping @Sendable (inout Row) -> String
  ) -> ColumnOf {
    let column = Column(name, .word, weight, isKey: isKey, isOptional: false, names: names)
    return ColumnOf(column) { .word(value(&$0)) }
  }

  public static func text(
    _ name: String, _ weight: Column.Weight = .always, isKey: Bool = false,
    _ value: @escaping @Sendable (inout Row) -> String?
  ) -> ColumnOf {
    ColumnOf(Column(name, .text, weight, isKey: isKey)) { Cell(text: value(&$0)) }
  }

  public static func text(
    _ name: String, _ weight: Column.Weight = .always, isKey: Bool = false,
    _ value: @escaping @Sendable (inout Row) -> String
  ) -> ColumnOf {
    ColumnOf(Column(name, .text, weight, isKey: isKey, isOptional: false)) { .text(value(&$0)) }
  }

  public static func flag(
    _ name: String, _ weight: Column.Weight = .always,
    _ value: @escaping @Sendable (inout Row) -> Bool
  ) -> ColumnOf {
    ColumnOf(Column(name, .flag, weight, isOptional: false)) { .flag(value(&$0)) }
  }

  public static func integer(
    _ name: String, _ weight: Column.Weight = .always, isKey: Bool = false,
    _ value: @escaping @Sendable (inout Row) -> Int
  ) -> ColumnOf {
    ColumnOf(Column(name, .integer, weight, isKey: isKey, isOptional: false)) {
      .integer(value(&$0))
    }
  }

  public static func figure(
    _ name: String, _ weight: Column.Weight = .always, in measure: Column.Measure = .money,
    _ value: @escaping @Sendable (inout Row) -> Figure?
  ) -> ColumnOf {
    var column = Column(name, .figure, weight)
    column.measure = measure
    return ColumnOf(column) { Cell(value(&$0)) }
  }

  public static func figure(
    _ name: String, _ weight: Column.Weight = .always, in measure: Column.Measure = .money,
    _ value: @escaping @Sendable (inout Row) -> Figure
  ) -> ColumnOf {
    var column = Column(name, .figure, weight, isOptional: false)
    column.measure = measure
    return ColumnOf(column) { .figure(value(&$0)) }
  }

  public static func figures(
    _ name: String, _ weight: Column.Weight = .always,
    _ values: @escaping @Sendable (inout Row) -> [Figure]
  ) -> ColumnOf {
    ColumnOf(Column(name, .figures, weight, isOptional: false)) {
      .list(values(&$0).map { .figure($0) })
    }
  }

  /// - Parameters:
  ///   - item: what one of the words is called: "party".
  ///   - names: what it names.
  public static func words(
    _ name: String, _ weight: Column.Weight = .always, isKey: Bool = false, each item: String,
    names: EntityType? = nil, _ values: @escaping @Sendable (inout Row) -> [String]
  ) -> ColumnOf {
    var column = Column(name, .words, weight, isKey: isKey, isOptional: false)
    column.members = [Column(item, .word, isOptional: false, names: names)]
    return ColumnOf(column) { Cell(words: values(&$0)) }
  }

  /// - Parameter beside: the list of words of whose elements the parts say more.
  public static func parts<Part>(
    _ name: String, _ weight: Column.Weight = .always, of columns: [ColumnOf<Part>],
    beside: String? = nil, _ parts: @escaping @Sendable (inout Row) -> [Part]
  ) -> ColumnOf {
    var column = Column(name, .parts, weight, isOptional: false)
    column.members = columns.map(\.column)
    column.beside = beside
    return ColumnOf(column) { row in
      .list(
        parts(&row).map { part in
          .object(zip(columns, columns.cells(of: part)).map { Cell.Member($0.column.name, $1) })
        })
    }
  }

  /// Figures under words.
  public static func figures(
    _ name: String, under word: String, _ figure: String, in measure: Column.Measure,
    _ figures: @escaping @Sendable (inout Row) -> [(word: String, figure: Figure)]
  ) -> ColumnOf {
    var value = Column(figure, .figure, isOptional: false)
    value.measure = measure
    var column = Column(name, .parts, isOptional: false)
    column.members = [Column(word, .word, isKey: true, isOptional: false), value]
    return ColumnOf(column) { row in
      .object(figures(&row).map { Cell.Member($0.word, .figure($0.figure)) })
    }
  }

  /// The column `records`.
  public static func records(
    _ weight: Column.Weight = .hidden, isKey: Bool = false,
    _ numbers: @escaping @Sendable (inout Row) -> [Int]
  ) -> ColumnOf {
    ColumnOf(Column("records", .records, weight, isKey: isKey, isOptional: false)) {
      Cell(records: numbers(&$0))
    }
  }
}

extension Array {
  func cells<Row>(of row: Row) -> [Cell] where Element == ColumnOf<Row> {
    var row = row
    return map { $0.cell(&row) }
  }

  /// The figure that a row shows in the column that somebody names; nil where it shows none.
  func figure<Row>(_ name: String, of row: Row) -> Figure? where Element == ColumnOf<Row> {
    var row = row
    guard let column = first(where: { $0.column.name == name }),
      case .figure(let figure) = column.cell(&row)
    else { return nil }
    return figure
  }
}
