import Ledger
import TestSupport
import Testing

struct IDTextTests {
  @Test(
    "A text becomes the id that a person would have written",
    arguments: [
      ("Acme Corp", "acme-corp"), ("deal D-17", "deal-d-17"), ("US-GOV-1", "us-gov-1"),
      ("44000", "44000"), ("R&D", "randd"), ("A & B", "a-and-b"), ("  x / y  ", "x-y"),
      ("L'Oréal", "l-oreal"), ("Straße", "strasse"), ("STRAẞE", "strasse"), ("Ørsted", "orsted"),
      ("Łódź", "lodz"), ("Þingvellir", "thingvellir"), ("Đà Nẵng", "da-nang"),
      ("Gu\u{308}nther", "gunther"), ("Ærø", "aero"), ("İstanbul", "istanbul"),
      ("rival inc.", "rival-inc."), ("...a.b", "a.b"), ("-a", "a"), ("a_b", "a-b"),
      ("株式会社ABC", "abc"), ("№ 7", "7"), ("a\u{0}b", "a-b"), ("https://a.b/c", "https-a.b-c"),
    ])
  func makes(text: String, id: String) {
    #expect(IDText.id(from: text) == id)
  }

  @Test(
    "There is no id where nothing is left, or no letter of those that were there",
    arguments: ["", " ", "...", "-", "東京", "東京 2020", "Банк №1", "\u{301}", "💶"])
  func makesNone(text: String) {
    #expect(IDText.id(from: text) == nil)
  }

  @Test func `a long text keeps its start and ends in digits of its hash`() throws {
    let whole = String(repeating: "z", count: 64)
    #expect(IDText.id(from: whole) == whole)
    let long = try #require(IDText.id(from: whole + "a"))
    #expect(long == String(repeating: "z", count: 55) + "-2049b032")
    #expect(IDText.id(from: whole + "b") != long)
    #expect(IDText.id(from: whole.uppercased() + "A!") == long)
    #expect(IDText.id(from: "abcdefghijklm", most: 12)?.count == 12)
  }

  @Test func `whatever is made is an id, and is made of itself`() throws {
    var random = SeededGenerator(seed: 11)
    let letters = Array("aZ09.-_ &/é中ß\u{301}İŉ".unicodeScalars)
    var made = 0
    for _ in 0..<4000 {
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...90, using: &random) {
        let any = Unicode.Scalar(UInt32.random(in: 0...0x24FF, using: &random)) ?? " "
        text.append(
          Int.random(in: 0..<8, using: &random) == 0
            ? any : letters.randomElement(using: &random) ?? " ")
      }
      guard let id = IDText.id(from: String(text)) else { continue }
      made += 1
      try Identifier.check(id)
      #expect(IDText.id(from: id) == id)
    }
    #expect(made > 3000)
  }
}
