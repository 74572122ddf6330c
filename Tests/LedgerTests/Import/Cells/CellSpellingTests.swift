import Ledger
import TestSupport
import Testing

/// A quantity in the ledger's own writing, and as somebody's table might have it.
private struct Spelling {
  var shorthand = ""
  var cell = ""
  var format: CellFormat

  private var generator: SeededGenerator
  private var group: String?

  init(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let marks: (Unicode.Scalar, Unicode.Scalar?) = generator.element([
      (".", nil), (".", ","), (",", "."), (",", " "), (".", "'"), (",", nil),
    ])
    format = CellFormat(generator.element([.money, .money, .power, .percent]))
    (format.decimalChar, format.groupChar) = marks
    self.generator = generator
    group = marks.1.map { String($0) }
    if format.kind == .money {
      format.symbols = ["€": eur, "$": usd, "US$": usd, "C$": Currency(code: "CAD")!]
      format.suffixes = ["Mio.": scale("m"), "Mrd": scale("bn"), "Tsd.": scale("k")]
    }
    write()
  }

  private struct Number {
    var isNegative: Bool
    var whole: String
    var places: String
    /// The exponent of ten of the scale.
    var power: Int

    var shorthand: String {
      (isNegative ? "-" : "") + whole + (places.isEmpty ? "" : "." + places)
    }
  }

  private mutating func number() -> Number {
    let powers: [Int] =
      switch format.kind {
      case .money: [0, 0, 3, 6, 9, 12]
      case .power: [-3, 0, 3, 6]
      case .percent, .number, .text, .date, .list, .party, .source: [0]
      }
    let most = format.kind == .percent ? 2 : generator.int(1...8)
    let places = generator.int(0...4)
    let digits = { (generator: inout SeededGenerator, count: Int) in
      String((0..<count).map { _ in Character(String(generator.int(0...9))) })
    }
    let whole = Int(digits(&generator, most)).map { String($0) } ?? "0"
    return Number(
      isNegative: format.kind == .money && generator.int(0...5) == 0, whole: whole,
      places: digits(&generator, places), power: generator.element(powers))
  }

  private static let scales = [0: "", 3: "k", 6: "m", 9: "bn", 12: "tn"]
  private static let words: [Int: [String]] = [
    0: [""], 3: ["k", "K", "Tsd."], 6: ["m", "M", "mn", "mm", "MM", "million", "Million", "Mio."],
    9: ["b", "bn", "Bn", "billion", "Mrd"], 12: ["t", "tn", "TN", "trillion"],
  ]
  private static let units = [-3: "kW", 0: "MW", 3: "GW", 6: "TW"]

  private mutating func blank() -> String {
    generator.element(["", " ", "\u{A0}", "  ", "\u{202F}"])
  }

  /// As the cell has it, without sign or scale.
  private mutating func figure(_ number: Number) -> String {
    var whole = number.whole
    if let group, whole.count > 3, generator.int(0...2) > 0 {
      var groups: [Substring] = []
      var rest = whole[...]
      while rest.count > 3 {
        groups.append(rest.suffix(3))
        rest.removeLast(3)
      }
      whole = ([rest] + groups.reversed()).joined(separator: group)
    }
    return number.places.isEmpty ? whole : whole + String(format.decimalChar) + number.places
  }

  /// One end with its sign, and with its scale or unit unless that stands at the other end.
  private mutating func end(_ number: Number, isScaled: Bool, isAlone: Bool) -> String {
    var text = figure(number)
    if isScaled {
      let words =
        switch format.kind {
        case .money: Self.words[number.power] ?? []
        case .power: [Self.units[number.power] ?? ""]
        case .percent, .number, .text, .date, .list, .party, .source: ["%"]
        }
      text += blank() + generator.element(words)
    }
    guard number.isNegative else { return text }
    switch generator.int(0...(isAlone ? 3 : 1)) {
    case 0: return "-" + text
    case 1: return "\u{2212}" + blank() + text
    case 2: return "(" + text + ")"
    default: return text + "-"
    }
  }

  private mutating func write() {
    let low = number()
    let approx = generator.int(0...2) == 0
    let approximately =
      approx ? generator.element(["~", "ca. ", "approx. ", "about ", "About\u{A0}"]) : ""
    let (code, symbols) = generator.element([
      ("EUR", ["EUR", "€"]), ("USD", ["USD", "$", "US$"]), ("CAD", ["CAD", "C$"]), ("JPY", ["JPY"]),
    ])
    var (bound, words, trail, numbers, text) = ("", "", "", "", "")
    let isRange = generator.int(0...2) == 0
    if isRange {
      var high = number()
      if generator.int(0...1) == 0 { high.power = low.power }
      if (high.power == 0) != (low.power == 0), format.kind == .money { high.power = low.power }
      let isOnce = high.power == low.power && generator.int(0...1) == 0
      let mark = generator.element(["–", "-", " to ", " - ", " – ", "—"])
      text =
        end(low, isScaled: !isOnce, isAlone: false) + mark
        + end(high, isScaled: true, isAlone: false)
      numbers = shorthand(low) + ".." + shorthand(high)
    } else {
      text = end(low, isScaled: true, isAlone: true)
      numbers = shorthand(low)
      switch generator.int(0...3) {
      case 0:
        (bound, words) = ("<=", generator.element(["up to ", "≤", "< ", "<=", "Up to\u{A0}"]))
      case 1: (bound, words) = (">=", generator.element(["at least ", "over ", "≥ ", ">", ">="]))
      case 2: (bound, trail) = (">=", "+")
      default: break
      }
    }
    shorthand = (approx ? "~" : "") + bound + (format.kind == .money ? "\(code) " : "") + numbers
    let currency = generator.element(symbols)
    switch (format.kind, generator.int(0...3)) {
    case (.money, 0):
      format.currency = Currency(code: code)
    case (.money, 1):
      text += " " + currency
    case (.money, 2):
      text = currency + blank() + text
    case (.money, _):
      text = currency + " " + approximately + words + text + trail
      cell = text
      return
    default: break
    }
    cell = approximately + words + text + blank() + trail
  }

