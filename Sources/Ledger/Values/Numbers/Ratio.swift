/// A number of new shares for a number of old ones. Both are above 0.
public struct Ratio: Sendable, Hashable {
  public let new: Decimal
  public let old: Decimal

  /// Reads `new:old`; `2` means `2:1`.
  public init(utf8 bytes: UTF8Bytes) throws(ValueError) {
    let colon = bytes.firstIndex(of: UInt8(ascii: ":"))
    do throws(ValueError) {
      new = try Decimal(utf8: bytes.piece(..<(colon ?? bytes.count)))
      old =
        try colon.map { bytes.piece(($0 + 1)...) }
        .map { (piece) throws(ValueError) in try Decimal(utf8: piece) } ?? Decimal(1)
    } catch {
      throw ValueError(
        message: "\(ValueError.quoted(bytes)) is not a ratio",
        hint: "write new:old, as in 10:1; " + (error.hint ?? "both are decimal numbers"))
    }
    guard new > .zero, old > .zero else {
      throw ValueError(
        message: "\(ValueError.quoted(bytes)) is not a ratio", hint: "both numbers are above 0")
    }
  }

  public init(_ text: String) throws(ValueError) {
    self = try withUTF8Bytes(of: text) { (bytes) throws(ValueError) in try Ratio(utf8: bytes) }
  }

  /// What a number of old shares is multiplied by.
  public var factor: Rational { Rational(new).divided(by: Rational(old)) ?? .zero }
}

extension Ratio: CustomStringConvertible {
  /// In shortest decimals, not reduced: `10:1`.
  public var description: String { "\(new):\(old)" }
}
