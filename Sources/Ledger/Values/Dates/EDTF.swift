/// A date as news give it, possibly imprecise: the part of EDTF (ISO 8601-2) that the model names.
public struct EDTF: Sendable, Hashable, CustomStringConvertible {
  /// As it was given.
  public let text: String
  /// nil for an open start.
  public let first: Day?
  /// nil for an open end.
  public let last: Day?

  /// Reads `2025`, `2025-01`, `2025-01-21`, a quarter `2025-33` to `2025-36`, each optionally
  /// followed by `~`, `?` or `%`, or two of these (one may be `..`) joined by `/`.
  public init(utf8 bytes: UTF8Bytes) throws(ValueError) {
    guard let span = Self.span(bytes) else { throw EDTFAdvice.error(for: bytes) }
    first = span.first
    last = span.last
    text = String(decoding: bytes, as: UTF8.self)
  }

  public init(_ text: String) throws(ValueError) {
    self = try withUTF8Bytes(of: text) { (bytes) throws(ValueError) in try EDTF(utf8: bytes) }
  }

  /// The precise date of one day.
  public init(_ day: Day) {
    text = day.description
    first = day == .distantPast ? nil : day
    last = day == .distantFuture ? nil : day
  }

  public var firstDay: Day { first ?? .distantPast }

  /// The day from which a fact with this date is in effect.
  public var lastDay: Day { last ?? .distantFuture }

  public var description: String { text }
}

extension EDTF {
  /// The first and the last day of a whole text, or nil if it is no date.
  static func span(_ bytes: UTF8Bytes) -> (first: Day?, last: Day?)? {
    guard let slash = bytes.firstIndex(of: UInt8(ascii: "/")) else {
      return date(bytes).map { ($0.first, $0.last) }
    }
    let (left, right) = (bytes.piece(..<slash), bytes.piece((slash + 1)...))
    if left.equals("..") { return date(right).map { (nil, $0.last) } }
    guard let start = date(left) else { return nil }
    if right.equals("..") { return (start.first, nil) }
    guard let end = date(right), start.first <= end.last else { return nil }
    return (start.first, end.last)
  }

  /// One date without `/`, or nil.
  static func date(_ bytes: UTF8Bytes) -> (first: Day, last: Day)? {
    var count = bytes.count
    if let suffix = bytes.last, isQualifier(suffix) { count -= 1 }
    guard count == 4 || count == 7 || count == 10, let year = number(bytes, 0, 4) else {
      return nil
    }
    if count == 4 { return days(year, 1, 12) }
    guard bytes[4] == UInt8(ascii: "-"), let month = number(bytes, 5, 2) else { return nil }
    if count == 7 {
      switch month {
      case 1...12: return days(year, month, month)
      case 33...36: return days(year, (month - 33) * 3 + 1, (month - 33) * 3 + 3)
      default: return nil
      }
    }
    guard bytes[7] == UInt8(ascii: "-"), let number = number(bytes, 8, 2),
      let day = Day(year: year, month: month, day: number)
    else { return nil }
    return (day, day)
  }

  static func isQualifier(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "~") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "%")
  }

  private static func days(_ year: Int, _ from: Int, _ to: Int) -> (first: Day, last: Day)? {
    guard let first = Day(year: year, month: from, day: 1),
      let last = Day(year: year, month: to, day: Day.dayCount(year: year, month: to))
    else { return nil }
    return (first, last)
  }

  private static func number(_ bytes: UTF8Bytes, _ start: Int, _ count: Int) -> Int? {
    var value = 0
    for position in start..<(start + count) {
      guard let digit = bytes[position].digitValue else { return nil }
      value = value * 10 + Int(digit)
    }
    return value
  }
}
