/// The words for texts that are not quantities. Only reached when one was refused.
enum ShorthandAdvice {
  private static let forms =
    "write a currency (USD 500bn), a power (9.2 GW) or a percentage (90%)"

  static func tooLong(_ bytes: UTF8Bytes) -> ValueError {
    ValueError(message: "\(ValueError.quoted(bytes)) is too long for a quantity", hint: forms)
  }

  static func noUnit(_ bytes: UTF8Bytes) -> ValueError {
    ValueError(message: "\(ValueError.quoted(bytes)) has no unit", hint: forms)
  }

  static func boundWithRange(_ bytes: UTF8Bytes) -> ValueError {
    ValueError(
      message: "\(ValueError.quoted(bytes)) is a bound and a range at once",
      hint: "write '<=' or '>=' before one number, or '..' between two")
  }

  static func scaledPercentage(_ bytes: UTF8Bytes) -> ValueError {
    ValueError(
      message: "\(ValueError.quoted(bytes)) has a percentage with a scale",
      hint: "write the percentage out, as in 90%")
  }

  static func oneSidedScale(_ bytes: UTF8Bytes) -> ValueError {
    ValueError(
      message: "\(ValueError.quoted(bytes)) has a scale at one end only",
      hint: "write it at both ends, as in USD 15bn..25bn, or write both numbers out")
  }

  static func unitOfOneEnd(_ bytes: UTF8Bytes) -> ValueError {
    ValueError(
      message: "\(ValueError.quoted(bytes)) has a unit at one end only",
      hint: "write it once for both, as in USD 15bn..25bn or 500..600 MW, or after each end")
  }

  static func twoUnits(_ bytes: UTF8Bytes, _ a: Unit, _ b: Unit) -> ValueError {
    let quoted = ValueError.quoted(bytes)
    if a == b {
      return ValueError(
        message: "\(quoted) has its unit twice", hint: "write it before or after the number")
    }
    return ValueError(
      code: .unitMismatch, message: "\(quoted) has two units, \(a) and \(b)",
      hint: "a quantity has one unit")
  }

  /// A word where a currency or a number is expected; `next` is the position behind it.
  static func notACurrency(_ bytes: UTF8Bytes, _ word: UTF8Bytes, next: Int) -> ValueError {
    let text = String(decoding: word, as: UTF8.self)
    let quoted = ValueError.quoted(bytes)
    if next < bytes.count, let (_, code) = sign(bytes.piece(next...)) {
      let code = Currency.suggestions(for: text + "$").first ?? code
      return ValueError(
        message: "\(quoted) has a currency sign", hint: "write the code, as in \(code) 500bn")
    }
    let hint: String
    switch text.lowercased() {
    case "about", "approx", "approximately", "around", "ca", "circa", "roughly", "some", "nearly":
      hint = "write '~' first, as in ~USD 500bn"
    case "up", "under", "below", "most", "max", "maximum":
      hint = "write '<=' first, as in <=USD 65bn"
    case "over", "above", "least", "min", "minimum", "more", "from":
      hint = "write '>=' first, as in >=9.2 GW"
    case "at":
      hint = "write '<=' for at most and '>=' for at least"
    case "kw", "mw", "gw", "tw", "%":
      hint = "write the unit after the number, as in 9.2 GW"
    default:
      hint = suggestion(currencies: text) ?? "write an ISO 4217 code, as in USD 500bn"
    }
    return ValueError(
      message: "in \(quoted) \(ValueError.quoted(text)) is not a known currency", hint: hint)
  }

  /// A word after a number that is neither a scale nor a unit.
  static func notAUnit(_ bytes: UTF8Bytes, _ word: UTF8Bytes) -> ValueError {
    let text = String(decoding: word, as: UTF8.self)
    return ValueError(
      message: "in \(ValueError.quoted(bytes)) \(ValueError.quoted(text)) is not a scale or a unit",
      hint: meant(by: text) ?? suggestion(currencies: text)
        ?? "scales are k, m, bn, tn; units are kW, MW, GW, TW, % and currency codes")
  }

