/// The words for cells that are no number or quantity. Only reached when one was refused.
struct FigureAdvice {
  let cell: UTF8Bytes
  let format: FigureFormat

  private func fault(
    at position: Int = 0, _ predicate: String, hint: String? = nil,
    code: ValueError.Code = .badValue
  ) -> CellFault {
    CellFault(cell, at: position, predicate, hint: hint, code: code)
  }

  func noNumber(_ fault: NumberMarks.Fault, from start: Int, at position: Int) -> CellFault {
    switch fault {
    case .noDigit: nothing(at: position)
    case .unexplained(let mark):
      self.fault(at: position, "is not a number", hint: swapped ?? readings(of: mark))
    case .groups:
      self.fault(
        at: start, "is not a number",
        hint: swapped ?? "groups of digits are of three, and \(declared)")
    }
  }

  func outOfRange(_ fault: Figure.Fault) -> CellFault {
    switch fault {
    case .tooLarge: self.fault("is too large", hint: "a number is below 10^20")
    case .tooPrecise:
      self.fault(
        "has more than 10 places after the point",
        hint: "with \"round\": 10 such numbers are rounded, half to even")
    case .tooManyDigits:
      self.fault(
        "has more digits than a \"scale\" can multiply", hint: "let \"scale\" be a power of ten")
    }
  }

  func noUnit() -> CellFault {
    fault("has no unit", hint: "\"scale\": \"MW\" says in the map that such numbers are megawatts")
  }

  func noCurrency() -> CellFault {
    fault(
      "has no currency", hint: "\"currency\": \"USD\" says in the map what such numbers are of")
  }

  func openParenthesis() -> CellFault {
    fault("is not a number", hint: "a parenthesis is not closed")
  }

  func twoCurrencies(_ a: Currency, _ b: Currency, at position: Int) -> CellFault {
    fault(
      at: position, "has two currencies, \(a) and \(b)", hint: "an amount has one",
      code: .unitMismatch)
  }

  func boundWithRange(at position: Int) -> CellFault {
    fault(
      at: position, "is a bound and a range at once",
      hint: "\"values\" can say what such a cell stands for")
  }

  func oneSidedScale(at position: Int) -> CellFault {
    fault(
      at: position, "has a scale or a unit at one end only",
      hint: "behind the upper end of '-' or 'to' it counts for both, as in 3-5bn")
  }

  func refused(_ error: ValueError) -> CellFault {
    fault("cannot be: \(error.message)", hint: error.hint, code: error.code)
  }

}

extension FigureAdvice {
  /// Something other than a digit where the number is expected.
  private func nothing(at position: Int) -> CellFault {
    let piece = piece(at: position)
    guard let first = piece.unicodeScalars.first else {
      return fault(
        at: position, "has no number", hint: "\"null\" lists the cells that say nothing")
    }
    if let fault = unknownSign(piece, at: position) { return fault }
    if Self.nothings.contains(piece.lowercased()) {
      return fault(
        at: position, "is not a number", hint: "\"null\" lists the cells that say nothing")
    }
    switch (first, format.kind) {
    case ("~", .number), ("<", .number), (">", .number), ("≤", .number), ("≥", .number):
      return fault(
        at: position, "is not a number",
        hint: "money, power and percent may be vague, a number not")
    case ("–", _), ("—", _), ("\u{2010}", _), ("\u{2011}", _), ("\u{2012}", _):
      return fault(
        at: position, "is not a number", hint: "a minus is '-' or U+2212, this is a dash")
    default: return fault(at: position, "is not a number", hint: hint(for: piece, isBehind: false))
    }
  }

  func leftOver(at position: Int) -> CellFault {
    let piece = piece(at: position)
    if let fault = unknownSign(piece, at: position) { return fault }
    let rest = String(decoding: cell.piece(position...).prefix(1024), as: UTF8.self)
    return fault(
      at: position, "has \(Quoted(rest)) left over", hint: hint(for: piece, isBehind: true))
  }

  /// A sign such as `$`, which belongs to many countries.
  private func unknownSign(_ piece: String, at position: Int) -> CellFault? {
    let isSign = piece.unicodeScalars.contains { $0.properties.generalCategory == .currencySymbol }
    guard isSign else { return nil }
    let code = Currency.suggestions(for: piece).first ?? "USD"
    let hint: String =
      switch format.kind {
      case .money:
        "\"symbols\": {\"\(SafeText.escape(piece))\": \"\(code)\"} says so in the map, "
          + "if \(code) is meant"
      case .number, .power, .percent: "with \"as\": \"money\" a cell may have a currency"
      }
    return fault(
      at: position, "has the sign \(Quoted(piece)), which the map does not explain", hint: hint)
  }

