import Ledger
import Projections
import TestSupport

/// How the writer of the property test writes figures in one language: a few words of each sort,
/// chosen apart from the tables that the scanner reads by.
struct FigureHand: Sendable {
  struct Money: Sendable {
    var before = ""
    var after = ""
    /// One that the figure may mean; the only one where `isSure`.
    var code: String
    var isSure = true
  }

  var decimal: String
  var group: String
  /// What stands between a number and a word of scale.
  var blank = " "
  var scales: [(word: String, power: Int)]
  var money: [Money]
  var power: [(word: String, power: Int)]
  var percent: [String]
  var shares: String
  var about: [String]
  var atMost: [String]
  var atLeast: [String]
  /// Between the ends of a range, and around them.
  var ranges: [(open: String, mark: String, close: String)]
  /// Texts without figures that stand around them.
  var fillers: [String]

  static func of(_ language: TextLanguage) -> FigureHand {
    switch language {
    case .english: english
    case .french: french
    case .german: german
    case .spanish: spanish
    case .italian: italian
    case .portuguese: portuguese
    case .dutch: dutch
    case .chinese: chinese
    case .japanese: japanese
    case .korean: korean
    }
  }
}

/// A figure as it was written, and what a reader has to find.
struct WrittenFigure {
  enum Sort: CaseIterable { case money, power, percent, shares }

  var text: String
  var sort: Sort
  var money: FigureHand.Money?
  var form: Quantity.Form
  var approx: Bool
  var places: GivenPlaces

  func agrees(with figure: TextFigure) -> Bool {
    guard form == figure.form, approx == figure.approx, places == figure.places else {
      return false
    }
    switch (sort, figure.measure) {
    case (.power, .power), (.percent, .percent), (.shares, .shares): return true
    case (.money, .money(let currencies)):
      guard let money, let currency = Currency(code: money.code) else { return false }
      return money.isSure ? currencies == [currency] : currencies.contains(currency)
    default: return false
    }
  }
}

/// A number as it is written: digits, of which some stand behind the mark.
private struct WrittenNumber {
  var digits: Int
  var places: Int

  func text(_ hand: FigureHand) -> String {
    let all = String(digits)
    var whole = String(all.dropLast(places))
    var parts: [String] = []
    while whole.count > 3 {
      parts.insert(String(whole.suffix(3)), at: 0)
      whole.removeLast(3)
    }
    parts.insert(whole, at: 0)
    let text = parts.joined(separator: hand.group)
    return places == 0 ? text : text + hand.decimal + all.suffix(places)
  }

  /// The value times a power of ten, by moving the point of its text.
  func value(_ power: Int) throws(ValueError) -> Decimal {
    let shift = power - places
    if shift >= 0 { return try Decimal(String(digits) + String(repeating: "0", count: shift)) }
    let padded = String(repeating: "0", count: max(0, 1 - shift - String(digits).count))
    let text = padded + String(digits)
    return try Decimal(text.dropLast(-shift) + "." + text.suffix(-shift))
  }
}

extension FigureHand {
  func write(_ random: inout SeededGenerator) throws(ValueError) -> WrittenFigure {
    let sort = random.element(WrittenFigure.Sort.allCases)
    let low = WrittenNumber(digits: random.int(1...9), places: 0).grown(&random)
    let scale = sort == .percent || random.int(0...2) == 0 ? nil : random.element(scales)
    var (before, after, unitPower) = ("", "", 0)
    var coin: Money?
    switch sort {
    case .money:
      let money = random.element(money)
      (before, after, coin) = (money.before, money.after, money)
    case .power:
      let unit = random.element(power)
      (after, unitPower) = (unit.word, unit.power)
    case .percent: after = random.element(percent)
    case .shares: after = shares
    }
    // Power has its own scales, and shares are whole and many.
    let isScaled = sort == .money || sort == .shares
    let scaling = isScaled ? scale ?? (sort == .shares ? scales[0] : nil) : nil
    let power = (scaling?.power ?? 0) + unitPower
    func number(_ number: WrittenNumber, _ hasScale: Bool) -> String {
      number.text(self) + (hasScale ? (scaling.map { blank + $0.word } ?? "") : "")
    }
    let places = Int8(low.places - power)
    if random.int(0...3) == 0 {
      let high = WrittenNumber(
        digits: low.digits + random.int(1...900), places: low.places)
      let mark = random.element(ranges)
      // `$5 to 10` alone may be of two things.
      let isShort = random.int(0...1) == 0 && (before.isEmpty || scaling != nil)
      let first =
        isShort ? before + number(low, false) : before + number(low, true) + after
      let second =
        isShort ? number(high, true) + after : before + number(high, true) + after
      return WrittenFigure(
        text: mark.open + first + mark.mark + second + mark.close, sort: sort, money: coin,
        form: .range(min: try low.value(power), max: try high.value(power)), approx: false,
        places: GivenPlaces(places, places))
    }
    let value = try low.value(power)
    let words = [[""], about, atMost, atLeast]
    let vagueness = random.int(0...3)
    return WrittenFigure(
      text: random.element(words[vagueness]) + before + number(low, true) + after, sort: sort,
      money: coin,
      form: vagueness == 2 ? .atMost(value) : vagueness == 3 ? .atLeast(value) : .exact(value),
      approx: vagueness == 1, places: GivenPlaces(places))
  }
}

extension WrittenNumber {
  /// With up to five digits more, of which up to two behind the mark.
  fileprivate func grown(_ random: inout SeededGenerator) -> WrittenNumber {
    var number = self
    for _ in 0..<random.int(0...5) { number.digits = number.digits * 10 + random.int(0...9) }
    number.places = min(random.int(0...2), String(number.digits).count - 1)
    return number
  }
}