  private func shorthand(_ number: Number) -> String {
    switch format.kind {
    case .money: number.shorthand + (Self.scales[number.power] ?? "")
    case .power: number.shorthand + (Self.units[number.power] ?? "")
    case .percent, .number, .text, .date, .list, .party, .source: number.shorthand + "%"
    }
  }
}

struct CellSpellingTests {
  @Test("What is spelled in any of many ways is the quantity that a book would have")
  func quantities() throws {
    var (accepted, refused) = (0, 0)
    for seed in 0..<6_000 as Range<UInt64> {
      let spelling = Spelling(seed: seed)
      let found = try answer(spelling.format, spelling.cell)
      do throws(ValueError) {
        let quantity = try Quantity(shorthand: spelling.shorthand)
        accepted += 1
        #expect(found == quantity.shorthand, "\(seed): \(spelling.cell), \(spelling.shorthand)")
        #expect(try Quantity(shorthand: found) == quantity)
      } catch {
        refused += 1
        #expect(found.contains("in column 'C'"), "\(seed): \(spelling.cell)")
      }
    }
    #expect(accepted > 4_200)
    #expect(refused > 150)
  }

  @Test("A number is rounded as whole numbers divide")
  func rounding() throws {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<1_500 {
      let wholeDigits = generator.int(1...15)
      let places = generator.int(11...45)
      let kept = generator.int(0...10)
      var digits = (0..<(wholeDigits + places)).map { _ in generator.int(0...9) }
      // Many that are exactly half, or nearly.
      if generator.int(0...1) == 0 {
        let end = wholeDigits + kept
        for position in end..<digits.count { digits[position] = position == end ? 5 : 0 }
        if generator.int(0...1) == 0 { digits[digits.count - 1] = 1 }
      }
      let text = digits.map { String($0) }.joined()
      let cell = text.prefix(wholeDigits) + "." + text.dropFirst(wholeDigits)
      let isLong = digits[(wholeDigits + 10)...].contains { $0 > 0 }
      let value = digits.reduce(BigInt.zero) { $0 * BigInt(10) + BigInt(Int128($1)) }
      let shown = isLong ? kept : 10
      let unit = BigInt.powerOfTen(places - shown)
      let (quotient, remainder) = try #require(value.dividedWithRemainder(by: unit))
      let twice = remainder + remainder
      let isUp = unit < twice || (unit == twice && quotient.isOdd)
      let scaled = (isUp ? quotient + .one : quotient) * .powerOfTen(10 - shown)
      let expected = Decimal(scaled: Int128(try #require(scaled.smallMagnitude)))
      let format = column(.number) { $0.round = kept }
      #expect(try answer(format, String(cell)) == expected.description, "\(cell) to \(kept)")
    }
  }

  @Test("Every day is read back from every way to write it")
  func days() throws {
    var generator = SeededGenerator(seed: 11)
    let patterns = [
      "yyyy-MM-dd", "dd.MM.yyyy", "d/M/yyyy", "M/d/yyyy", "d MMM yyyy", "MMMM d, yyyy", "yyyyMMdd",
      "excel",
    ]
    let names = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ]
    let eve = Day(year: 1899, month: 12, day: 31)!
    for _ in 0..<1_500 {
      let serial = generator.int(1...2_958_465)
      if serial == 60 { continue }
      let day = eve.advanced(by: serial < 60 ? serial : serial - 1)
      func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
      let (year, month) = (String(day.year), names[day.month - 1])
      let spellings = [
        "\(year)-\(two(day.month))-\(two(day.day))", "\(two(day.day)).\(two(day.month)).\(year)",
        "\(day.day)/\(day.month)/\(year)", "\(day.month)/\(day.day)/\(year)",
        "\(day.day) \(month.prefix(3)) \(year)", "\(month) \(day.day), \(year)",
        "\(year)\(two(day.month))\(two(day.day))", "\(serial)",
      ]
      for (pattern, cell) in zip(patterns, spellings) {
        let format = column(.date) { $0.formats = formats(pattern) }
        #expect(try answer(format, cell) == day.description, "\(cell) as \(pattern)")
      }
    }
  }
}
