/// The words for texts that are not dates. Only reached when one was refused, and only to guess
/// what was meant: a guess is offered when it is itself a date that `EDTF` reads.
enum EDTFAdvice {
  private static let forms =
    "write a date as 2025, 2025-01, 2025-01-21 or 2025-33 (its first quarter), "
    + "or two of these as 2025-01/2025-06"

  static func error(for bytes: UTF8Bytes) -> ValueError {
    let quoted = ValueError.quoted(bytes)
    if bytes.isEmpty { return ValueError(message: "a date is empty", hint: forms) }
    guard bytes.count <= 64 else {
      return ValueError(message: "\(quoted) is not a date", hint: forms)
    }
    if let guess = guess(Tokens(bytes)) {
      return ValueError(message: "\(quoted) is not a date", hint: "write \(guess)")
    }
    let pieces = bytes.split(
      separator: UInt8(ascii: "/"), maxSplits: 2, omittingEmptySubsequences: false)
    guard pieces.count == 2 else { return single(bytes, quoted) }
    return interval(UTF8Bytes(rebasing: pieces[0]), UTF8Bytes(rebasing: pieces[1]), quoted)
  }

  private static func interval(
    _ left: UTF8Bytes, _ right: UTF8Bytes, _ quoted: String
  ) -> ValueError {
    if left.isEmpty || right.isEmpty {
      return ValueError(
        message: "\(quoted) has an end without a date",
        hint: "write '..' for an open end, as in 2030/..")
    }
    if left.equals(".."), right.equals("..") {
      return ValueError(
        message: "\(quoted) is open at both ends", hint: "give at least one end, as in 2030/..")
    }
    if !left.equals(".."), EDTF.date(left) == nil { return single(left, quoted) }
    if !right.equals(".."), EDTF.date(right) == nil { return single(right, quoted) }
    return ValueError(
      message: "\(quoted) ends before it starts",
      hint: "write the earlier date first: "
        + String(decoding: right, as: UTF8.self) + "/" + String(decoding: left, as: UTF8.self))
  }

  /// `bytes` is the faulty piece of the text that is quoted.
  private static func single(_ bytes: UTF8Bytes, _ quoted: String) -> ValueError {
    if let first = bytes.first, EDTF.isQualifier(first) {
      let rest = String(decoding: bytes.dropFirst(), as: UTF8.self)
      return ValueError(
        message: "\(quoted) has '\(Character(Unicode.Scalar(first)))' before the date",
        hint: "write it after the date, as in "
          + (isDate(rest) ? rest : "2025") + String(Character(Unicode.Scalar(first))))
    }
    let tokens = Tokens(bytes)
    if let guess = guess(tokens) {
      return ValueError(message: "\(quoted) is not a date", hint: "write \(guess)")
    }
    return calendarFault(tokens, quoted)
      ?? ValueError(message: "\(quoted) is not a date", hint: forms)
  }

  /// Well formed, but no such month or day.
  private static func calendarFault(_ tokens: Tokens, _ quoted: String) -> ValueError? {
    guard tokens.words.isEmpty, tokens.numbers.count > 1, tokens.numbers[0].digits == 4 else {
      return nil
    }
    let (year, month) = (tokens.numbers[0].value, tokens.numbers[1].value)
    if tokens.numbers.count == 2, 21...24 ~= month {
      return ValueError(
        message: "\(quoted) is a season, which is not supported",
        hint: "write a quarter (\(year)-33 to \(year)-36) or months, as in \(year)-06/\(year)-08")
    }
    guard 1...12 ~= month else {
      return ValueError(
        message: "\(quoted) has no month \(month)", hint: "months are 01 to 12, quarters 33 to 36")
    }
    guard tokens.numbers.count == 3 else { return nil }
    let (days, name) = (Day.dayCount(year: year, month: month), text(year, month))
    if 1...days ~= tokens.numbers[2].value { return nil }
    return ValueError(
      message: "\(quoted) is not a day of the calendar", hint: "\(name) has \(days) days")
  }
}

