import Ledger

/// A flag that a command takes.
struct Option: Hashable, Sendable {
  /// Without the dashes.
  var name: String
  /// What its value is read by: the name, save where two flags of one name must be told apart.
  var key: String
  /// What stands for its value in help, as in "FILE"; nil for a switch.
  var value: String?
  var repeats = false
  var meaning: String

  init(
    _ name: String, _ value: String?, key: String? = nil, repeats: Bool = false, _ meaning: String
  ) {
    self.name = name
    self.key = key ?? name
    self.value = value
    self.repeats = repeats
    self.meaning = meaning
  }

  /// A flag without a value.
  init(switch name: String, _ meaning: String) {
    self.init(name, nil, meaning)
  }

  /// "--ledger FILE"
  var usage: String { value.map { "--\(name) \($0)" } ?? "--\(name)" }
}

/// The words of a command line, sorted into operands and flags; values are read on demand.
struct Arguments {
  struct Flag: Hashable, Sendable {
    var key: String
    /// nil for a switch.
    var value: String?
  }

  private(set) var operands: [String] = []
  /// In the order in which they were given.
  private(set) var flags: [Flag] = []

  /// Reads words until they end. Flags may stand between operands; after `--` all are operands.
  ///
  /// `options` is asked again after every operand, for flags that depend on one. With
  /// `stopsAtOperand` the first operand ends the reading, and the words from there on are `rest`.
  static func parse(
    _ words: [String], stopsAtOperand: Bool = false,
    options: (_ operands: [String]) -> [Option]
  ) throws(Failure) -> (arguments: Arguments, rest: [String]) {
    var arguments = Arguments()
    var known = options([])
    var index = 0
    while index < words.count {
      let word = words[index]
      index += 1
      if word == "--" {
        if stopsAtOperand { return (arguments, Array(words[index...])) }
        arguments.operands += words[index...]
        break
      }
      if word.hasPrefix("-"), word != "-" {
        index += try arguments.readFlag(word, next: index < words.count ? words[index] : nil, known)
        continue
      }
      if stopsAtOperand { return (arguments, Array(words[(index - 1)...])) }
      arguments.operands.append(word)
      known = options(arguments.operands)
    }
    return (arguments, [])
  }

  /// Returns how many further words it used.
  private mutating func readFlag(
    _ word: String, next: String?, _ known: [Option]
  ) throws(Failure) -> Int {
    if word == "-h" {
      flags.append(Flag(key: "help", value: nil))
      return 0
    }
    let (name, attached) = Self.split(word)
    guard word.hasPrefix("--"), let option = known.first(where: { $0.name == name }) else {
      let hint = Suggestions.hint(for: "--" + name, among: known.map { "--" + $0.name })
      throw .usage("unknown flag \(Quoted(Self.flagText(word)))", hint: hint)
    }
    if !option.repeats, flags.contains(where: { $0.key == option.key }) {
      throw .usage("--\(name) is given twice", hint: "give it once")
    }
    guard let placeholder = option.value else {
      if attached != nil { throw .usage("--\(name) takes no value", hint: "write --\(name)") }
      flags.append(Flag(key: option.key, value: nil))
      return 0
    }
    if let attached {
      flags.append(Flag(key: option.key, value: attached))
      return 0
    }
    guard let next, !next.hasPrefix("--") else {
      throw .usage("--\(name) needs a value", hint: "write --\(name) \(placeholder)")
    }
    flags.append(Flag(key: option.key, value: next))
    return 1
  }

  /// Fields are written with `_`, flags with `-`: both are accepted.
  private static func split(_ word: String) -> (name: String, attached: String?) {
    let parts = word.drop { $0 == "-" }.split(
      separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String((parts.first ?? "").map { $0 == "_" ? "-" : $0 })
    return (name, parts.count > 1 ? String(parts[1]) : nil)
  }

  private static func flagText(_ word: String) -> String {
    String(word.prefix { $0 != "=" })
  }
}

// MARK: - Values

extension Arguments {
  func has(_ key: String) -> Bool { flags.contains { $0.key == key } }

  func value(_ key: String) -> String? { flags.first { $0.key == key }?.value }

