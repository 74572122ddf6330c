/// Reads the dates of a column as EDTF.
struct DateReader: Sendable {
  private let formats: [DateFormat]
  private let names: MonthNames
  private let century: Int

  /// `century` counts only where a format has `yy`.
  init(formats: [DateFormat], names: MonthNames, century: Int) {
    self.formats = formats
    self.names = names
    self.century = century
  }

  /// nil if the cell itself is the date.
  func date(_ cell: UTF8Bytes) throws(CellFault) -> String? {
    if formats.isEmpty {
      if EDTF.span(cell) != nil { return nil }
      if let length = Self.dateOfTime(cell) {
        return String(decoding: cell.prefix(length), as: UTF8.self)
      }
      throw noDate(cell)
    }
    var found: (date: CalendarDate, format: DateFormat)?
    var near: CalendarDate?
    for format in formats {
      guard let date = read(cell, format) else { continue }
      guard date.isInCalendar else {
        near = date
        continue
      }
      if let (other, first) = found, other != date {
        throw CellFault(
          cell,
          "fits \(Quoted(first.pattern)) as \(other) and \(Quoted(format.pattern)) as \(date)",
          hint: "only one of these formats may stand in \"formats\"")
      }
      found = found ?? (date, format)
    }
    if let found { return found.date.description }
    throw noDate(cell, near: near)
  }

  /// Without formats: those that would fit are shown, for nobody knows which is meant.
  private func noDate(_ cell: UTF8Bytes) -> CellFault {
    let usual = Self.usual.compactMap { try? DateFormat(parsing: $0) }
    let fitting = usual.compactMap { format in read(cell, format).map { (format.pattern, $0) } }
    if let (_, date) = fitting.first(where: { $0.0 == Self.usual[0] }) {
      return noDate(cell, near: date)
    }
    let formats = fitting.filter(\.1.isInCalendar).prefix(2)
    let hint =
      formats.isEmpty
      ? "without \"formats\" a date is as 2025, 2025-01, 2025-01-21 or 2025-33"
      : formats.map { "\"formats\": [\"\($0)\"] makes it \($1)" }.joined(separator: ", ")
        + "; the map has to say \(formats.count > 1 ? "which" : "so")"
    return CellFault(cell, "is not a date", hint: hint)
  }

  /// The first is what needs no format.
  private static let usual = [
    "yyyy-MM-dd", "d.M.yyyy", "d/M/yyyy", "M/d/yyyy", "d-M-yyyy", "M-d-yyyy", "yyyy/M/d",
    "yyyyMMdd", "MMM yyyy", "d MMM yyyy", "d-MMM-yyyy", "MMM d, yyyy", "M/yyyy", "'Q'Q yyyy",
    "yyyy'Q'Q", "yyyy'-Q'Q",
  ]

  private func noDate(_ cell: UTF8Bytes, near: CalendarDate?) -> CellFault {
    if let near {
      return CellFault(
        cell, "is not a day of the calendar", hint: "there is no \(near)")
    }
    let known = formats.prefix(4).map { Quoted($0.pattern).description }.joined(separator: ", ")
    let isMore = formats.count > 4 ? ", …" : ""
    return CellFault(cell, "is not a date", hint: "the map says \(known)\(isMore)")
  }

  /// The length of the date before a time of day as ISO 8601 has it, after a `T` or a blank.
  private static func dateOfTime(_ cell: UTF8Bytes) -> Int? {
    guard cell.count > 11, EDTF.span(cell.piece(..<10)) != nil, cell[9].digitValue != nil else {
      return nil
    }
    var cursor = CellCursor(cell)
    cursor.position = 10
    guard cursor.take("T") || cursor.take("t") || cursor.skipBlanks() else { return nil }
    func number(_ most: Int) -> Bool {
      guard let number = cursor.takeDigits(2), number <= most else { return false }
      return true
    }
    guard number(24), cursor.take(":"), number(59) else { return nil }
    if cursor.take(":") {
      guard number(60) else { return nil }
      if cursor.take(".") || cursor.take(",") {
        guard cursor.isAtDigit else { return nil }
        while cursor.isAtDigit { cursor.position += 1 }
      }
    }
    cursor.skipBlanks()
    if cursor.take("+") || cursor.take("-") || cursor.take("\u{2212}") {
      guard number(23) else { return nil }
      if cursor.take(":") || !cursor.isAtEnd {
        guard number(59) else { return nil }
      }
    } else if !cursor.take("Z"), !cursor.take("z") {
      _ = cursor.take(words: "utc")
    }
    return cursor.isAtEnd ? 10 : nil
  }
}

