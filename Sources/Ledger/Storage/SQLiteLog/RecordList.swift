/// Sequence numbers as the table `mention` holds them, in a form that SQL reads too: `[12,15,90]`.
enum RecordList {
  static func text(_ records: some Collection<Int>) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(8 * records.count + 2)
    for record in records {
      text.append(UInt8(ascii: text.isEmpty ? "[" : ","))
      text.append(contentsOf: String(record).utf8)
    }
    text.append(UInt8(ascii: "]"))
    return text
  }

  /// The inverse. What is no number ends one, so no bytes are an error; `audit` compares the text.
  static func read(_ text: UTF8Bytes, into records: inout [Int]) {
    var number: Int?
    for byte in text {
      if 0x30...0x39 ~= byte {
        number = (number ?? 0) &* 10 &+ Int(byte &- 0x30)
      } else if let ended = number {
        records.append(ended)
        number = nil
      }
    }
  }

  /// Hands out the records of a list that goes on from `first`.
  ///
  /// - Returns: false where the text is not one that `text` makes of one or more rising numbers.
  static func readCanonical(
    _ text: UTF8Bytes, after first: Int, _ body: (Int) -> Void
  ) -> Bool {
    guard text.count > 2, text[0] == UInt8(ascii: "["), text[text.count - 1] == UInt8(ascii: "]")
    else { return false }
    var last = first
    var number = 0
    var digits = 0
    for place in 1..<text.count {
      let byte = text[place]
      if 0x30...0x39 ~= byte {
        // A number starts with another digit than 0, and eighteen always fit.
        if digits == 18 || digits > 0 && number == 0 { return false }
        number = number &* 10 &+ Int(byte &- 0x30)
        digits += 1
        continue
      }
      let isEnd = place == text.count - 1
      guard digits > 0, number > last, isEnd || byte == UInt8(ascii: ",") else { return false }
      body(number)
      last = number
      (number, digits) = (0, 0)
    }
    return true
  }
}
