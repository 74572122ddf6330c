import Ledger

/// How sure a text is of a number.
enum Vagueness: Sendable {
  case about, atMost, atLeast
}

/// What a word, a phrase or a sign may mean beside a number. One may mean several things: `mil` is
/// a number and a scale.
struct Lexeme: Sendable {
  struct Roles: OptionSet, Sendable {
    let rawValue: UInt32

    /// A number only where a scale follows: `a billion`.
    static let article = Roles(rawValue: 1 << 0)
    /// A digit of Han script, which stands in places: 二〇.
    static let digit = Roles(rawValue: 1 << 1)
    /// A scale or power of ten of Han or Hangul: joined numbers go on behind it.
    static let compound = Roles(rawValue: 1 << 2)
    /// Counts only where the text has it in capitals.
    static let capitals = Roles(rawValue: 1 << 3)
    /// Is a word of another sense too: counts only of a number of thousands or with a scale.
    static let large = Roles(rawValue: 1 << 4)
    /// A currency that may stand in front of its number.
    static let prefix = Roles(rawValue: 1 << 5)
    /// Makes of a number something that is no figure: hours of a power, points of a percentage.
    static let other = Roles(rawValue: 1 << 6)
    static let shares = Roles(rawValue: 1 << 7)
    /// May stand between a number and its shares.
    static let adjective = Roles(rawValue: 1 << 8)
    /// Between a number and its unit: `de`.
    static let connector = Roles(rawValue: 1 << 9)
    /// Between words of vagueness and a number: `a total of`.
    static let filler = Roles(rawValue: 1 << 10)
    /// Parts the ends of a range.
    static let to = Roles(rawValue: 1 << 11)
    /// Parts the ends of a range that `between` has opened.
    static let and = Roles(rawValue: 1 << 12)
    static let between = Roles(rawValue: 1 << 13)
    /// Opens a range, or a change from one figure to another.
    static let from = Roles(rawValue: 1 << 14)
    /// Ends a range.
    static let close = Roles(rawValue: 1 << 15)
    static let dash = Roles(rawValue: 1 << 16)
    /// No certain number follows: 数十亿.
    static let several = Roles(rawValue: 1 << 17)
    /// A percentage whose number follows: 百分之.
    static let percentBefore = Roles(rawValue: 1 << 18)
    /// Adds half a unit: `and a half`.
    static let half = Roles(rawValue: 1 << 19)
    /// At least, between a number and its scale: 500多亿.
    static let odd = Roles(rawValue: 1 << 20)
    /// Parts two figures of which one becomes the other: `von 5 auf 10 %`.
    static let change = Roles(rawValue: 1 << 22)
    /// A year may follow that is no number: `in 2019 dollars`.
    static let year = Roles(rawValue: 1 << 21)
  }

  var roles: Roles = []
  /// A number word, in tenths.
  var tenths: Int32?
  /// The exponent of ten below a scale: hundred, 千.
  var unit: Int8?
  /// The exponent of ten of a scale.
  var scale: Int8?
  /// A place in the sets of currencies of a `Lexicon`.
  var currencies: Int16?
  /// The exponent of ten of a unit of power, in MW.
  var power: Int8?
  /// The exponent of ten of a percentage: 0 of `%`, 1 of 割.
  var percent: Int8?
  var before: Vagueness?
  var after: Vagueness?

  /// True for what may be joined to the digits before it.
  var isSuffix: Bool {
    scale != nil || unit != nil || currencies != nil || power != nil || percent != nil
      || after != nil
      || !roles.isDisjoint(with: [
        .shares, .other, .to, .dash, .connector, .half, .odd, .close, .adjective, .change,
      ])
  }

  var isUnit: Bool {
    currencies != nil || power != nil || percent != nil
      || !roles.isDisjoint(with: [.shares, .other])
  }
}