/// A date by its numbers, as precise as it was given.
struct CalendarDate: Equatable {
  var year = 0
  var month: Int?
  var day: Int?
  /// Instead of a month.
  var quarter: Int?

  /// False for the 30th of February, and for the 29th of it in 1900.
  var isInCalendar: Bool { day == nil || Day(year: year, month: month ?? 0, day: day ?? 0) != nil }
}

extension CalendarDate: CustomStringConvertible {
  /// `2025-01-21`, `2025-01`, `2025-33` or `2025`.
  var description: String {
    var text: [UInt8] = []
    func append(_ number: Int, _ digits: Int) {
      var divisor = 1
      for _ in 1..<digits { divisor *= 10 }
      while divisor > 0 {
        text.append(UInt8(ascii: "0", offset: number / divisor % 10))
        divisor /= 10
      }
    }
    append(year, 4)
    for part in [month ?? quarter.map { $0 + 32 }, day] {
      guard let part else { continue }
      text.append(UInt8(ascii: "-"))
      append(part, 2)
    }
    return String(decoding: text, as: UTF8.self)
  }
}

extension DateReader {
  /// nil if the format does not fit.
  private func read(_ cell: UTF8Bytes, _ format: DateFormat) -> CalendarDate? {
    var cursor = CellCursor(cell)
    var date = CalendarDate()
    for part in format.parts {
      switch part {
      case .year(let digits):
        guard let year = cursor.takeDigits(digits) else { return nil }
        date.year = digits == 4 ? year : Self.year(year, from: century)
      case .month(let digits):
        guard let month = cursor.takeDigits(digits, most: 2), 1...12 ~= month else { return nil }
        date.month = month
      case .day(let digits):
        guard let day = cursor.takeDigits(digits, most: 2), 1...31 ~= day else { return nil }
        date.day = day
      case .quarter:
        guard let quarter = cursor.takeDigits(1), 1...4 ~= quarter else { return nil }
        date.quarter = quarter
      case .name(let isWhole):
        guard let (month, next) = names.match(cell, at: cursor.position, isWhole: isWhole) else {
          return nil
        }
        date.month = month
        cursor.position = next
      case .text(let text):
        guard cursor.take(text) else { return nil }
      case .blanks:
        guard cursor.skipBlanks() else { return nil }
      case .serial:
        guard let day = Self.serial(&cursor) else { return nil }
        date = day
      }
    }
    return cursor.isAtEnd ? date : nil
  }

  /// The year of the hundred from `first` on that ends in two digits.
  private static func year(_ digits: Int, from first: Int) -> Int {
    let year = first / 100 * 100 + digits
    return year < first ? year + 100 : year
  }

  /// Day 1 is 1900-01-01, and day 60 the 29th of February, which that year did not have. A time of
  /// day may stand behind the point.
  private static func serial(_ cursor: inout CellCursor) -> CalendarDate? {
    guard cursor.isAtDigit else { return nil }
    var number = 0
    let start = cursor.position
    while let digit = cursor.byte?.digitValue, cursor.position < start + 7 {
      number = number * 10 + Int(digit)
      cursor.position += 1
    }
    if cursor.take(".") {
      guard cursor.isAtDigit else { return nil }
      while cursor.isAtDigit { cursor.position += 1 }
    }
    if number == 60 { return CalendarDate(year: 1900, month: 2, day: 29) }
    guard 1...2_958_465 ~= number, let eve = Day(year: 1899, month: 12, day: 31) else {
      return nil
    }
    let day = eve.advanced(by: number < 60 ? number : number - 1)
    return CalendarDate(year: day.year, month: day.month, day: day.day)
  }
}

extension CellCursor {
  /// The number of at least so many digits, and at most `most`; nil, and nothing taken, where there
  /// are fewer.
  fileprivate mutating func takeDigits(_ least: Int, most: Int? = nil) -> Int? {
    var next = self
    var number = 0
    while let digit = next.byte?.digitValue, next.position - position < most ?? least {
      number = number * 10 + Int(digit)
      next.position += 1
    }
    guard next.position - position >= least else { return nil }
    position = next.position
    return number
  }
}
