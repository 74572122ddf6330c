/// The words for texts that are not decimal numbers. Only reached when one was refused.
enum DecimalAdvice {
  static func noDigit(in bytes: UTF8Bytes, at position: Int) -> ValueError {
    let next = position < bytes.count ? bytes[position] : nil
    let hint =
      switch next {
      case UInt8(ascii: "+"): "write the number without '+'"
      case UInt8(ascii: "."): "write a digit before the point, as in 0.5"
      case 0xE2 where bytes.piece(position...).starts(with: "\u{2212}".utf8): "write '-' for minus"
      default: "write digits with an optional point, as in 1234.5"
      }
    return ValueError(
      message: "\(ValueError.quoted(bytes)) has no number where one is expected", hint: hint)
  }

  static func endsInPoint(_ bytes: UTF8Bytes) -> ValueError {
    ValueError(
      message: "\(ValueError.quoted(bytes)) has a point that no digit follows",
      hint: "write a digit after the point, as in 5.0, or leave the point out")
  }

  static func comma(_ bytes: UTF8Bytes) -> ValueError {
    ValueError(
      message: "\(ValueError.quoted(bytes)) has a comma in a number",
      hint: "a comma means different things to different readers: "
        + "write 1500 for a thousand and a half thousand, 1.5 for one and a half")
  }

  static func tooManyDigits(_ bytes: UTF8Bytes) -> ValueError {
    ValueError(
      message: "\(ValueError.quoted(bytes)) has too many digits", hint: limits)
  }

  static func outOfRange(_ bytes: UTF8Bytes) -> ValueError {
    ValueError(message: "\(ValueError.quoted(bytes)) is too large or too precise", hint: limits)
  }

  static func trailing(_ bytes: UTF8Bytes, at position: Int) -> ValueError {
    let hint =
      switch bytes[position] {
      case UInt8(ascii: "e"), UInt8(ascii: "E"): "write the number without an exponent"
      case UInt8(ascii: " "), UInt8(ascii: "_"), UInt8(ascii: "'"):
        "write the digits without separators"
      default: "write digits with an optional point, as in 1234.5"
      }
    return ValueError(message: "\(ValueError.quoted(bytes)) is not a decimal number", hint: hint)
  }

  private static let limits =
    "a number has at most 10 places after the point and is below 10^20"
}
