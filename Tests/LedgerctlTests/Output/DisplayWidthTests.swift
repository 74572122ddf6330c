import Testing

@testable import ledgerctl

/// Cells as terminals count them.
struct DisplayWidthTests {
  @Test(arguments: [
    // Half-width kana: the voicing mark stands beside its letter.
    ("ｶﾞｽ", 3), ("ﾊﾟﾝ", 3), ("ﾞ", 1), ("カ\u{FF9E}", 3),
    // Full-width kana with a combining mark.
    ("か\u{3099}", 2), ("\u{3099}", 0), ("\u{302A}", 0),
    // Thai and Lao: AM has a cell, the vowels and tones above and below have none.
    ("น้ำดำ", 4), ("กำ", 2), ("ກຳ", 2), ("ที่", 1), ("\u{E33}", 1),
    // Spacing signs of Brahmic scripts have a cell, the others none.
    ("का", 2), ("कि", 2), ("क्ष", 2), ("த", 1), ("நி", 2), ("കാ", 2), ("ကာ", 2),
    ("ක්\u{200D}ෂ", 2), ("བོད", 2),
    // Arabic and Persian with marks, joiners and a ligature.
    ("مُحَمَّد", 4), ("می\u{200C}خواهم", 7), ("ﷺ", 1), ("שָׁלוֹם", 4),
    // Hangul as syllables and as jamo.
    ("한글", 4), ("\u{1112}\u{1161}\u{11AB}", 2), ("\u{1161}", 0), ("ㄱ", 2),
    // Emoji: joined, with a skin tone, flags, keycaps, and made so by a selector.
    ("👨‍👩‍👧‍👦", 2), ("👩‍🚀", 2), ("✊🏿", 2), ("👍", 2), ("🇯🇵", 2), ("🇯🇵🇩🇪", 4),
    ("1️⃣", 2), ("❤️", 2), ("❤", 1), ("☺︎", 1), ("⚓", 2), ("©", 1), ("©️", 2), ("a\u{FE0F}", 1),
    ("🏳️‍🌈", 2), ("a🏽", 3),
    // The rest.
    ("Ａ", 2), ("ｱ", 1), ("漢字", 4), ("⸺", 1), ("\u{AD}", 1), ("\u{200D}", 0), ("e\u{301}", 1),
    ("a\u{200D}b", 2), ("–≈≤█", 4), ("\u{303F}", 1), ("〈", 2),
  ])
  func `a text takes the cells that its letters, signs and sequences take`(
    _ text: String, _ cells: Int
  ) {
    #expect(DisplayWidth.of(text) == cells)
  }

  @Test func `the parts of a text take what the whole takes`() {
    let parts = ["ｶﾞ", "น้ำ", "漢", "👩‍🚀", "کـ", "é", "한", "का"]
    let whole = parts.joined(separator: " ")
    #expect(
      DisplayWidth.of(whole) == parts.reduce(parts.count - 1) { $0 + DisplayWidth.of($1) })
  }
}
