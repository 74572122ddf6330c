/// A text that may have to be erased one day: in a book, never in a record.
public struct PrivatePart: Hashable, Sendable {
  /// Like an id.
  public var name: String
  public var text: String

  /// In UTF-8, of one text.
  package static let maxBytes = 65_535

  public init(name: String, text: String) {
    self.name = name
    self.text = text
  }
}

/// What a record holds of a private part: its name, and a seal by which the text can be told.
public struct SealedPart: Hashable, Sendable {
  public var name: String
  /// HMAC-SHA256 of the text under a salt of its own, 64 hexadecimal digits.
  public var hmac: String

  public init(name: String, hmac: String) {
    self.name = name
    self.hmac = hmac
  }
}

extension Statement {
  /// The seals of a record: those of its statement and, of a correction, those of the replacement.
  /// No name stands in both.
  public var allSealed: [SealedPart] {
    guard case .revision(.recordCorrected(let correction)) = body else { return sealed }
    return sealed + correction.statement.sealed
  }

  /// Whether it, or the replacement in it, has private parts, open or sealed.
  package var hasPrivateParts: Bool {
    if !privateParts.isEmpty || !sealed.isEmpty { return true }
    guard case .revision(.recordCorrected(let correction)) = body else { return false }
    return correction.statement.hasPrivateParts
  }
}
