/// Breaks text into lines of a width.
enum TextWrap {
  /// Breaks at spaces; in a word that is wider than a line, after hyphens, and where a piece is
  /// still wider, where the line ends. A figure with its unit is one word, and so is a date.
  static func lines(of text: String, width: Int) -> [String] {
    let width = max(1, width)
    if DisplayWidth.of(text) <= width { return [text] }
    var lines: [String] = []
    var line = ""
    var used = 0
    for piece in words(of: text).flatMap({ pieces(of: $0, width) }) {
      let length = DisplayWidth.of(piece.trimmingTrailingSpaces)
      if used > 0, used + length > width {
        lines.append(line.trimmingTrailingSpaces)
        (line, used) = ("", 0)
      }
      for character in piece {
        let cells = DisplayWidth.of(character)
        if used + cells > width, used > 0 {
          if character == " " { continue }
          lines.append(line.trimmingTrailingSpaces)
          (line, used) = ("", 0)
        }
        line.append(character)
        used += cells
      }
    }
    let rest = line.trimmingTrailingSpaces
    if !rest.isEmpty || lines.isEmpty { lines.append(rest) }
    return lines
  }

  /// The cells of the widest word, and of the widest figure or date.
  static func widest(of text: String) -> (word: Int, figure: Int) {
    if !text.utf8.contains(0x20) {
      let width = DisplayWidth.of(text)
      return (width, isFigure(text) ? width : 0)
    }
    var widest = (word: 0, figure: 0)
    for word in words(of: text) {
      let word = word.trimmingTrailingSpaces
      let width = DisplayWidth.of(word)
      widest.word = max(widest.word, width)
      if width > widest.figure, isFigure(word) { widest.figure = width }
    }
    return widest
  }

  /// The cells of the widest part of a word that is no figure, up to a hyphen.
  static func widestPart(of text: String) -> Int {
    // Nearly all are ids or words of the model.
    if text.utf8.allSatisfy({ 0x21...0x7E ~= $0 }) { return widestPart(ofWord: text) }
    return words(of: text).filter { !isFigure($0.trimmingTrailingSpaces) }.flatMap(parts)
      .map { DisplayWidth.of($0.trimmingTrailingSpaces) }.max() ?? 0
  }

  private static func widestPart(ofWord word: String) -> Int {
    if isFigure(word) { return 0 }
    if isFlag(word) { return word.utf8.count }
    var (widest, width, isAfterHyphen) = (0, 0, false)
    for byte in word.utf8 {
      let isHyphen = byte == UInt8(ascii: "-")
      if isAfterHyphen, !isHyphen { width = 0 }
      isAfterHyphen = isHyphen
      width += 1
      widest = max(widest, width)
    }
    return widest
  }

  /// Words with the spaces that follow them; what makes up a figure is one.
  private static func words(of text: String) -> [String] {
    if !text.utf8.contains(0x20) { return text.isEmpty ? [] : [text] }
    var words: [String] = []
    var word = ""
    for character in text {
      if word.last == " ", character != " " {
        words.append(word)
        word = ""
      }
      word.append(character)
    }
    if !word.isEmpty { words.append(word) }
    return joined(words)
  }

  private static func joined(_ words: [String]) -> [String] {
    var joined: [String] = []
    var before = ""
    for word in words {
      let bare = word.trimmingTrailingSpaces
      if !joined.isEmpty, belongs(bare, after: before, in: joined[joined.count - 1]) {
        joined[joined.count - 1] += word
      } else {
        joined.append(word)
      }
      before = bare
    }
    return joined
  }

  /// "≈", "USD" and "-3 to" go with the number after them, "GW" with the one before.
  private static func belongs(_ word: String, after before: String, in joined: String) -> Bool {
    if signs.contains(before) {
      return signs.contains(word) || isCurrency(word) || beginsNumber(word)
    }
    if isCurrency(before) { return beginsNumber(word) || word == "not" }
    if before == "to" { return beginsNumber(word) && joined.contains("-") && isFigure(joined) }
    switch word.prefix(while: \.isLetter) {
    case "kW", "MW", "GW", "TW": return before.last?.isNumber ?? false
    case "Q": return beginsNumber(before)
    case "stated": return before == "not"
    case "to": return word == "to" && before.hasPrefix("-") && beginsNumber(before)
    default: return false
    }
  }

  private static let signs: Set<String> = ["≈", "≥", "≤"]
  private static let scales: Set<String> = [
    "k", "m", "bn", "tn", "kW", "MW", "GW", "TW", "Q", "to",
  ]

  private static func beginsNumber(_ word: String) -> Bool {
    guard let first = word.drop(while: { $0 == "-" }).first else { return false }
    return ("0"..."9").contains(first)
  }

  private static func isCurrency(_ word: String) -> Bool {
    let code = word.drop { $0 == "(" }
    return code.utf8.count == 3 && code.utf8.allSatisfy { 0x41...0x5A ~= $0 }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    0x41...0x5A ~= byte || 0x61...0x7A ~= byte
  }

  /// What makes no sense in parts: it holds a digit, and no letters but those of units and scales.
  private static func isFigure(_ word: String) -> Bool {
    if word.hasPrefix("not stated") { return true }
    var hasDigit = false
    var letters: [UInt8] = []
    for byte in word.utf8 {
      if isLetter(byte) {
        letters.append(byte)
        if letters.count > 3 { return false }
        continue
      }
      if !letters.isEmpty, !isUnit(letters) { return false }
      letters.removeAll(keepingCapacity: true)
      hasDigit = hasDigit || 0x30...0x39 ~= byte
    }
    return hasDigit && (letters.isEmpty || isUnit(letters))
      && word.unicodeScalars.allSatisfy { $0.isASCII || "≈≥≤–".unicodeScalars.contains($0) }
  }

  private static func isUnit(_ letters: [UInt8]) -> Bool {
    letters.count == 3
      ? letters.allSatisfy { 0x41...0x5A ~= $0 }
      : scales.contains(String(decoding: letters, as: UTF8.self))
  }

  private static func pieces(of word: String, _ width: Int) -> [String] {
    DisplayWidth.of(word.trimmingTrailingSpaces) <= width ? [word] : parts(of: word)
  }

  /// One that a program takes, which is one word.
  private static func isFlag(_ word: String) -> Bool {
    word.drop { "`[('\"".contains($0) }.first == "-"
  }

  /// A word that is wider than a line in parts: at its spaces, or else after its hyphens.
  private static func parts(of word: String) -> [String] {
    let hasSpaces = word.trimmingTrailingSpaces.contains(" ")
    let mark: Character = hasSpaces ? " " : "-"
    if !hasSpaces, isFlag(word) { return [word] }
    var parts: [String] = []
    var part = ""
    for character in word {
      if part.last == mark, character != mark, character != " " {
        parts.append(part)
        part = ""
      }
      part.append(character)
    }
    return parts + [part]
  }
}
