/// Regular expressions for the texts that a statement may hold, each for the whole text.
///
/// They are of ECMA-262 and mean the same with the flag `u`, and of the part of it that JSON Schema
/// recommends: no look-ahead and no reference back, so that other engines take them as well.
enum TextPattern {
  static let id = "^[a-z0-9][a-z0-9.-]{0,63}$"
  static let digest = "^[0-9A-Fa-f]{64}$"
  static let seal = "^[0-9a-f]{64}$"
  /// The name of an identifier of a party.
  static let label = "^[!-~]+$"

  // MARK: Within a text

  /// Something that is no blank.
  static let notBlank = "[^\\t\\n\\r ]"
  static let nul = "\\u0000"
  /// A number of more digits than are read.
  static let manyDigits = "([0-9][.]?){\(DecimalText.maxDigits + 1)}"
  /// A number below 0.
  static let negative = "-0*([.]0*)?[1-9]"
  /// An upper bound below 0.
  static let negativeBound = "<=[^-]*" + negative
  /// A range, or a bound.
  static let severalAmounts = "[<>]|[.][.]"

  // MARK: Numbers

  /// Digits below 10^(20 − power) with at most 10 + power places: times 10^power they are a
  /// decimal. Of a power below 0, the places beyond those of a decimal are 0.
  private static func digits(_ power: Int = 0) -> String {
    let places = Decimal.places
    let fraction =
      power >= 0 ? "[0-9]{1,\(places + power)}" : "[0-9]{1,\(places + power)}0{0,\(-power)}"
    return "0*[0-9]{1,\(20 - power)}([.]\(fraction))?"
  }

  static let decimal = "^-?\(digits())$"
  /// Of a decimal.
  static let positive = "^[0-9.]*[1-9]"
  private static let percentage =
    "(-?0+([.]0{1,10})?|0*[0-9]{1,2}([.][0-9]{1,10})?|0*100([.]0{1,10})?)"
  static let percentageNumber = "^\(percentage)$"
  static let ratio = "^\(digits())(:\(digits()))?$"
  /// Of a ratio: no number is 0.
  static let positiveRatio = "^[0-9.]*[1-9][0-9.]*(:[0-9.]*[1-9][0-9.]*)?$"
  /// −20 to 127: what can count the digits that some amount was given to.
  static let places = "^(-0*(1?[0-9]|20)|0*([0-9]{1,2}|1[01][0-9]|12[0-7]))([.]0{1,10})?$"

  // MARK: Dates

  private static let date = "[0-9]{4}(-[0-9]{2}){0,2}[~?%]?"
  static let anyDate = "^(\(date)(/(\(date)|[.][.]))?|[.][.]/\(date))$"
  static let dateWithEnd = "^(\(date)(/\(date))?|[.][.]/\(date))$"

  /// Within a date: neither a month nor a quarter, or a day of a quarter.
  static let noMonth = "[0-9]{4}-((00|1[3-9]|2[0-9]|3[0-27-9]|[4-9][0-9])|3[0-9]-)"
  /// Within a date: a day that no month, this month, or February in such a year has.
  static let noDay: String = {
    let commonYear =
      "([0-9]{2}([0-9][13579]|[02468][26]|[13579][048])"
      + "|([02468][1-35-79]|[13579][013-57-9])00)"
    return "-[0-9]{2}-(00|3[2-9]|[4-9][0-9])|-(0[469]|11)-31|-02-3[01]|\(commonYear)-02-29"
  }()
}

// MARK: - Shorthand

// An amount is held against several expressions, each for one thing that it has to have.
extension TextPattern {
  /// What the shorthand of an amount is made of: `~`, then a bound and a number, or two numbers.
  private static func amount(_ single: String, _ range: String) -> String {
    "^ *~? *((<=|>=)? *\(single)|\(range)) *$"
  }

  private static let number = "-?[0-9]+([.][0-9]+)?( *(k|m|bn|tn))?"
  private static let code = "[A-Z]{3}"
  private static let to = " *[.][.] *"

