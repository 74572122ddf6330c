/// What a quantity field may hold.
public enum Dimension: Sendable {
  /// A currency.
  case money
  /// MW.
  case power
  /// Per cent.
  case percent
  /// Anything, negative values included.
  case figure
}

/// The one way in which anything walks the fields of a statement.
///
/// Every payload names its fields once, in `visit(_:)`; reading, writing, help, and the collection
/// of references are visitors of that description, so no two of them can disagree. A field whose
/// storage is not optional is required, save lists, `flag` and `term` with a default.
package protocol FieldVisitor {
  /// False for a visitor that only looks.
  static var fills: Bool { get }

  /// The id that the statement introduces.
  mutating func introduction(_ name: StaticString, _ id: inout ID, _ type: EntityType)
  mutating func introduction(_ name: StaticString, _ id: inout ID?, _ type: EntityType)
  /// The id that the statement is about: it cannot take effect before that one.
  mutating func subject(_ name: StaticString, _ id: inout ID, _ types: EntityTypes)
  mutating func subject(_ name: StaticString, _ id: inout ID?, _ types: EntityTypes)
  mutating func reference(_ name: StaticString, _ id: inout ID, _ types: EntityTypes)
  mutating func reference(_ name: StaticString, _ id: inout ID?, _ types: EntityTypes)
  /// A known id or the word for a capacity basis.
  mutating func filter(_ name: StaticString, _ text: inout String?)
  mutating func promisors(_ name: StaticString, _ list: inout [Promisor], required: Bool)
  mutating func targets(
    _ name: StaticString, _ list: inout [Target], _ types: EntityTypes, _ dimension: Dimension)
  mutating func citations(_ name: StaticString, _ list: inout [Citation])
  mutating func quantity(_ name: StaticString, _ value: inout Quantity, _ dimension: Dimension)
  mutating func quantity(_ name: StaticString, _ value: inout Quantity?, _ dimension: Dimension)
  /// A positive decimal: shares, a rate.
  mutating func decimal(_ name: StaticString, _ value: inout Decimal)
  mutating func decimal(_ name: StaticString, _ value: inout Decimal?)
  mutating func ratio(_ name: StaticString, _ value: inout Ratio)
  mutating func currency(_ name: StaticString, _ value: inout Currency)
  mutating func date(_ name: StaticString, _ value: inout EDTF?)
  mutating func text(_ name: StaticString, _ value: inout String)
  mutating func text(_ name: StaticString, _ value: inout String?)
  mutating func texts(_ name: StaticString, _ list: inout [String])
  mutating func textMap(_ name: StaticString, _ map: inout [(name: String, value: String)])
  mutating func digest(_ name: StaticString, _ hex: inout String?)
  mutating func term<T: Term>(_ name: StaticString, _ value: inout T)
  mutating func term<T: Term>(_ name: StaticString, _ value: inout T?)
  /// A term that is filled in when it is left out.
  mutating func term<T: Term>(_ name: StaticString, _ value: inout T, default standard: T)
  /// A class of shares; `common` when it is left out.
  mutating func shareClass(_ name: StaticString, _ value: inout String)
  mutating func flag(_ name: StaticString, _ value: inout Bool, default standard: Bool)
  mutating func structure(_ name: StaticString, _ list: inout [StructurePart])
  mutating func energy(_ name: StaticString, _ list: inout [EnergyPart])
  /// The texts that a book has and a record does not.
  mutating func privateTexts(_ name: StaticString, _ parts: inout [PrivatePart])
  /// What a record has in their place.
  mutating func seals(_ name: StaticString, _ parts: inout [SealedPart])
  mutating func record(_ name: StaticString, _ value: inout RecordReference)
  mutating func statement(_ name: StaticString, _ value: inout Statement)
}

extension FieldVisitor {
  package static var fills: Bool { true }
}

/// What has fields that a visitor walks.
package protocol Fields: Sendable {
  mutating func visit<V: FieldVisitor>(_ visitor: inout V)
}

extension Fields {
  /// Walks the fields; what a visitor wrote that fills them is handed to `keep`.
  mutating func visit<V: FieldVisitor>(_ visitor: inout V, _ keep: (Self) -> Void) {
    visit(&visitor)
    if V.fills { keep(self) }
  }
}

/// A payload of one kind of statement.
package protocol Payload: Fields {
  init()
}
