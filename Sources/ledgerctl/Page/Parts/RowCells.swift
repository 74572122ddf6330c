import Ledger
import Projections

/// Cells by the names of their columns.
struct RowCells {
  private let places: [String: Int]

  init(_ columns: [Column]) {
    places = Dictionary(
      columns.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  func cell(_ name: String, _ row: [Cell]) -> Cell? {
    guard let place = places[name], row.indices.contains(place) else { return nil }
    return row[place]
  }

  func figure(_ name: String, _ row: [Cell]) -> Figure? {
    if case .figure(let figure)? = cell(name, row) { figure } else { nil }
  }

  func word(_ name: String, _ row: [Cell]) -> String? {
    if case .word(let word)? = cell(name, row) { word } else { nil }
  }

  /// Of money, by currency.
  func figures(_ name: String, _ row: [Cell]) -> [Currency: Figure] {
    guard case .list(let cells)? = cell(name, row) else { return [:] }
    var figures: [Currency: Figure] = [:]
    for case .figure(let figure) in cells {
      if case .currency(let currency) = figure.unit { figures[currency] = figure }
    }
    return figures
  }
}
