extension UTF8Bytes {
  /// The scalar that begins at a position and how many bytes it has; nil behind the last one.
  func scalar(at position: Int) -> (value: Unicode.Scalar, count: Int)? {
    guard position < count else { return nil }
    let lead = self[position]
    if lead < 0x80 { return (Unicode.Scalar(lead), 1) }
    let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
    guard length <= count - position else { return nil }
    var value = UInt32(lead) & (0x7F >> UInt32(length))
    for next in (position + 1)..<(position + length) {
      value = value << 6 | UInt32(self[next] & 0x3F)
    }
    return Unicode.Scalar(value).map { ($0, length) }
  }

  /// Where `text` first stands in `range`.
  func firstOccurrence(of text: [UInt8], in range: Range<Int>) -> Int? {
    guard let first = text.first, text.count <= range.count else { return nil }
    var position = range.lowerBound
    let last = range.upperBound - text.count
    while position <= last {
      if self[position] == first, self[position..<(position + text.count)].elementsEqual(text) {
        return position
      }
      position += 1
    }
    return nil
  }

  /// The range without the blanks at its ends: U+0020, tab, U+00A0, U+202F and U+FEFF.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end {
      if self[start] == 0x20 || self[start] == 0x09 {
        start += 1
      } else if let length = blankLength(start, end) {
        start += length
      } else {
        break
      }
    }
    while end > start {
      if self[end - 1] == 0x20 || self[end - 1] == 0x09 {
        end -= 1
      } else if end - start >= 2, blankLength(end - 2, end) == 2 {
        end -= 2
      } else if end - start >= 3, blankLength(end - 3, end) == 3 {
        end -= 3
      } else {
        break
      }
    }
    return start..<end
  }

  /// The bytes of the blank beyond ASCII that begins at a position.
  private func blankLength(_ position: Int, _ end: Int) -> Int? {
    switch self[position] {
    case 0xC2 where end - position >= 2: self[position + 1] == 0xA0 ? 2 : nil
    case 0xE2 where end - position >= 3:
      self[position + 1] == 0x80 && self[position + 2] == 0xAF ? 3 : nil
    case 0xEF where end - position >= 3:
      self[position + 1] == 0xBB && self[position + 2] == 0xBF ? 3 : nil
    default: nil
    }
  }
}