  private static func meant(by text: String) -> String? {
    switch text.lowercased() {
    case "k", "thousand", "thousands", "th", "ths": "write k for a thousand"
    case "m", "mm", "mn", "mio", "mil", "mill", "mln", "million", "millions":
      "write m for a million"
    case "b", "bn", "bil", "bln", "bill", "billion", "billions", "milliard", "mrd":
      "write bn for a billion"
    case "t", "tn", "trn", "tril", "trillion", "trillions": "write tn for a trillion"
    case "e": "write the number out, or with one of the scales k, m, bn, tn"
    case "kw", "kilowatt", "kilowatts": "write kW"
    case "mw", "megawatt", "megawatts": "write MW"
    case "gw", "gigawatt", "gigawatts": "write GW"
    case "tw", "terawatt", "terawatts": "write TW"
    case "w", "watt", "watts": "write the power in kW, MW, GW or TW"
    case "kwh", "mwh", "gwh", "twh":
      "that is energy; a capacity is a power, in kW, MW, GW or TW"
    case "percent", "pct", "pc", "percentage": "write %"
    case "to", "and", "or", "through", "until": "write '..' between the two ends of a range"
    default: nil
    }
  }

  private static func suggestion(currencies text: String) -> String? {
    let codes = Currency.suggestions(for: text)
    guard let last = codes.last else { return nil }
    let others = codes.dropLast()
    return "did you mean " + (others.isEmpty ? "" : others.joined(separator: ", ") + " or ")
      + last + "?"
  }
}

extension ShorthandAdvice {
  /// Something other than a digit where a number is expected.
  static func noNumber(_ bytes: UTF8Bytes, at position: Int) -> ValueError {
    let rest = bytes.piece(position...)
    if bytes.isEmpty { return ValueError(message: "a quantity is empty", hint: forms) }
    if sign(rest) != nil || startsWithOther(rest) { return unexpected(bytes, at: position) }
    if rest.first == UInt8(ascii: "."), position > 0, bytes[position - 1] == UInt8(ascii: ".") {
      return ValueError(
        message: "\(ValueError.quoted(bytes)) has more than two points", hint: range)
    }
    return DecimalAdvice.noDigit(in: bytes, at: position)
  }

  /// Something that cannot stand where it does.
  static func unexpected(_ bytes: UTF8Bytes, at position: Int) -> ValueError {
    let quoted = ValueError.quoted(bytes)
    let rest = bytes.piece(position...)
    if let (_, code) = sign(rest) {
      return ValueError(
        message: "\(quoted) has a currency sign", hint: "write the code, as in \(code) 500bn")
    }
    return ValueError(
      message: "\(quoted) is not a quantity",
      hint: others.first { rest.starts(with: $0.text.utf8) }?.hint ?? forms)
  }

  private static func startsWithOther(_ rest: UTF8Bytes) -> Bool {
    others.contains { rest.starts(with: $0.text.utf8) }
  }

  /// The currency sign that comes next, and the code that is meant by it.
  private static func sign(_ rest: UTF8Bytes) -> (sign: String, code: String)? {
    for sign in ["$", "€", "£", "¥", "₩", "₹", "₽", "₺", "₪"]
    where rest.starts(with: sign.utf8) {
      return Currency.suggestions(for: sign).first.map { (sign, $0) }
    }
    return nil
  }

  private static let first = "'~', '<=' and '>=' stand before everything else, as in ~<=USD 65bn"
  private static let range = "write '..' between the two ends of a range"

  /// The first that the text starts with is the one that counts.
  private static let others: [(text: String, hint: String)] = [
    ("≤", "write '<='"), ("≥", "write '>='"), ("≈", "write '~'"), ("=<", "write '<='"),
    ("=>", "write '>='"), ("~", first), ("<=", first), (">=", first),
    ("<", "write '<=', which includes the number itself"),
    (">", "write '>=', which includes the number itself"),
    ("...", range), ("..", "a range has two ends"), ("…", range),
    ("-", range), ("–", range), ("—", range),
    ("\u{A0}", "write a plain space"), ("\t", "write a plain space"),
  ]
}
