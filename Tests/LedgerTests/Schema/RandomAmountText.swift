import Ledger
import TestSupport

/// Texts that are nearly amounts: every part of the grammar, in and out of place.
struct RandomAmountText {
  var random: SeededGenerator
  /// Of most amounts.
  private let units: [String]

  init(_ random: SeededGenerator, units: [String] = ["USD"]) {
    self.random = random
    self.units = units
  }

  mutating func number() -> String {
    switch random.int(0...9) {
    case 0:
      return random.element([
        "0", "-0", "0.0", "00", "-0.00", "0.0000000000", "0.00000000000", "-5", "-0.5", "5.", ".5",
        "5.5.5", "+5", "1,5", "1e3",
      ])
    case 1...4: return String(random.element([1, 2, 5, 15, 25, 99, 100, 101, 1500]))
    default:
      let count = random.element([1, 2, 3, 5, 6, 8, 9, 11, 12, 14, 15, 17, 18, 20, 21, 23, 24])
      let whole = String(repeating: String(random.int(1...9)), count: count)
      let zeros = String(repeating: "0", count: random.element([0, 0, 0, 1, 3, 40, 50, 62]))
      if random.int(0...1) == 0 { return zeros + whole }
      let places = random.element([1, 2, 3, 5, 7, 8, 10, 11, 13, 14, 16, 19, 22, 25, 28, 29])
      let fraction = String(repeating: random.element(["5", "0"]), count: places)
      return zeros + whole + "." + fraction + random.element(["", "", "0", "00", "000"])
    }
  }

  private mutating func space() -> String { random.element(["", "", "", " ", "  "]) }

  private mutating func scale() -> String {
    random.element(["", "", "", "", "k", "m", "bn", "tn", "b", "K"])
  }

  private mutating func unit() -> String {
    if random.int(0...3) > 0 { return random.element(units) }
    return random.element([
      "USD", "EUR", "ZMW", "TWD", "usd", "kW", "MW", "GW", "TW", "W", "%",
    ])
  }

  private mutating func end() -> String {
    let figure = number() + space() + scale()
    return switch random.int(0...9) {
    case 0...2: random.element(["USD", "USD", "EUR", "ZWL", "ABC"]) + space() + figure
    case 3...8: figure + space() + unit()
    default: figure
    }
  }

  mutating func shorthand() -> String {
    let before = random.element([
      "", "", "", "", "~", "~ ", "<=", ">=", "~<=", " ~ >= ", "<", "<=~",
    ])
    var text = before + space() + end() + space()
    if random.int(0...1) == 0 { text += ".." + space() + end() + space() }
    if random.int(0...9) == 0, !text.isEmpty {
      let place = text.index(text.startIndex, offsetBy: random.int(0...(text.count - 1)))
      text.insert(
        contentsOf: random.element([" ", ".", "~", "k", "-", "%", "U", "0", "\t"]), at: place)
    }
    return text
  }

  /// As a text, or as a bare number where it is one.
  mutating func json(_ number: String) -> JSONValue {
    let isBare = random.int(0...2) == 0 && (try? JSONValue(parsing: number))?.number != nil
    return isBare ? .number(number) : .string(number)
  }

  mutating func object() -> JSONValue {
    var members: [JSONValue.Member] = []
    let ends = random.element([
      ["value"], ["value"], ["min"], ["max"], ["min", "max"], ["min", "max"], [], ["value", "max"],
    ])
    for name in ends { members.append(.init(name, json(number()))) }
    let unit = unit()
    if random.int(0...9) > 0 {
      members.append(.init(unit.count == 3 ? "currency" : "unit", .string(unit)))
    }
    if random.int(0...3) == 0 {
      members.append(.init("approx", random.element([.bool(true), .bool(false), .string("true")])))
    }
    if random.int(0...3) == 0 { members.append(.init("places", places())) }
    return .object(members)
  }

  private mutating func places() -> JSONValue {
    func one() -> JSONValue {
      json(
        random.element([
          "2", "1", "0", "-0", "-3", "-11", "-17", "-20", "-21", "10", "127", "128", "2.0", "2.5",
          "x",
        ]))
    }
    return switch random.int(0...3) {
    case 0: .object([.init("min", one())])
    case 1: .object([.init("max", one()), .init("min", one())])
    default: one()
    }
  }
}
