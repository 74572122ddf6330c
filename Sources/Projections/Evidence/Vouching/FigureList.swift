import Ledger

/// The visitor that collects what a statement says in figures: money, power, percentages and
/// numbers of shares. Rates and ratios are none that a text would state so.
struct FigureList: FieldVisitor {
  static var fills: Bool { false }

  /// A figure and the field that it stands in: "amount", "fulfils us-50bn", "energy gas".
  struct Stated: Sendable {
    enum Value: Sendable {
      case quantity(Quantity)
      case shares(Decimal)
    }

    var field: String
    var value: Value

    var figure: Figure {
      switch value {
      case .quantity(let quantity): Figure(quantity)
      case .shares(let number):
        Figure(Interval(low: Rational(number), high: Rational(number)), .shares)
      }
    }

    /// nil for an amount that nobody stated.
    var compared: ComparedFigure? {
      switch value {
      case .quantity(let quantity):
        if case .atLeast(let low) = quantity.form, low.isZero { return nil }
        return ComparedFigure(quantity)
      case .shares(let number): return ComparedFigure(shares: number)
      }
    }
  }

  private(set) var figures: [Stated] = []
  private let movesShares: Bool

  private init(kind: StatementKind) { movesShares = kind.family == .shares }

  static func of(_ statement: Statement) -> [Stated] {
    var list = FigureList(kind: statement.kind)
    var body = statement.body
    body.visit(&list)
    return list.figures
  }

  private mutating func add(_ name: StaticString, _ value: Quantity?, of part: String? = nil) {
    guard let value else { return }
    let field = part.map { "\(name) \($0)" } ?? "\(name)"
    figures.append(Stated(field: field, value: .quantity(value)))
  }

  mutating func quantity(_ name: StaticString, _ value: inout Quantity, _ dimension: Dimension) {
    add(name, value)
  }
  mutating func quantity(_ name: StaticString, _ value: inout Quantity?, _ dimension: Dimension) {
    add(name, value)
  }
  mutating func decimal(_ name: StaticString, _ value: inout Decimal) {
    if movesShares { figures.append(Stated(field: "\(name)", value: .shares(value))) }
  }
  mutating func decimal(_ name: StaticString, _ value: inout Decimal?) {
    if movesShares, let value {
      figures.append(Stated(field: "\(name)", value: .shares(value)))
    }
  }
  mutating func promisors(_ name: StaticString, _ list: inout [Promisor], required: Bool) {
    for promisor in list { add(name, promisor.amount, of: promisor.party) }
  }
  mutating func targets(
    _ name: StaticString, _ list: inout [Target], _ types: EntityTypes, _ dimension: Dimension
  ) {
    for target in list { add(name, target.amount, of: target.id) }
  }
  mutating func structure(_ name: StaticString, _ list: inout [StructurePart]) {
    for part in list { add(name, part.share, of: part.instrument.rawValue) }
  }
  mutating func energy(_ name: StaticString, _ list: inout [EnergyPart]) {
    for part in list { add(name, part.quantity, of: part.source) }
  }

  mutating func introduction(_ name: StaticString, _ id: inout ID, _ type: EntityType) {}
  mutating func introduction(_ name: StaticString, _ id: inout ID?, _ type: EntityType) {}
  mutating func subject(_ name: StaticString, _ id: inout ID, _ types: EntityTypes) {}
  mutating func subject(_ name: StaticString, _ id: inout ID?, _ types: EntityTypes) {}
  mutating func reference(_ name: StaticString, _ id: inout ID, _ types: EntityTypes) {}
  mutating func reference(_ name: StaticString, _ id: inout ID?, _ types: EntityTypes) {}
  mutating func filter(_ name: StaticString, _ text: inout String?) {}
  mutating func citations(_ name: StaticString, _ list: inout [Citation]) {}
  mutating func ratio(_ name: StaticString, _ value: inout Ratio) {}
  mutating func currency(_ name: StaticString, _ value: inout Currency) {}
  mutating func date(_ name: StaticString, _ value: inout EDTF?) {}
  mutating func text(_ name: StaticString, _ value: inout String) {}
  mutating func text(_ name: StaticString, _ value: inout String?) {}
  mutating func texts(_ name: StaticString, _ list: inout [String]) {}
  mutating func textMap(_ name: StaticString, _ map: inout [(name: String, value: String)]) {}
  mutating func digest(_ name: StaticString, _ hex: inout String?) {}
  mutating func term<T: Term>(_ name: StaticString, _ value: inout T) {}
  mutating func term<T: Term>(_ name: StaticString, _ value: inout T?) {}
  mutating func term<T: Term>(_ name: StaticString, _ value: inout T, default standard: T) {}
  mutating func shareClass(_ name: StaticString, _ value: inout String) {}
  mutating func flag(_ name: StaticString, _ value: inout Bool, default standard: Bool) {}
  mutating func privateTexts(_ name: StaticString, _ parts: inout [PrivatePart]) {}
  mutating func seals(_ name: StaticString, _ parts: inout [SealedPart]) {}
  mutating func record(_ name: StaticString, _ value: inout RecordReference) {}
  mutating func statement(_ name: StaticString, _ value: inout Statement) {}
}
