import Testing

@testable import Ledger

struct LabelPatternTests {
  private static func pattern(_ pieces: String) -> LabelPattern {
    let place = ImportedPlace.MapPlace(file: "m", line: 1, column: 1)
    let parts = pieces.split(separator: "*", omittingEmptySubsequences: false)
    var text = MapText(pieces: [], place: place)
    for (index, part) in parts.enumerated() {
      if index > 0 { text.pieces.append(.hole(.row)) }
      if !part.isEmpty { text.pieces.append(.text(String(part))) }
    }
    return LabelPattern(text)
  }

  @Test(arguments: [
    ("deal", "deal", true), ("deal", "deals", false), ("deal", "", false), ("", "", true),
    ("*", "x", true), ("*", "", false), ("a*", "ab", true), ("a*", "a", false), ("*a", "a", false),
    ("*a", "aa", true), ("a*a", "aa", false), ("a*a", "aba", true), ("a*b*c", "axbyc", true),
    ("a*b*c", "abbc", false),
    ("a*b*c", "abc", false), ("*b*", "abc", true), ("*b*", "ab", false), ("**", "a", false),
    ("**", "ab", true), ("*ab*ab", "xabab", false), ("*ab*ab", "xabyab", true), ("é*", "éx", true),
    ("level", "level=12.5", true), ("level*", "level=12.5", false), ("a*", "ab=7", true),
  ])
  func `A hole stands for some text, and what follows '=' is a level`(
    pattern: String, label: String, fits: Bool
  ) {
    #expect(Self.pattern(pattern).matches(label[...]) == fits)
  }

  @Test func `Many holes are not tried in all ways`() {
    let pattern = Self.pattern(String(repeating: "*a", count: 200) + "b")
    #expect(!pattern.matches(String(repeating: "a", count: 5_000)[...]))
  }
}
