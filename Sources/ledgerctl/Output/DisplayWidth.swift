/// How many cells of a terminal a text takes: the sum over its scalars, as terminals count, save
/// for sequences that show as one emoji.
enum DisplayWidth {
  static func of(_ text: String) -> Int {
    if text.utf8.allSatisfy({ 0x20...0x7E ~= $0 }) { return text.utf8.count }
    return text.reduce(0) { $0 + of($1) }
  }

  static func of(_ character: Character) -> Int {
    let scalars = character.unicodeScalars
    guard let first = scalars.first else { return 0 }
    if scalars.index(after: scalars.startIndex) == scalars.endIndex { return of(first) }
    return isEmoji(scalars) ? 2 : scalars.reduce(0) { $0 + of($1) }
  }

  /// 0 for what lies on the character before it, 2 for wide ones, else 1. Signs that stand beside
  /// their letter have a cell: spacing marks, THAI SARA AM, half-width voicing marks.
  private static func of(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .control, .lineSeparator, .paragraphSeparator: 0
    case .format: isVisibleFormat(scalar) ? 1 : 0
    default: isInnerJamo(scalar) ? 0 : isWide(scalar) ? 2 : 1
    }
  }

  /// The soft hyphen, and signs written under a number or an abbreviation.
  private static func isVisibleFormat(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xAD, 0x600...0x605, 0x6DD, 0x70F, 0x890...0x891, 0x8E2, 0x110BD, 0x110CD: true
    default: false
    }
  }

  /// Vowels, final consonants and tone marks of Hangul, which stand in the cells of the first
  /// consonant.
  private static func isInnerJamo(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1160...0x11FF, 0x302E...0x302F, 0xD7B0...0xD7FF: true
    default: false
    }
  }

  /// Whether several scalars show as one emoji: a flag, a skin tone, or one made so by its
  /// variation selector or by joiners.
  private static func isEmoji(_ scalars: Character.UnicodeScalarView) -> Bool {
    guard let first = scalars.first, first.properties.isEmoji else { return false }
    return scalars.dropFirst().contains { scalar in
      switch scalar.value {
      case 0xFE0F: true
      case 0x1F3FB...0x1F3FF: first.properties.isEmojiModifierBase
      // In one cluster: the other half of a flag, or what a joiner joins.
      default: scalar.value > 0xFF && scalar.properties.isEmoji
      }
    }
  }

  /// East Asian Width W and F (Unicode Standard Annex 11), and emoji shown as such.
  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x1100 { return false }
    if scalar.properties.isEmojiPresentation { return !(0x1F1E6...0x1F1FF ~= scalar.value) }
    switch scalar.value {
    case 0x1100...0x115F, 0x2329...0x232A, 0x2630...0x2637, 0x268A...0x268F, 0x2E80...0x303E,
      0x3041...0x3247, 0x3250...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18DFF,
      0x1AFF0...0x1B2FF, 0x1D300...0x1D376, 0x1F200...0x1F2FF, 0x20000...0x2FFFD,
      0x30000...0x3FFFD:
      return true
    default: return false
    }
  }
}
