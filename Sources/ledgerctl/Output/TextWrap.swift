/// Breaks text into lines of a width.
enum TextWrap {
  /// Breaks at spaces and after hyphens; a word that is wider than a line is cut where it ends.
  static func lines(of text: String, width: Int) -> [String] {
    let width = max(1, width)
    if DisplayWidth.of(text) <= width { return [text] }
    var lines: [String] = []
    var line = ""
    var used = 0
    for word in words(of: text) {
      let length = DisplayWidth.of(word.trimmingTrailingSpaces)
      if used > 0, used + length > width {
        lines.append(line.trimmingTrailingSpaces)
        (line, used) = ("", 0)
      }
      for character in word {
        let columns = DisplayWidth.of(character)
        if used + columns > width, used > 0 {
          if character == " " { continue }
          lines.append(line.trimmingTrailingSpaces)
          (line, used) = ("", 0)
        }
        line.append(character)
        used += columns
      }
    }
    let rest = line.trimmingTrailingSpaces
    if !rest.isEmpty || lines.isEmpty { lines.append(rest) }
    return lines
  }

  /// A flag is one word.
  private static func isFlag(_ word: String) -> Bool {
    word.drop { "`[('\"".contains($0) }.first == "-"
  }

  /// Words with the spaces or the hyphen that follow them.
  private static func words(of text: String) -> [String] {
    var words: [String] = []
    var word = ""
    for character in text {
      if let last = word.last, last == " " || (last == "-" && !isFlag(word)), character != " ",
        character != last
      {
        words.append(word)
        word = ""
      }
      word.append(character)
    }
    if !word.isEmpty { words.append(word) }
    return words
  }
}
