import Ledger

/// A view's state, folded from facts in effective order: (effective day, sequence).
///
/// Folding in any split equals folding in one; nothing is remembered but the state.
public protocol Projection {
  mutating func apply(_ fact: Fact)

  /// How much of a statement it looks at; nil for kinds that change nothing in it.
  static func needs(of kind: StatementKind) -> FieldNeeds?
}

extension Projection {
  public static func needs(of kind: StatementKind) -> FieldNeeds? { .everything }
}
