/// Something under each of many texts, none of which is ever removed. Texts are held as their
/// bytes, as the log compares them.
struct TextMap<Value> {
  private var texts = IDTable()
  private var values: [Value] = []

  subscript(text: String) -> Value? { texts[text].map { values[$0] } }

  /// - Returns: what stood there before.
  @discardableResult
  mutating func updateValue(_ value: Value, forKey text: String) -> Value? {
    let number = texts.insert(text)
    if number == values.count {
      values.append(value)
      return nil
    }
    defer { values[number] = value }
    return values[number]
  }
}
