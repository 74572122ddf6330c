/// How dates of a column are written: `dd.MM.yyyy`, `'Q'Q yyyy`, `excel`.
package struct DateFormat: Sendable, Hashable {
  enum Part: Sendable, Hashable {
    /// So many digits; one more is taken where there may be one.
    case year(Int)
    case month(Int)
    case day(Int)
    case quarter
    /// The name of a month; whole, or also its first three letters.
    case name(isWhole: Bool)
    case text([UInt8])
    /// One blank or more.
    case blanks
    /// The number of a day as spreadsheets count them from 1900.
    case serial
  }

  /// As the map has it.
  package let pattern: String
  let parts: [Part]

  /// True if `yy` needs a century.
  package var needsCentury: Bool { parts.contains(.year(2)) }

  var hasNames: Bool {
    parts.contains(.name(isWhole: true)) || parts.contains(.name(isWhole: false))
  }

  /// Letters are parts of a date unless they stand in `'…'`; `''` is one `'`.
  package init(parsing pattern: String) throws(ValueError) {
    self.pattern = pattern
    if pattern == "excel" {
      parts = [.serial]
      return
    }
    var lexer = Lexer(pattern)
    parts = try lexer.parts()
    try check()
  }

  private func check() throws(ValueError) {
    let quoted = Quoted(pattern)
    func count(_ isOne: (Part) -> Bool) -> Int { parts.count(where: isOne) }
    let years = count { if case .year = $0 { true } else { false } }
    let days = count { if case .day = $0 { true } else { false } }
    let quarters = count { $0 == .quarter }
    let months = count {
      switch $0 {
      case .month, .name: true
      case .year, .day, .quarter, .text, .blanks, .serial: false
      }
    }
    for (letter, times) in [("y", years), ("M", months), ("d", days), ("Q", quarters)]
    where times > 1 {
      throw ValueError(
        message: "the date format \(quoted) has '\(letter)' more than once",
        hint: "a text that stands in every date is put in '…', as in 'Q'Q yyyy")
    }
    guard years == 1 else {
      throw ValueError(message: "the date format \(quoted) has no year", hint: Self.letters)
    }
    guard days == 0 || months == 1 else {
      throw ValueError(
        message: "the date format \(quoted) has a day without a month", hint: Self.letters)
    }
    guard quarters == 0 || months == 0 else {
      throw ValueError(
        message: "the date format \(quoted) has both a quarter and a month",
        hint: "a date has one of them; a text that stands in every date is put in '…'")
    }
    for (part, next) in zip(parts, parts.dropFirst()) where part.isOpen && next.isNumber {
      throw ValueError(
        message: "the date format \(quoted) does not say where a number ends",
        hint: "write 'dd' and 'MM' where numbers stand side by side")
    }
  }

  fileprivate static let letters =
    "the letters are yyyy, yy, MMMM, MMM, MM, M, dd, d and Q; other text is put in '…'; "
    + "'excel' alone is the number of a day"
}

extension DateFormat.Part {
  fileprivate var isNumber: Bool {
    switch self {
    case .year, .month, .day, .quarter, .serial: true
    case .name, .text, .blanks: false
    }
  }

  /// True of one digit or two.
  fileprivate var isOpen: Bool { self == .day(1) || self == .month(1) }
}

extension DateFormat {
  /// Takes a pattern apart.
  private struct Lexer {
    private let pattern: String
    private let scalars: [Unicode.Scalar]
    private var index = 0
    private var text: [UInt8] = []
    private var found: [Part] = []

    init(_ pattern: String) {
      self.pattern = pattern
      scalars = Array(pattern.unicodeScalars)
    }

    mutating func parts() throws(ValueError) -> [Part] {
      while index < scalars.count {
        let scalar = scalars[index]
        if scalar == "'" {
          try quotation()
        } else if CellCursor.isBlank(scalar) {
          flush()
          found.append(.blanks)
          while index < scalars.count, CellCursor.isBlank(scalars[index]) { index += 1 }
        } else if scalar.properties.isAlphabetic {
          flush()
          found.append(try letters())
        } else {
          text.append(contentsOf: String(scalar).utf8)
          index += 1
        }
      }
      flush()
      return found
    }

    private mutating func flush() {
      if !text.isEmpty { found.append(.text(text)) }
      text = []
    }

    private mutating func quotation() throws(ValueError) {
      index += 1
      if index < scalars.count, scalars[index] == "'" {
        text.append(UInt8(ascii: "'"))
        index += 1
        return
      }
      while index < scalars.count {
        let scalar = scalars[index]
        index += 1
        if scalar == "'" {
          guard index < scalars.count, scalars[index] == "'" else { return }
          index += 1
        }
        text.append(contentsOf: String(scalar).utf8)
      }
      throw ValueError(
        message: "the date format \(Quoted(pattern)) has a quotation that does not end",
        hint: "close it with '; two of them are one in the text")
    }

    private mutating func letters() throws(ValueError) -> Part {
      let letter = scalars[index]
      let start = index
      while index < scalars.count, scalars[index] == letter { index += 1 }
      switch (letter, index - start) {
      case ("y", 4): return .year(4)
      case ("y", 2): return .year(2)
      case ("M", 4): return .name(isWhole: true)
      case ("M", 3): return .name(isWhole: false)
      case ("M", let count) where count < 3: return .month(count)
      case ("d", let count) where count < 3: return .day(count)
      case ("Q", 1): return .quarter
      default:
        let run = String(repeating: String(letter), count: index - start)
        throw ValueError(
          message: "the date format \(Quoted(pattern)) has \(Quoted(run)), which is not known",
          hint: Self.hint(letter))
      }
    }

    private static func hint(_ letter: Unicode.Scalar) -> String {
      switch letter {
      case "Y": "write 'yyyy' for the year"
      case "D": "write 'dd' or 'd' for the day of the month"
      case "m": "write 'MM' for the month"
      case "H", "h", "s", "S", "a": "a time is no part of a date; \"before\" cuts it off"
      default: DateFormat.letters
      }
    }
  }
}
