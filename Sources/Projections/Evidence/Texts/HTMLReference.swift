/// A character reference of HTML: `&amp;`, `&#8364;`, `&#x20AC;`.
struct HTMLReference {
  /// Behind `&`.
  private var bytes: [UInt8] = []
  /// It ended with `;`, which belongs to it.
  private(set) var isClosed = false

  private static let maxBytes = 32

  /// Whether a byte may go on with it.
  mutating func take(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      if bytes.count >= Self.maxBytes { return false }
      bytes.append(byte)
      return true
    case UInt8(ascii: "#") where bytes.isEmpty:
      bytes.append(byte)
      return true
    case UInt8(ascii: ";"):
      isClosed = decoded != nil
      return false
    default: return false
    }
  }

  /// What it stands for; what stands for nothing, as it is written.
  func finish() -> [UInt8] { decoded ?? [UInt8(ascii: "&")] + bytes }

  private var decoded: [UInt8]? {
    if bytes.first == UInt8(ascii: "#") {
      return number.map { Array(String(Character(Self.scalar($0))).utf8) }
    }
    return Self.names[bytes].map { Array(String(Character($0)).utf8) }
  }

  /// Too large a number stays too large.
  private var number: UInt32? {
    let isHex = bytes.dropFirst().first.map { $0 | 0x20 == UInt8(ascii: "x") } ?? false
    let digits = bytes.dropFirst(isHex ? 2 : 1)
    if digits.isEmpty { return nil }
    var value: UInt32 = 0
    for byte in digits {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, isHex || digit < 10 else {
        return nil
      }
      value = min(0x110000, value * (isHex ? 16 : 10) + UInt32(digit))
    }
    return value
  }

  /// As the HTML standard has it: numbers of controls mean what windows-1252 has there.
  private static func scalar(_ number: UInt32) -> Unicode.Scalar {
    if 0x80...0x9F ~= number { return windows1252[Int(number) - 0x80] }
    return number == 0 ? "\u{FFFD}" : Unicode.Scalar(number) ?? "\u{FFFD}"
  }

  private static let windows1252: [Unicode.Scalar] = Array(
    ("€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ").unicodeScalars)

  /// Those of Latin-1, of punctuation and of currencies.
  private static let names: [[UInt8]: Unicode.Scalar] = {
    var names: [[UInt8]: Unicode.Scalar] = [:]
    for (offset, name) in latin1.split(separator: " ").enumerated() {
      names[Array(name.utf8)] = Unicode.Scalar(UInt32(0xA0 + offset))
    }
    for (name, scalar) in others { names[Array(name.utf8)] = scalar }
    return names
  }()

  /// From U+00A0 to U+00FF.
  private static let latin1 = """
    nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn \
    sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave \
    Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml \
    ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN \
    szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave \
    iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc \
    uuml yacute thorn yuml
    """

  private static let others: [(String, Unicode.Scalar)] = [
    ("amp", "&"), ("AMP", "&"), ("lt", "<"), ("LT", "<"), ("gt", ">"), ("GT", ">"),
    ("quot", "\""), ("QUOT", "\""), ("apos", "'"), ("dollar", "$"), ("percnt", "%"),
    ("num", "#"), ("comma", ","), ("period", "."), ("colon", ":"), ("semi", ";"), ("excl", "!"),
    ("quest", "?"), ("lpar", "("), ("rpar", ")"), ("plus", "+"), ("equals", "="), ("sol", "/"),
    ("commat", "@"), ("lowbar", "_"), ("Tab", "\t"), ("NewLine", "\n"), ("euro", "€"),
    ("ndash", "–"), ("mdash", "—"), ("horbar", "―"), ("lsquo", "‘"), ("rsquo", "’"),
    ("sbquo", "‚"), ("ldquo", "“"), ("rdquo", "”"), ("bdquo", "„"), ("lsaquo", "‹"),
    ("rsaquo", "›"), ("hellip", "…"), ("bull", "•"), ("dagger", "†"), ("Dagger", "‡"),
    ("permil", "‰"), ("prime", "′"), ("Prime", "″"), ("trade", "™"), ("ensp", "\u{2002}"),
    ("emsp", "\u{2003}"), ("thinsp", "\u{2009}"), ("hairsp", "\u{200A}"), ("zwnj", "\u{200C}"),
    ("zwj", "\u{200D}"), ("lrm", "\u{200E}"), ("rlm", "\u{200F}"), ("minus", "−"), ("le", "≤"),
    ("ge", "≥"), ("asymp", "≈"), ("approx", "≈"), ("ap", "≈"), ("sim", "∼"), ("tilde", "˜"),
    ("circ", "ˆ"), ("fnof", "ƒ"), ("OElig", "Œ"), ("oelig", "œ"), ("Scaron", "Š"),
    ("scaron", "š"), ("Yuml", "Ÿ"), ("inodot", "ı"), ("rarr", "→"), ("larr", "←"),
  ]
}