extension EDTFAdvice {
  /// The numbers and the lower-case words of a text; empty when it has anything but ASCII.
  private struct Tokens {
    var numbers: [(value: Int, digits: Int)] = []
    var words: [String] = []

    init(_ bytes: UTF8Bytes) {
      guard bytes.allSatisfy({ $0 < 128 }) else { return }
      var index = 0
      while index < bytes.count {
        let start = index
        var value = 0
        while index < bytes.count, let digit = bytes[index].digitValue {
          value = min(value * 10 + Int(digit), 1_000_000_000)
          index += 1
        }
        if index > start { numbers.append((value, index - start)) }
        let wordStart = index
        while index < bytes.count, bytes[index].isLetter { index += 1 }
        if index > wordStart {
          words.append(
            String(decoding: bytes[wordStart..<index], as: UTF8.self).lowercased())
        }
        if index == start { index += 1 }
      }
      words.removeAll { ["st", "nd", "rd", "th", "of", "the", "in", "on"].contains($0) }
    }
  }

  private static func guess(_ tokens: Tokens) -> String? {
    let candidate: String? =
      if tokens.words.isEmpty {
        numericGuess(tokens.numbers)
      } else {
        wordGuess(tokens)
      }
    return candidate.flatMap { isDate($0) ? $0 : nil }
  }

  private static func numericGuess(_ numbers: [(value: Int, digits: Int)]) -> String? {
    let lengths = numbers.map { $0.digits > 2 ? $0.digits : 2 }
    let values = numbers.map(\.value)
    switch lengths {
    case [4, 2]: return text(values[0], values[1])
    case [2, 4]: return text(values[1], values[0])
    case [4, 2, 2]: return text(values[0], values[1], values[2])
    // The order of day and month is only known when one of them is no month.
    case [2, 2, 4] where values[0] > 12: return text(values[2], values[1], values[0])
    case [2, 2, 4] where values[1] > 12: return text(values[2], values[0], values[1])
    case [8]: return text(values[0] / 10_000, values[0] / 100 % 100, values[0] % 100)
    default: return nil
    }
  }

  private static func wordGuess(_ tokens: Tokens) -> String? {
    let (numbers, word) = (tokens.numbers, tokens.words[0])
    // A time of day after the date.
    if word == "t", numbers.count > 3 { return numericGuess(Array(numbers.prefix(3))) }
    guard tokens.words.count == 1, let year = numbers.first(where: { $0.digits == 4 })?.value
    else { return nil }
    let others = numbers.filter { $0.digits < 3 }.map(\.value)
    guard others.count == numbers.count - 1 else { return nil }
    switch (word, others) {
    case ("q", let part) where part.count == 1: return text(year, 32 + part[0])
    case ("h", [1]): return "\(text(year, 1))/\(text(year, 6))"
    case ("h", [2]): return "\(text(year, 7))/\(text(year, 12))"
    case ("xx", []): return text(year)
    default: break
    }
    let months = [
      "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
    guard let month = months.firstIndex(of: String(word.prefix(3))) else { return nil }
    switch others.count {
    case 0: return text(year, month + 1)
    case 1: return text(year, month + 1, others[0])
    default: return nil
    }
  }

  /// Asks the grammar, not `EDTF.init`, which would come back here for advice.
  private static func isDate(_ text: String) -> Bool {
    withUTF8Bytes(of: text) { EDTF.span($0) != nil }
  }

  /// `2025-01-02` from its numbers, with as many digits as EDTF asks for.
  private static func text(_ year: Int, _ rest: Int...) -> String {
    let digits = String(10_000 + year).dropFirst()
    return rest.reduce(String(digits)) { $0 + ($1 < 10 ? "-0" : "-") + String($1) }
  }
}
