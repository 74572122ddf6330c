/// Numbers of records, a bit for each.
struct NumberSet {
  private var words: [UInt64] = []
  private let limit: Int

  /// Numbers outside of 1..<`limit` are not taken in.
  init(below limit: Int) { self.limit = limit }

  mutating func insert(_ number: Int) {
    guard number > 0, number < limit else { return }
    let word = number >> 6
    while words.count <= word { words.append(0) }
    words[word] |= 1 << UInt64(number & 63)
  }

  func contains(_ number: Int) -> Bool {
    let word = number >> 6
    return number > 0 && word < words.count && words[word] & 1 << UInt64(number & 63) != 0
  }
}
