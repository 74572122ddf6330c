import Ledger

extension LanguageWords {
  /// Codes that texts write in small letters too.
  static let usualCodes: Set<String> = ["USD", "EUR", "GBP", "JPY", "CNY", "KRW", "INR", "CHF"]

  /// Codes that headlines in capitals have as words.
  static let wordlikeCodes: Set<String> = [
    "ALL", "ANG", "BAM", "BOB", "COP", "CUP", "DEM", "ESP", "GEL", "LAK", "MAD", "MOP", "PEN",
    "PES", "SOS", "STD", "TOP", "TRY", "VES", "WIR",
  ]

  static let dollars =
    "USD AUD BBD BMD BND BSD BZD CAD FJD GYD HKD JMD KYD LRD NAD NZD SBD SGD SRD TTD TWD XCD"
  static let pesos = "ARS CLP COP CUP DOP MXN PHP UYU"
  static let pounds = "GBP EGP FKP GIP LBP SDG SHP SSP SYP"
  static let crowns = "CZK DKK ISK NOK SEK"
  static let rupees = "INR LKR MUR NPR PKR SCR"
  static let francs = "BEF BIF CDF CHF DJF FRF GNF KMF LUF RWF XAF XOF XPF"
  static let dinars = "BHD DZD IQD JOD KWD LYD MKD RSD TND"

  /// Signs, and what all languages share.
  static let signs: LanguageWords = {
    var words = LanguageWords()
    words.signs = [
      (dollars + " " + "ARS CLP COP CUP DOP MXN UYU", "$ | ﹩"),
      ("USD", "us$ | u.s.$ | us $ | usd$ | us dollar | us dollars | u.s. dollar | u.s. dollars"),
      ("CAD", "c$ | ca$ | can$ | cad$ | cdn$"), ("AUD", "a$ | au$ | aud$"),
      ("HKD", "hk$ | hkd$"), ("SGD", "s$ | sg$ | sgd$"), ("NZD", "nz$ | nzd$"),
      ("TWD", "nt$ | ntd | twd$"), ("BRL", "r$"), ("MXN", "mx$ | mex$"), ("ARS", "ar$"),
      ("CLP", "clp$"), ("COP", "col$"), ("EUR", "€"), (pounds, "£"), ("GBP", "gb£ | stg£"),
      ("EGP", "e£"), ("JPY CNY", "¥"), ("JPY", "jp¥ | jpy¥"), ("CNY", "cn¥ | rmb | rmb¥"),
      ("KRW KPW", "₩"), ("INR", "₹"), (rupees, "rs. | ₨"), ("RUB", "₽"), ("TRY", "₺"),
      ("ILS", "₪"), ("VND", "₫"), ("UAH", "₴"), ("NGN", "₦"), ("THB", "฿"), ("PHP", "₱"),
      ("KZT", "₸"), ("GHS", "₵"), ("CRC", "₡"), ("PYG", "₲"), ("MNT", "₮"), ("LAK", "₭"),
      ("GEL", "₾"), ("AZN", "₼"), (crowns, "kr | kr."), ("CHF", "sfr | sfr."),
      ("DKK", "dkr"), ("SEK", "skr"), ("NOK", "nkr"), ("AED", "dh | dhs"), ("IDR", "rp."),
    ]
    words.rareSigns = [(rupees, "rs"), ("MYR", "rm"), ("IDR", "rp"), ("CHF", "fr.")]
    words.currencies = [("PLN", "zł"), ("CZK", "kč"), ("BGN", "лв")]
    // Scales joined to a currency, as tables and the north of Europe write them.
    for (code, sign) in [
      ("EUR", "eur"), ("USD", "usd"), ("SEK", "sek"), ("NOK", "nok"), ("DKK", "dkk"),
      ("CHF", "chf"), ("GBP", "gbp"),
    ] {
      words.currencies.append((code, "k\(sign) | t\(sign) | m\(sign) | mn\(sign) | bn\(sign)"))
      words.scales += [(3, "k\(sign) | t\(sign)"), (6, "m\(sign) | mn\(sign)"), (9, "bn\(sign)")]
    }
    words.powers = [
      (-3, "kw"), (0, "mw | mwe | mwp | mwac | mwdc"), (3, "gw | gwe | gwp"), (6, "tw"),
    ]
    words.percents = [(0, "% | ٪ | ﹪"), (-1, "‰")]
    words.before = [
      (.about, "~ | ≈ | ≃ | ± | +/-"), (.atMost, "< | ≤ | <= | ≦"), (.atLeast, "> | ≥ | >= | ≧"),
    ]
    words.after = [(.atLeast, "+")]
    words.others = [
      (
        .other, "kwh | mwh | gwh | twh | mw h | gw h | tw h | gw/h | mw/h | %p | %pt | % pts | p.p."
      ),
      ([.to, .dash], "- | ~ | .. | … | ..."),
    ]
    return words
  }()
}
