import Ledger

/// What of a row stands in a row of a flat table: everything but lists.
///
/// A figure `x` takes the columns `x_low`, `x_high` (empty for an open end) and `x_approx`, all of
/// them empty where there is no figure. What it is in stands beside it: money in the column
/// `currency` of the row or, where the figures of a row may be in several, in `x_currency`; power
/// in the column `unit`. Numbers of shares and percentages are said in the description.
struct FlatFields: Sendable {
  let columns: [FlatColumn]
  private let fields: [Field]
  /// The row's own word for its currency, among the cells.
  private let currencyCell: Int?
  private let moneyCells: [Int]

  private enum Field: Sendable {
    case plain(Int)
    case figure(Int, hasOwnCurrency: Bool)
    case currency
    case unit(Int)
  }

  /// - Parameter source: the columns of the cells; those of lists are left out.
  init(_ source: [Column]) {
    var columns: [FlatColumn] = []
    var fields: [Field] = []
    var hasCurrency = source.contains { $0.name == Self.currency }
    var hasUnit = false
    currencyCell = source.firstIndex { $0.name == Self.currency }
    moneyCells = source.indices.filter {
      source[$0].kind == .figure && source[$0].measure == .money
    }
    for (index, column) in source.enumerated() {
      switch column.kind {
      case .word, .period, .text:
        columns.append(FlatColumn(column.name, .text, names: column.names))
        fields.append(.plain(index))
      case .flag, .integer:
        let kind: FlatColumn.Kind = column.kind == .flag ? .flag : .integer
        columns.append(FlatColumn(column.name, kind, isRequired: true))
        fields.append(.plain(index))
      case .figure:
        if column.measure == .money, !hasCurrency {
          hasCurrency = true
          columns.append(FlatColumn(Self.currency, .text))
          fields.append(.currency)
        }
        if column.measure == .power, !hasUnit {
          hasUnit = true
          columns.append(FlatColumn(Self.unit, .text))
          fields.append(.unit(index))
        }
        columns += Self.columns(of: column)
        fields.append(.figure(index, hasOwnCurrency: column.measure == .ownMoney))
      case .figures, .words, .records, .parts, .any:
        break
      }
    }
    self.columns = columns
    self.fields = fields
  }

  private static let currency = "currency"
  private static let unit = "unit"

  /// The columns that a figure takes.
  private static func columns(of column: Column) -> [FlatColumn] {
    let about: String? =
      switch column.measure {
      case .money, .ownMoney, .power: nil
      case .percent: "in per cent"
      case .shares: "a number of shares"
      }
    let name = column.name
    let columns = [
      FlatColumn("\(name)_low", .number, about: about),
      FlatColumn("\(name)_high", .number, about: about), FlatColumn("\(name)_approx", .flag),
    ]
    return column.measure == .ownMoney ? columns + [FlatColumn("\(name)_currency", .text)] : columns
  }

  /// Appends the values of a row.
  func append(_ cells: [Cell], to values: inout [FlatValue]) throws(LedgerError) {
    let currency = try currency(of: cells)
    for field in fields {
      switch field {
      case .plain(let index): values.append(Self.value(of: cells[index]))
      case .currency: values.append(FlatValue(currency))
      case .unit(let index): values.append(FlatValue(Self.figure(cells[index])?.unit.symbol))
      case .figure(let index, let hasOwnCurrency):
        let figure = Self.figure(cells[index])
        Self.append(figure, to: &values)
        if hasOwnCurrency { values.append(FlatValue(figure?.unit.symbol)) }
      }
    }
  }

  /// Appends the three values of a figure, or of none.
  static func append(_ figure: Figure?, to values: inout [FlatValue]) {
    guard let figure else { return values.append(contentsOf: [.null, .null, .null]) }
    let interval = figure.interval
    let low = interval.low.description(places: figure.places)
    values.append(.number(low))
    if let high = interval.high {
      values.append(
        .number(high == interval.low ? low : high.description(places: figure.places)))
    } else {
      values.append(.null)
    }
    values.append(.flag(interval.approx))
  }

  /// The one currency of a row. That figures in another stood under it would be a lie.
  private func currency(of cells: [Cell]) throws(LedgerError) -> String? {
    var found: String?
    if let currencyCell, case .word(let code) = cells[currencyCell] { found = code }
    for index in moneyCells {
      guard let symbol = Self.figure(cells[index])?.unit.symbol else { continue }
      guard found ?? symbol == symbol else {
        throw LedgerError(
          .storage, "figures of one row are in \(found ?? "") and in \(symbol)",
          hint: "this is a fault of ledgerctl; `project` with JSON shows the row")
      }
      found = symbol
    }
    return found
  }

  private static func figure(_ cell: Cell) -> Figure? {
    if case .figure(let figure) = cell { figure } else { nil }
  }

  static func value(of cell: Cell) -> FlatValue {
    switch cell {
    case .text(let text), .word(let text): .text(text)
    case .flag(let isTrue): .flag(isTrue)
    case .integer(let value): .integer(value)
    case .null, .figure, .list, .object: .null
    }
  }
}
