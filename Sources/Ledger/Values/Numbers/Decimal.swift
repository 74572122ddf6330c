/// An exact decimal number with at most 10 places after the point and a magnitude below 10^20,
/// so that 128 bits hold the sum of 10^8 of them.
public struct Decimal: Sendable, Hashable {
  /// The value × 10^10.
  public let scaled: Int128

  /// Places after the point.
  static let places = 10
  /// 10^10: what `scaled` counts in.
  static let scale: Int128 = 10_000_000_000
  /// 10^20 × 10^10: no magnitude of `scaled` that came from text reaches it.
  static let magnitudeLimit: UInt128 = 1_000_000_000_000_000_000_000_000_000_000

  public static let zero = Decimal(scaled: 0)

  /// The caller vouches for the magnitude.
  public init(scaled: Int128) {
    self.scaled = scaled
  }

  public init(_ value: Int) {
    scaled = Int128(value) * Self.scale
  }

  /// Reads an optional `-`, digits, and optionally a point and digits. Leading zeros and zeros at
  /// the end are accepted; `+`, an exponent and separators are not.
  public init(utf8 bytes: UTF8Bytes) throws(ValueError) {
    self = try Self.read(utf8: bytes).value
  }

  /// The same, and how many places it was given to where zeros stand at the end.
  static func read(utf8 bytes: UTF8Bytes) throws(ValueError) -> (value: Decimal, places: Int?) {
    var index = 0
    let text = try DecimalText(scanning: bytes, at: &index)
    guard index == bytes.count else { throw DecimalAdvice.trailing(bytes, at: index) }
    guard let value = text.decimal() else { throw DecimalAdvice.outOfRange(bytes) }
    return (value, text.places(timesTenTo: 0))
  }

  public init(_ text: String) throws(ValueError) {
    self = try withUTF8Bytes(of: text) { (bytes) throws(ValueError) in try Decimal(utf8: bytes) }
  }

  public var isNegative: Bool { scaled < 0 }

  public var isZero: Bool { scaled == 0 }
}

extension Decimal: Comparable {
  public static func < (a: Decimal, b: Decimal) -> Bool { a.scaled < b.scaled }
}

extension Decimal: CustomStringConvertible {
  /// The shortest form, which `init(_:)` reads back: `0.5`, `-1.25`, never `-0`.
  public var description: String {
    DecimalText.print(isNegative: isNegative, magnitude: scaled.magnitude, places: Self.places)
  }
}
