/// Lays out help in the width of the terminal.
struct HelpPage {
  private let output: OutputStream
  private let width: Int
  private let style: TextStyle

  init(to output: OutputStream, terminalWidth: Int?, style: TextStyle) {
    self.output = output
    width = min(100, terminalWidth ?? 80)
    self.style = style
  }

  func heading(_ text: String) {
    output.line()
    output.line(style.strong(text))
  }

  func line(_ text: String) { output.line(text) }

  /// Command lines and the like, which must stay on one line to be copied.
  func verbatim(_ lines: [String]) {
    for line in lines { output.line("  " + line) }
  }

  func paragraph(_ text: String) {
    output.line()
    for line in TextWrap.lines(of: text, width: width) { output.line(line) }
  }

  /// Names with their meanings beside them, or below where a name is long.
  func list(_ entries: [(name: String, meaning: String)]) {
    let indent = 2
    let widest = entries.map { DisplayWidth.of($0.name) }.max() ?? 0
    let column = min(widest, max(10, width / 3))
    for entry in entries {
      let isLong = DisplayWidth.of(entry.name) > column
      let lines = TextWrap.lines(of: entry.meaning, width: max(20, width - column - indent - 2))
      if isLong { output.line("  " + style.strong(entry.name)) }
      for (index, line) in lines.enumerated() {
        let left = index == 0 && !isLong ? entry.name.padded(to: column) : ""
        let pad = String(repeating: " ", count: left.isEmpty ? column : 0)
        output.line(("  " + style.strong(left) + pad + "  " + line).trimmingTrailingSpaces)
      }
    }
  }
}
