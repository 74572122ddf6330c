/// Colour for a terminal; off, it changes nothing.
struct TextStyle {
  var isOn: Bool

  func strong(_ text: String) -> String { wrap("1", text) }
  func faint(_ text: String) -> String { wrap("2", text) }
  func alarm(_ text: String) -> String { wrap("1;31", text) }

  private func wrap(_ code: String, _ text: String) -> String {
    isOn && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
