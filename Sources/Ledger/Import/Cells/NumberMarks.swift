/// What stands before the places of a number, and between groups of three digits.
struct NumberMarks: Sendable, Hashable {
  var decimal: Unicode.Scalar = "."
  var group: Unicode.Scalar?

  func isGroup(_ scalar: Unicode.Scalar) -> Bool {
    guard let group else { return false }
    return scalar == group || (Self.isBlank(group) && Self.isBlank(scalar))
  }

  static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar != "\t" && CellCursor.isBlank(scalar)
  }

  /// What somebody somewhere writes within numbers.
  static func isKnown(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ".", ",", "'", "\u{2019}", "_", "\u{66B}", "\u{66C}": true
    default: isBlank(scalar)
    }
  }

  /// True if the digits are those that the ledger itself would write, so that nothing is left to
  /// do: `0`, `-12.5`, no zeros at either end, at most 18 digits.
  func isCanonical(_ bytes: UTF8Bytes) -> Bool {
    var position = bytes.first == UInt8(ascii: "-") ? 1 : 0
    let start = position
    guard bytes.count - start <= 19 else { return false }
    while position < bytes.count, bytes[position].digitValue != nil { position += 1 }
    guard position > start, position - start <= 18 else { return false }
    let isZero = bytes[start] == UInt8(ascii: "0")
    if isZero, position > start + 1 { return false }
    if position == bytes.count { return !isZero || start == 0 }
    guard bytes[position] == UInt8(ascii: "."), decimal == "." else { return false }
    let places = bytes.count - position - 1
    guard 1...Decimal.places ~= places, bytes[bytes.count - 1] != UInt8(ascii: "0") else {
      return false
    }
    return bytes[(position + 1)...].allSatisfy { $0.digitValue != nil }
  }
}

extension NumberMarks {
  enum Fault: Error {
    /// A mark between digits that is none of those that the map declares.
    case unexplained(Unicode.Scalar)
    case groups
    case noDigit
  }

  /// Reads digits, groups, places and an exponent. The cursor stands behind them, or at the fault.
  func scan(_ cursor: inout CellCursor) throws(Fault) -> Figure {
    var figure = Figure()
    var last: UInt8 = 1
    func digits(_ cursor: inout CellCursor) -> Int {
      let start = cursor.position
      while let digit = cursor.byte?.digitValue {
        figure.append(digit: digit)
        last = digit
        cursor.position += 1
      }
      return cursor.position - start
    }
    var whole = digits(&cursor)
    var isGrouped = false
    while whole > 0, let length = mark(cursor, where: isGroup) {
      guard whole <= 3, !isGrouped || whole == 3 else { throw .groups }
      cursor.position += length
      isGrouped = true
      whole = digits(&cursor)
    }
    guard !isGrouped || whole == 3 else { throw .groups }
    var places = 0
    if let length = mark(cursor, where: { $0 == decimal }) {
      cursor.position += length
      places = digits(&cursor)
    }
    guard whole + places > 0 else { throw .noDigit }
    if let (scalar, _) = cursor.bytes.scalar(at: cursor.position), Self.isKnown(scalar),
      mark(cursor, where: { $0 == scalar }) != nil
    {
      throw .unexplained(scalar)
    }
    figure.finish(places: places, endsInZero: last == 0, power: Self.power(&cursor))
    return figure
  }

  /// The length of a mark that a digit follows.
  private func mark(_ cursor: CellCursor, where isMark: (Unicode.Scalar) -> Bool) -> Int? {
    guard let (scalar, count) = cursor.bytes.scalar(at: cursor.position), isMark(scalar),
      cursor.position + count < cursor.bytes.count,
      cursor.bytes[cursor.position + count].digitValue != nil
    else { return nil }
    return count
  }

  /// An exponent that comes next, as `E+9`; 0 without one.
  private static func power(_ cursor: inout CellCursor) -> Int {
    guard let letter = cursor.byte, letter | 0x20 == UInt8(ascii: "e") else { return 0 }
    var next = cursor
    next.position += 1
    let isNegative = next.byte == UInt8(ascii: "-")
    if isNegative || next.byte == UInt8(ascii: "+") { next.position += 1 }
    guard next.isAtDigit else { return 0 }
    var power = 0
    while let digit = next.byte?.digitValue {
      power = min(power * 10 + Int(digit), Figure.maxExponent)
      next.position += 1
    }
    cursor = next
    return isNegative ? -power : power
  }
}
