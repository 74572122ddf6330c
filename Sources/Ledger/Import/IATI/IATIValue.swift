/// Amounts and days as files of others write them.
enum IATIValue {
  private static let longest = 100

  /// An amount, and whether it had more places than a decimal has.
  static func amount(_ text: String) throws(ValueError) -> (value: Decimal, isRounded: Bool) {
    if let value = decimal(Array(text.utf8)) { return value }
    return (try Decimal(text), false)
  }

  /// A sign, digits with a point, and a power of ten; more than 10 places are rounded, half to
  /// even. nil for anything else, and for what is no `Decimal`.
  private static func decimal(_ text: [UInt8]) -> (value: Decimal, isRounded: Bool)? {
    guard text.count <= longest else { return nil }
    var rest = text[...]
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
    var digits = rest.prefix { $0.digitValue != nil }
    rest = rest.dropFirst(digits.count)
    var places = 0
    if rest.first == UInt8(ascii: ".") {
      let fraction = rest.dropFirst().prefix { $0.digitValue != nil }
      rest = rest.dropFirst(fraction.count + 1)
      places = fraction.count
      digits += fraction
    }
    if digits.isEmpty { return nil }
    if let letter = rest.first {
      guard letter | 0x20 == UInt8(ascii: "e"), let power = power(rest.dropFirst()) else {
        return nil
      }
      places -= power
    }
    return scaled(digits.drop { $0 == UInt8(ascii: "0") }, places, isNegative)
  }

  private static func power(_ text: ArraySlice<UInt8>) -> Int? {
    let isNegative = text.first == UInt8(ascii: "-")
    let digits = isNegative || text.first == UInt8(ascii: "+") ? text.dropFirst() : text
    guard 1...3 ~= digits.count else { return nil }
    var value = 0
    for byte in digits {
      guard let digit = byte.digitValue else { return nil }
      value = value * 10 + Int(digit)
    }
    return isNegative ? -value : value
  }

  /// - Parameter places: how many of the digits stand after the point, at its other side if below
  ///   0.
  private static func scaled(
    _ digits: ArraySlice<UInt8>, _ places: Int, _ isNegative: Bool
  ) -> (value: Decimal, isRounded: Bool)? {
    if digits.isEmpty { return (.zero, false) }
    let kept = digits.count + Decimal.places - places
    guard kept <= 30 else { return nil }
    var value: UInt128 = 0
    for byte in digits.prefix(max(0, kept)) { value = value * 10 + UInt128(byte.digitValue ?? 0) }
    for _ in 0..<max(0, kept - digits.count) { value *= 10 }
    // Digits behind the last place; more zeros than digits make less than half a unit.
    let lost = kept < 0 ? [UInt8(ascii: "0")] : digits.dropFirst(kept)
    let isRounded = kept < 0 || lost.contains { $0 != UInt8(ascii: "0") }
    if let first = lost.first {
      let five = UInt8(ascii: "5")
      let isAboveHalf =
        first > five || (first == five && lost.dropFirst().contains { $0 != UInt8(ascii: "0") })
      let isHalf = first == five && !isAboveHalf
      if isAboveHalf || (isHalf && !value.isMultiple(of: 2)) { value += 1 }
    }
    guard value < Decimal.magnitudeLimit else { return nil }
    return (Decimal(scaled: isNegative ? -Int128(value) : Int128(value)), isRounded)
  }

  /// The day of a date, which a time or a time zone may follow; nil for anything else.
  static func day(_ text: String) -> Day? {
    let bytes = Array(text.utf8)
    guard bytes.count >= 10 else { return nil }
    if bytes.count > 10 {
      switch bytes[10] {
      case UInt8(ascii: "T"), UInt8(ascii: "t"), UInt8(ascii: " "), UInt8(ascii: "Z"),
        UInt8(ascii: "+"), UInt8(ascii: "-"):
        break
      default: return nil
      }
    }
    let date = bytes[..<10].withUnsafeBufferPointer { EDTF.date($0) }
    return date.flatMap { $0.first == $0.last ? $0.first : nil }
  }
}
