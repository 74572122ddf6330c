extension CellFormat {
  var figureKind: FigureFormat.Kind? {
    switch kind {
    case .number: .number
    case .money: .money
    case .power: .power
    case .percent: .percent
    case .text, .date, .list, .party, .source: nil
    }
  }

  /// Throws if members contradict one another or the kind; gives the names of months, checked.
  func check() throws(Fault) -> MonthNames {
    try checkApplicability()
    for (member, text) in [("before", before), ("after", after), ("separator", separator)]
    where text?.isEmpty == true {
      throw Fault(member: member, message: "\"\(member)\" is empty", hint: nil)
    }
    if figureKind != nil { try checkFigures() }
    if other != nil, values == nil {
      throw Fault(
        member: "other", message: "\"other\" stands without \"values\"",
        hint:
          "it is for cells that \"values\" does not know; \"default\" is for those that say nothing"
      )
    }
    if let cut, cut < 1 {
      throw Fault(
        member: "cut", message: "\"cut\" leaves no character", hint: "give a number of 1 or more")
    }
    return try checkDates()
  }

  /// What `values`, `other` or a `default` give, as it is recorded. They are written as a book is,
  /// not as the cells are.
  package func recorded(_ text: String, of member: String) throws(Fault) -> String {
    do throws(ValueError) {
      switch kind {
      case .text, .list, .party: return text
      case .number: return try Decimal(text).description
      case .money, .power, .percent:
        let quantity = try Quantity(shorthand: text)
        guard isOfKind(quantity.unit) else {
          throw ValueError(message: "\(Quoted(text)) is not \(kind.named)", hint: nil)
        }
        return quantity.shorthand
      case .date: return try EDTF(text).text
      case .source:
        guard withUTF8Bytes(of: text, { SourceAddress.isValid($0) }) else {
          throw ValueError(
            message: "\(Quoted(text)) is not the address of a source", hint: SourceAddress.hint)
        }
        return text
      }
    } catch {
      throw Fault(member: member, message: error.message, hint: error.hint)
    }
  }

  private func isOfKind(_ unit: Unit) -> Bool {
    switch unit {
    case .currency: kind == .money
    case .megawatt: kind == .power
    case .percent: kind == .percent
    }
  }

  /// A member that says nothing about this kind of column was meant for another, or the kind was
  /// forgotten.
  private func checkApplicability() throws(Fault) {
    let isFigure = figureKind != nil
    let isText = kind == .text || kind == .list || kind == .party
    let members: [(name: String, isGiven: Bool, applies: Bool, kinds: String)] = [
      ("decimalChar", decimalChar != ".", isFigure, Self.figures),
      ("groupChar", groupChar != nil, isFigure, Self.figures),
      ("scale", scale != nil, isFigure, Self.figures),
      ("round", round != nil, isFigure, Self.figures),
      ("currency", currency != nil, kind == .money, "\"money\""),
      ("symbols", !symbols.isEmpty, kind == .money, "\"money\""),
      (
        "suffixes", !suffixes.isEmpty, isFigure && kind != .percent,
        "\"number\", \"money\" or \"power\""
      ),
      ("formats", !formats.isEmpty, kind == .date, "\"date\""),
      ("century", century != nil, kind == .date, "\"date\""),
      ("months", months != nil, kind == .date, "\"date\""),
      ("cut", cut != nil, isText, "\"text\", \"list\" or \"party\""),
    ]
    for member in members where member.isGiven && !member.applies {
      throw Fault(
        member: member.name, message: "\"\(member.name)\" says nothing about \(kind.named)",
        hint: "it is for columns \"as\": \(member.kinds)")
    }
  }

  private static let figures = "\"number\", \"money\", \"power\" or \"percent\""

  private func checkFigures() throws(Fault) {
    try checkMark(decimalChar, "decimalChar")
    guard !CellCursor.isBlank(decimalChar) else {
      throw Fault(
        member: "decimalChar", message: "a blank is no mark before the places of a number")
    }
    if let groupChar {
      try checkMark(groupChar, "groupChar")
      guard groupChar != decimalChar else {
        throw Fault(
          member: "groupChar",
          message: "\"groupChar\" and \"decimalChar\" are both \(Quoted(String(groupChar)))",
          hint: decimalChar == "." ? "where '.' groups digits, say \"decimalChar\": \",\"" : nil)
      }
    }
    for (member, names) in [("symbols", Array(symbols.keys)), ("suffixes", Array(suffixes.keys))] {
      for name in names.sorted() { try checkName(name, member) }
    }
    try checkScale(scale, "scale")
    for (_, scale) in suffixes.sorted(by: { $0.key < $1.key }) {
      try checkScale(scale, "suffixes")
    }
    if let round, !(0...Decimal.places ~= round) {
      throw Fault(
        member: "round", message: "\"round\" is not from 0 to \(Decimal.places)",
        hint: "it counts the places after the point")
    }
  }

  private func checkMark(_ mark: Unicode.Scalar, _ member: String) throws(Fault) {
    let isTaken =
      mark.properties.isAlphabetic || mark.properties.numericType != nil
      || "+-~<>=()%\u{2212}".unicodeScalars.contains(mark)
    guard !isTaken, !SafeText.isUnsafe(mark) else {
      throw Fault(
        member: member, message: "\(Quoted(String(mark))) is no mark within a number",
        hint: "usual are '.', ',', ' ' and '''")
    }
    if let separator, separator.unicodeScalars.elementsEqual([mark]) {
      throw Fault(
        member: "separator",
        message: "\(Quoted(separator)) stands between elements and within numbers",
        hint: "\"\(member)\" is the same")
    }
  }

  /// A symbol or a suffix must not read as a part of a number.
  private func checkName(_ name: String, _ member: String) throws(Fault) {
    let isTaken = name.unicodeScalars.contains {
      $0.properties.numericType != nil || "+-~<>=()".unicodeScalars.contains($0)
    }
    let bytes = Array(name.utf8)
    let isTrimmed = bytes.withUnsafeBufferPointer { $0.trimmed(0..<$0.count).count == $0.count }
    guard !name.isEmpty, !isTaken, isTrimmed else {
      throw Fault(
        member: member, message: "\(Quoted(name)) is no text that can stand beside a number",
        hint: "it has neither digits nor signs, and no blanks at its ends")
    }
  }

  private func checkScale(_ scale: CellScale?, _ member: String) throws(Fault) {
    guard let scale else { return }
    let isRight: Bool
    switch kind {
    case .power: isRight = scale.isPower
    case .money, .percent: isRight = !scale.isPower
    case .text, .number, .date, .list, .party, .source: isRight = true
    }
    guard isRight else {
      throw Fault(
        member: member, message: "\(Quoted(scale.name)) is no scale of \(kind.named)",
        hint: kind == .power
          ? "units are kW, MW, GW and TW" : "scales are k, m, bn, tn or a decimal")
    }
  }

  private func checkDates() throws(Fault) -> MonthNames {
    if let format = formats.first(where: \.needsCentury), century == nil {
      throw Fault(
        member: "formats",
        message: "the date format \(Quoted(format.pattern)) has 'yy' and no \"century\" is given",
        hint:
          "\"century\": 2000 says that 00 to 99 are 2000 to 2099, 1950 that they are 1950 to 2049"
      )
    }
    if let century, !(100...9900 ~= century) {
      throw Fault(
        member: "century", message: "\"century\" is not from 100 to 9900",
        hint: "it is the first of a hundred years, as 2000")
    }
    guard let months else { return .english }
    do throws(ValueError) {
      return try MonthNames(months)
    } catch {
      throw Fault(member: "months", message: error.message, hint: error.hint)
    }
  }
}

extension CellFormat.Kind {
  var named: String {
    switch self {
    case .text: "text"
    case .number: "a number"
    case .money: "money"
    case .power: "power"
    case .percent: "a percentage"
    case .date: "a date"
    case .list: "a list"
    case .party: "a party"
    case .source: "a source"
    }
  }
}
