/// Every way to refuse a statement, in the order in which they are checked.
public enum RefusalCode: String, CaseIterable, Hashable, Sendable {
  case tooLarge = "too-large"
  case malformed
  case unknownKind = "unknown-kind"
  case unknownField = "unknown-field"
  case unknownColumn = "unknown-column"
  case missingField = "missing-field"
  case badValue = "bad-value"
  case conflict
  case duplicateID = "duplicate-id"
  case unknownID = "unknown-id"
  case wrongKindOfID = "wrong-kind-of-id"
  case unitMismatch = "unit-mismatch"
  case alreadyEnded = "already-ended"
  case cycle
  case notHeld = "not-held"
  case stillReferenced = "still-referenced"
  case staleHead = "stale-head"
}

/// Why a statement is refused, and where in its text.
public struct Refusal: Error, Hashable, Sendable {
  /// The part of a statement at fault.
  public enum Place: Hashable, Sendable {
    case statement
    /// Bytes from the start of the text.
    case offset(Int)
    /// The value of a field; with an id, the place of that id within it. `corrected` points into
    /// the statement of a correction.
    case field(String, id: ID? = nil, corrected: Bool = false)
  }

  public var code: RefusalCode
  public var place: Place
  /// Lower case, no final period, user text quoted and safe.
  public var message: String
  /// What to do next.
  public var hint: String?

  public init(
    _ code: RefusalCode, _ place: Place, _ message: String, hint: String? = nil
  ) {
    self.code = code
    self.place = place
    self.message = message
    self.hint = hint
  }
}
