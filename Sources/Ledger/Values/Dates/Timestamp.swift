/// A moment as the log writes it: RFC 3339, UTC, milliseconds.
public enum Timestamp {
  public static let millisecondsPerDay: Int64 = 86_400_000
  /// The last moment that four digits of a year can write.
  public static let latest: Int64 = 253_402_300_799_999

  /// "2026-11-21T09:30:00.000Z".
  public static func text(_ milliseconds: Int64) -> String {
    let clamped = min(max(milliseconds, 0), latest)
    let day = Day(number: Int32(clamped / millisecondsPerDay))
    let rest = Int(clamped % millisecondsPerDay)
    return "\(day)T\(pad(rest / 3_600_000, 2)):\(pad(rest / 60_000 % 60, 2))"
      + ":\(pad(rest / 1000 % 60, 2)).\(pad(rest % 1000, 3))Z"
  }

  private static func pad(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }

  /// Reads what `text` writes, and RFC 3339 with fewer or more fraction digits or with an offset.
  public static func milliseconds(_ text: String) -> Int64? {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " "),
      bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
      let year = number(bytes[0..<4]), let month = number(bytes[5..<7]),
      let day = number(bytes[8..<10]), let hour = number(bytes[11..<13]),
      let minute = number(bytes[14..<16]), let second = number(bytes[17..<19]),
      hour < 24, minute < 60, second < 60, let date = Day(year: year, month: month, day: day)
    else { return nil }
    var at = 19
    var fraction = 0
    if bytes[at] == UInt8(ascii: ".") {
      at += 1
      let start = at
      while at < bytes.count, bytes[at] >= 0x30, bytes[at] <= 0x39 {
        if at - start < 3 { fraction = fraction * 10 + Int(bytes[at] - 0x30) }
        at += 1
      }
      if at == start { return nil }
      for _ in min(3, at - start)..<3 { fraction *= 10 }
    }
    guard let offsetMinutes = offset(bytes[at...]) else { return nil }
    let seconds = (hour * 60 + minute - offsetMinutes) * 60 + second
    return Int64(date.number) * millisecondsPerDay + Int64(seconds * 1000 + fraction)
  }

  private static func offset(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard let first = bytes.first else { return nil }
    if first == UInt8(ascii: "Z") || first == UInt8(ascii: "z") {
      return bytes.count == 1 ? 0 : nil
    }
    let start = bytes.startIndex
    guard bytes.count == 6, bytes[start + 3] == UInt8(ascii: ":"),
      first == UInt8(ascii: "+") || first == UInt8(ascii: "-"),
      let hours = number(bytes[(start + 1)..<(start + 3)]),
      let minutes = number(bytes[(start + 4)..<(start + 6)]), hours < 24, minutes < 60
    else { return nil }
    return (first == UInt8(ascii: "-") ? -1 : 1) * (hours * 60 + minutes)
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for byte in bytes {
      guard byte >= 0x30, byte <= 0x39 else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    return value
  }
}