  static let money = amount(
    "(\(code) *\(number)|\(number) *\(code))",
    "\(code) *\(number)\(to)(\(code) *\(number)|\(number)( *\(code))?)"
      + "|\(number) *\(code)\(to)(\(code) *\(number)|\(number) *\(code))"
      + "|\(number)\(to)\(number) *\(code)")

  static let power = amount(
    "\(number) *[kMGT]W", "\(number)( *[kMGT]W)?\(to)\(number) *[kMGT]W")

  static let percent = amount(
    "\(percentage) *%", "\(percentage)( *%)?\(to)\(percentage) *%")

  /// The codes that a text of money names. All other letters in it are small.
  static let currencies = "^[^A-Z]*((\(codes(Currency.all.map(\.code))))[^A-Z]*)+$"

  /// Codes of three letters, in order, with common beginnings written once.
  private static func codes(_ codes: [String]) -> String {
    var text = ""
    var last: [Character] = ["\0", "\0"]
    for code in codes {
      let letters = Array(code)
      if letters[0] != last[0] {
        text += (text.isEmpty ? "" : "])|") + "\(letters[0])(\(letters[1])[\(letters[2])"
      } else if letters[1] != last[1] {
        text += "]|\(letters[1])[\(letters[2])"
      } else {
        text.append(letters[2])
      }
      last = letters
    }
    return text + "])"
  }

  /// The codes at both ends of a range are one: an expression for each of their letters.
  static let sameCurrency: [String] = (0..<3).map { place in
    let (before, behind) = ("[A-Z]{\(place)}", "[A-Z]{\(2 - place)}")
    let letters = (UInt8(ascii: "A")...UInt8(ascii: "Z")).map { byte in
      let letter = String(Unicode.Scalar(byte))
      return letter + behind + "[^A-Z]+" + before + letter
    }
    return "^[^A-Z]*(\(code)|\(before)(\(letters.joined(separator: "|")))\(behind))[^A-Z]*$"
  }

  // MARK: Scales

  /// A scale stands at both ends of a range or at neither, save where one end is 0.
  static let moneyScales = scales(other: "[^.a-z]", behind: "[^.a-z]*")
  static let powerScales = scales(other: "([^.a-z]|kW)", behind: "( *[kMGT]W)? *")

  /// - Parameters:
  ///   - other: a character, or unit, that is no scale and holds no point.
  ///   - behind: what may follow a scale.
  private static func scales(other: String, behind: String) -> String {
    let bare = "(\(other)|[.][0-9])*"
    let scaled = "([^.a-z]|[.][0-9])*(k|m|bn|tn)\(behind)"
    let zero = "([^.1-9]|[.]0)*"
    let any = "([^.]|[.][0-9])*"
    return "^(\(any)|\(bare)[.][.]\(bare)|\(scaled)[.][.]\(scaled)"
      + "|\(zero)[.][.]\(any)|\(any)[.][.]\(zero))$"
  }

  // MARK: Sizes

  private static let allScales = [(0, ""), (3, " *k"), (6, " *m"), (9, " *bn"), (12, " *tn")]
  private static let powerUnits = [(-3, "kW"), (0, "MW"), (3, "GW"), (6, "TW")]

  /// No number has more places, or is larger, than a decimal holds once its scale is written out.
  static let moneySize: String = {
    let number = "(" + allScales.map { digits($0) + $1 }.joined(separator: "|") + ")[^-.0-9a-z]*"
    return "^[^-0-9]*-?\(number)([.][.][^-0-9]*-?\(number))?$"
  }()

  /// The same in MW, the unit that power is kept in. A number without a unit has that of the other.
  static let powerSize: String = {
    func sizes(_ unit: Int) -> String {
      allScales.map { digits($0.0 + unit) + $0.1 }.joined(separator: "|")
    }
    let numbers = powerUnits.map { "(\(sizes($0))) *\($1)" }
    let complete = "(" + numbers.joined(separator: "|") + ")"
    let pairs = powerUnits.map { "(\(sizes($0)))\(to)-?(\(sizes($0))) *\($1)" }
    return "^[^-0-9]*-?(\(complete)(\(to)-?\(complete))?|\(pairs.joined(separator: "|"))) *$"
  }()
}