  private func hint(for piece: String, isBehind: Bool) -> String {
    let name = SafeText.escape(piece)
    let lower = piece.lowercased()
    switch format.kind {
    case .number:
      let isMoney =
        Currency(code: piece) != nil
        || withUTF8Bytes(of: piece) { CellScale.word($0) } != nil
      if isMoney { return "with \"as\": \"money\" a cell may have a currency and a scale" }
    case .money:
      let word = lower.last == "." ? String(lower.dropLast()) : lower
      if isBehind, let scale = Self.scales[word] {
        return "\"suffixes\": {\"\(name)\": \"\(scale)\"} says so in the map"
      }
      if Currency(code: piece) != nil { return "an amount has one currency" }
      if let code = Currency.suggestions(for: piece).first {
        return "\"symbols\": {\"\(name)\": \"\(code)\"} says so in the map, if \(code) is meant"
      }
      if isBehind, piece.unicodeScalars.first?.properties.isAlphabetic == true {
        return "\"suffixes\": {\"\(name)\": \"m\"} says in the map what a word multiplies by, "
          + "\"symbols\" what it is of"
      }
    case .power:
      if let unit = CellScale.units.first(where: { $0.name.lowercased() == lower }) {
        return "\"suffixes\": {\"\(name)\": \"\(unit.name)\"} says so in the map"
      }
      if isBehind { return "units are kW, MW, GW and TW; \"suffixes\" names others" }
    case .percent: break
    }
    return "\"before\" and \"after\" cut a cell at a text, "
      + "\"values\" and \"null\" say what a whole cell stands for"
  }

  /// What programs write where there is no number.
  private static let nothings: Set<String> = [
    "nan", "inf", "-inf", "infinity", "#n/a", "#value!", "#ref!", "#div/0!", "#name?", "none",
    "nil", "missing", "pending", "?",
  ]

  /// What languages write for the scales, where it cannot be taken for anything else.
  private static let scales = [
    "tsd": "k", "thousand": "k", "mio": "m", "mill": "m", "mln": "m", "millions": "m", "mrd": "bn",
    "mld": "bn", "bln": "bn", "md": "bn", "billions": "bn", "trn": "tn", "trillions": "tn",
  ]

  /// What comes next up to a blank or a digit; at most 16 scalars of it.
  private func piece(at position: Int) -> String {
    var cursor = CellCursor(cell)
    cursor.position = position
    cursor.skipBlanks()
    var piece = String.UnicodeScalarView()
    while piece.count < 16, let (scalar, count) = cell.scalar(at: cursor.position),
      !CellCursor.isBlank(scalar), count > 1 || cell[cursor.position].digitValue == nil
    {
      piece.append(scalar)
      cursor.position += count
    }
    return String(piece)
  }
}

extension FigureAdvice {
  /// What the whole cell says with other marks; nil if it is not to be read with them either.
  private func reading(_ marks: NumberMarks) -> String? {
    // No more is tried within a trial.
    if format.isTrial || marks.decimal == marks.group { return nil }
    var parser = FigureParser(cell, format.trying(marks))
    switch format.kind {
    case .number: return (try? parser.number())?.description
    case .money, .power, .percent: return (try? parser.quantity())?.shorthand
    }
  }

  /// The marks of the map in each other's place fit.
  private var swapped: String? {
    let marks = format.marks
    guard let group = marks.group,
      reading(NumberMarks(decimal: group, group: marks.decimal)) != nil
    else { return nil }
    return "\(declared); this cell has them the other way round"
  }

  /// What the cell says if a mark groups digits, and if it stands before the places.
  private func readings(of mark: Unicode.Scalar) -> String {
    let marks = format.marks
    var found: [String] = []
    if !marks.isGroup(mark), let text = reading(NumberMarks(decimal: marks.decimal, group: mark)) {
      found.append("groupChar \(Self.name(mark)) makes it \(text)")
    }
    if marks.decimal != mark, !CellCursor.isBlank(mark),
      let text = reading(NumberMarks(decimal: mark, group: marks.group))
    {
      found.append("decimalChar \(Self.name(mark)) makes it \(text)")
    }
    if !found.isEmpty {
      return found.joined(separator: ", ")
        + "; the map has to say \(found.count > 1 ? "which" : "so")"
    }
    let both = NumberMarks(decimal: mark, group: marks.decimal)
    if !CellCursor.isBlank(mark), let text = reading(both) {
      return "decimalChar \(Self.name(mark)) with groupChar \(Self.name(marks.decimal)) "
        + "makes it \(text); the map has to say so"
    }
    return declared
  }

  private var declared: String {
    let marks = format.marks
    let group = marks.group.map { "groupChar \(Self.name($0))" } ?? "no groupChar"
    return "the map says decimalChar \(Self.name(marks.decimal)) and \(group)"
  }

  private static func name(_ mark: Unicode.Scalar) -> String {
    Quoted(String(mark)).description
  }
}
