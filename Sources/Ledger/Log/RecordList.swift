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
}