  func values(_ key: String) -> [String] { flags.filter { $0.key == key }.compactMap(\.value) }

  /// A whole number of at least `least`.
  func number(_ name: String, atLeast least: Int) throws(Failure) -> Int? {
    guard let text = value(name) else { return nil }
    guard text.utf8.allSatisfy({ 0x30...0x39 ~= $0 }), let number = Int(text), number >= least
    else {
      throw .usage(
        "--\(name) \(Quoted(text)) is not a whole number of at least \(least)", hint: nil)
    }
    return number
  }

  func number(_ name: String, in range: ClosedRange<Int>) throws(Failure) -> Int? {
    guard let number = try number(name, atLeast: range.lowerBound) else { return nil }
    guard number <= range.upperBound else {
      throw .usage("--\(name) \(number) is more than \(range.upperBound)", hint: nil)
    }
    return number
  }

  /// What the first operand names.
  /// - Parameters:
  ///   - missing: what is said where there is none.
  ///   - unknown: what is said of another word, which comes in quotes.
  ///   - lead: of the hint that lists all words.
  func firstOperand<T: CaseIterable & RawRepresentable>(
    as type: T.Type, missing: String, unknown: (Quoted) -> String, lead: String = "one of"
  ) throws(Failure) -> T where T.RawValue == String {
    let words = T.allCases.map(\.rawValue)
    let list = "\(lead) \(words.joined(separator: ", "))"
    guard let word = operands.first else { throw .usage(missing, hint: list) }
    guard let value = T(rawValue: word) else {
      throw .usage(
        unknown(Quoted(word)), hint: Suggestions.hint(for: word, among: words) ?? list)
    }
    return value
  }

  /// One word of a list.
  func word(_ name: String, of words: [String]) throws(Failure) -> String? {
    guard let text = value(name) else { return nil }
    if words.contains(text) { return text }
    throw .usage(
      "--\(name) \(Quoted(text)) is not known",
      hint: Suggestions.hint(for: text, among: words)
        ?? "it is one of \(words.joined(separator: ", "))")
  }

  func term<T: Term>(_ name: String, as type: T.Type) throws(Failure) -> T? {
    try word(name, of: T.allCases.map(\.rawValue)).flatMap { T(rawValue: $0) }
  }

  /// The last day of a date.
  func day(_ name: String) throws(Failure) -> Day? {
    guard let text = value(name) else { return nil }
    return try Self.day(from: text, of: name)
  }

  /// The last day of a date that a flag was given.
  static func day(from text: String, of name: String) throws(Failure) -> Day {
    let date: EDTF
    do throws(ValueError) {
      date = try EDTF(text)
    } catch {
      throw .usage("--\(name): \(error.message)", hint: error.hint)
    }
    guard let last = date.last else {
      throw .usage("--\(name) \(Quoted(text)) has no last day", hint: "give the end")
    }
    return last
  }

  func currency(_ name: String) throws(Failure) -> Currency? {
    guard let code = value(name) else { return nil }
    if let currency = Currency(code: code) { return currency }
    let near = Currency.suggestions(for: code)
    throw .usage(
      "--\(name) \(Quoted(code)) is not an ISO 4217 code",
      hint: near.isEmpty
        ? nil : "did you mean \(near.map { Quoted($0).description }.joined(separator: " or "))?")
  }
}

// MARK: - Operands

extension Arguments {
  func refuseOperands(after count: Int) throws(Failure) {
    guard operands.count > count else { return }
    throw .usage("unexpected argument \(Quoted(operands[count]))", hint: nil)
  }

  /// Of a report.
  /// - Parameter drawings: whether it may be drawn.
  func format(drawings: Bool = false) throws(Failure) -> OutputFormat {
    let formats = OutputFormat.allCases.filter { drawings || !$0.isDrawing }
    return try word("format", of: formats.map(\.rawValue))
      .flatMap { OutputFormat(rawValue: $0) } ?? .table
  }

  /// Whether an answer that is no report is to be JSON.
  func isJSON() throws(Failure) -> Bool {
    try word("format", of: ["table", "json"]) == "json"
  }
}
