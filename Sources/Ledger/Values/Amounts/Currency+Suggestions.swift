extension Currency {
  /// At most this many codes are suggested.
  private static let maxSuggestions = 3

  /// What people write for a currency that is not its code. A sign or a word that several
  /// currencies share stands for the one that news mean by it.
  private static let otherNames: [String: String] = [
    "$": "USD", "US$": "USD", "DOLLAR": "USD", "DOLLARS": "USD", "BUCKS": "USD",
    "€": "EUR", "EURO": "EUR", "EUROS": "EUR",
    "£": "GBP", "UKP": "GBP", "STG": "GBP", "POUND": "GBP", "POUNDS": "GBP",
    "¥": "JPY", "JP¥": "JPY", "YEN": "JPY",
    "CN¥": "CNY", "RMB": "CNY", "CNH": "CNY", "YUAN": "CNY",
    "₩": "KRW", "WON": "KRW", "₹": "INR", "RS": "INR", "RUPEE": "INR", "RUPEES": "INR",
    "NTD": "TWD", "NT$": "TWD", "HK$": "HKD", "S$": "SGD", "A$": "AUD", "C$": "CAD",
    "R$": "BRL", "₽": "RUB", "₺": "TRY", "₪": "ILS", "NIS": "ILS", "FRANC": "CHF",
    "SFR": "CHF", "DIRHAM": "AED", "DHS": "AED", "RIYAL": "SAR",
  ]

  /// Codes that are more often meant come first among equally near ones.
  private static let frequent = [
    "USD", "EUR", "JPY", "GBP", "CNY", "KRW", "INR", "TWD", "AED", "SAR", "CHF", "CAD", "AUD",
    "SGD", "HKD", "SEK", "NOK", "DKK", "BRL",
  ]

  /// The codes that may have been meant, the likeliest first: another name or a sign of a currency,
  /// the same letters in lower case, two letters swapped, or one letter wrong, missing or too many.
  /// A withdrawn one is suggested where no code of today is near.
  public static func suggestions(for text: String) -> [String] {
    guard text.utf8.count <= 16 else { return [] }
    let upper = text.uppercased()
    if Currency(code: upper) != nil { return [upper] }
    if let code = otherNames[upper] { return [code] }
    let given = Array(upper.utf8)
    let near = nearest(given, current) ?? nearest(given, all) ?? []
    let ordered = near.sorted { rank($0, given) < rank($1, given) }
    return Array(ordered.prefix(maxSuggestions))
  }

  private static func nearest(_ given: [UInt8], _ currencies: [Currency]) -> [String]? {
    let near = currencies.map(\.code).filter { isNear(given, Array($0.utf8)) }
    return near.isEmpty ? nil : near
  }

  private static func rank(_ code: String, _ given: [UInt8]) -> (Int, Int, String) {
    let isSwap = given.sorted() == code.utf8.sorted()
    return (isSwap ? 0 : 1, frequent.firstIndex(of: code) ?? frequent.count, code)
  }

  private static func isNear(_ given: [UInt8], _ code: [UInt8]) -> Bool {
    switch given.count {
    case 2: code.indices.contains { without(code, $0) == given }
    case 3:
      zip(given, code).count { $0 != $1 } == 1
        || [[code[1], code[0], code[2]], [code[0], code[2], code[1]]].contains(given)
    case 4: given.indices.contains { without(given, $0) == code }
    default: false
    }
  }

  private static func without(_ letters: [UInt8], _ position: Int) -> [UInt8] {
    Array(letters[..<position] + letters[(position + 1)...])
  }
}
