import Ledger
import TestSupport
import Testing

@testable import Projections

/// A book that says what its source says, and errors planted in it: each is found, and nothing
/// else is.
struct PlantedErrorTests {
  /// Sentences of a language with a figure of hundreds of millions of dollars.
  struct Speech: Sendable, CustomTestStringConvertible {
    var language: TextLanguage
    /// `#` stands for the figure.
    var exact: String
    var upTo: String
    var filler: String
    /// How it writes so many hundred millions.
    var number: @Sendable (Int) -> String

    var testDescription: String { language.rawValue }
  }

  private static func comma(_ hundreds: Int) -> String { "\(hundreds / 10),\(hundreds % 10)" }

  static let speeches: [Speech] = [
    Speech(
      language: .english, exact: "Acme will invest $# billion in the new plant.",
      upTo: "The company will spend up to $# billion on it.", filler: "Nothing was said of that.",
      number: { "\($0 / 10).\($0 % 10)" }),
    Speech(
      language: .french, exact: "La société va investir # milliards de dollars dans le site.",
      upTo: "Elle dépensera jusqu'à # milliards de dollars pour la ville.",
      filler: "Rien n'a été dit sur la suite.", number: comma),
    Speech(
      language: .german, exact: "Die Firma investiert # Milliarden Dollar in das neue Werk.",
      upTo: "Der Bau kostet bis zu # Milliarden Dollar und ist nicht billig.",
      filler: "Dazu wurde nichts gesagt.", number: comma),
    Speech(
      language: .spanish, exact: "La empresa invertirá # mil millones de dólares en la planta.",
      upTo: "El coste es de hasta # mil millones de dólares para la ciudad.",
      filler: "No se dijo nada de eso.", number: comma),
    Speech(
      language: .italian, exact: "La società investirà # miliardi di dollari nel sito.",
      upTo: "Il costo è fino a # miliardi di dollari per la città.",
      filler: "Di questo non si è detto nulla.", number: comma),
    Speech(
      language: .portuguese, exact: "A empresa vai investir # bilhões de dólares no local.",
      upTo: "O custo é de até # bilhões de dólares para a cidade.",
      filler: "Nada foi dito sobre isso.", number: comma),
    Speech(
      language: .dutch, exact: "Het bedrijf investeert # miljard dollar in de fabriek.",
      upTo: "De bouw kost maximaal # miljard dollar voor de stad.",
      filler: "Daar werd niets over gezegd.", number: comma),
    Speech(
      language: .chinese, exact: "公司将投资#亿美元建设工厂。",
      upTo: "公司将投资最多#亿美元。",
      filler: "没有其他消息。", number: { "\($0)" }),
    Speech(
      language: .japanese, exact: "同社は#億ドルを工場に投資する。",
      upTo: "同社は最大#億ドルを投資する。",
      filler: "ほかには何もない。", number: { "\($0)" }),
    Speech(
      language: .korean, exact: "회사는 #억 달러를 공장에 투자한다.",
      upTo: "회사는 최대 #억 달러를 투자한다.",
      filler: "다른 소식은 없다.", number: { "\($0)" }),
  ]

  enum Error: CaseIterable {
    case wrongDigit, wrongScale, missingUpTo, addedUpTo, wrongParagraph, leftOut
  }

  /// A figure of the text, and what the book says of it.
  private struct Entry {
    var hundreds: Int
    var isUpTo: Bool
    var paragraph: Int
    /// nil where the book has no record of it.
    var stated: String?
    var cited: Int
    var error: Error?

    init(_ hundreds: Int, isUpTo: Bool, paragraph: Int) {
      self.hundreds = hundreds
      self.isUpTo = isUpTo
      self.paragraph = paragraph
      cited = paragraph
      stated = Self.amount(hundreds, "00000000", isUpTo: isUpTo)
    }

    private static func amount(_ number: Int, _ zeros: String, isUpTo: Bool) -> String {
      "\(isUpTo ? "<=" : "")USD \(number)\(zeros)"
    }

    mutating func plant(_ error: Error, paragraphs: Int) {
      self.error = error
      switch error {
      // Beyond the figures of the others.
      case .wrongDigit: stated = Self.amount(hundreds + 1000, "00000000", isUpTo: isUpTo)
      case .wrongScale: stated = Self.amount(hundreds, "00000", isUpTo: isUpTo)
      case .missingUpTo, .addedUpTo: stated = Self.amount(hundreds, "00000000", isUpTo: !isUpTo)
      case .wrongParagraph: cited = paragraph % paragraphs + 1
      case .leftOut: stated = nil
      }
      if error == .missingUpTo && !isUpTo || error == .addedUpTo && isUpTo {
        self.error = isUpTo ? .missingUpTo : .addedUpTo
      }
    }

    var verdict: Verdict {
      switch error {
      case nil: .found
      case .wrongDigit, .wrongScale, .leftOut: .notFound
      case .missingUpTo, .addedUpTo: .vaguenessDiffers
      case .wrongParagraph: .elsewhere
      }
    }

    var ofText: Verdict {
      switch error {
      case nil, .missingUpTo, .addedUpTo: .recorded
      case .wrongDigit, .wrongScale, .leftOut: .unrecorded
      case .wrongParagraph: .repeated
      }
    }
  }

  private static func rows(_ text: String, _ book: String, pieces: Int) throws -> [VouchRow] {
    var claims = Claims(language: nil)
    for fact in try BookLines.facts(book) { claims.apply(fact) }
    var vouching = Vouching(claims)
    var reader = vouching.reader(of: 0, language: nil)
    let bytes = Array(text.utf8)
    for start in stride(from: 0, to: bytes.count, by: pieces) {
      try bytes[start..<min(bytes.count, start + pieces)].withUnsafeBufferPointer {
        try reader.take($0)
      }
    }
    try reader.finish()
    vouching.vouch(0, reader)
    return vouching.rows()
  }

  @Test(arguments: speeches, [1, 2, 3] as [UInt64])
  func `each error is found, and nothing else is`(_ speech: Speech, seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var paragraphs: [String] = []
    var entries: [Entry] = []
    for hundreds in (101...999).filter({ $0 % 10 != 0 }).shuffled(using: &random).prefix(24) {
      if random.int(0...2) == 0 { paragraphs.append(speech.filler) }
      let isUpTo = random.int(0...1) == 0
      let sentence = (isUpTo ? speech.upTo : speech.exact)
        .split(separator: "#", omittingEmptySubsequences: false)
        .joined(separator: speech.number(hundreds))
      paragraphs.append(sentence)
      entries.append(Entry(hundreds, isUpTo: isUpTo, paragraph: paragraphs.count))
    }
    for (index, error) in Error.allCases.enumerated() {
      entries[index * 3 + random.int(0...2)].plant(error, paragraphs: paragraphs.count)
    }
    var book = [
      #"{"kind":"source.registered","id":"s","title":"S"}"#,
      #"{"kind":"party.registered","id":"acme","name":"Acme"}"#,
    ]
    for entry in entries {
      guard let stated = entry.stated else { continue }
      book.append(
        """
        {"kind":"figure.reported","on":"2026","about":"acme","metric":"m\(entry.hundreds)",\
        "amount":"\(stated)","sources":[{"source":"s","locator":"para \(entry.cited)"}]}
        """)
    }
    let rows = try Self.rows(
      paragraphs.joined(separator: "\n\n"), book.joined(separator: "\n"),
      pieces: random.int(1...200))
    let ofRecords = rows.filter { !$0.verdict.isOfText }.map(\.verdict)
    let ofTexts = rows.filter(\.verdict.isOfText).map { "\($0.place) \($0.verdict.rawValue)" }
    #expect(ofRecords == entries.filter { $0.stated != nil }.map(\.verdict))
    #expect(ofTexts == entries.map { "para \($0.paragraph) \($0.ofText.rawValue)" })
  }

  @Test func `what is left out on purpose is omitted there, and nowhere else`() throws {
    let text = "Shares rose about 4%.\nShares rose 4%.\nShares rose 5%."
    let book = """
      {"kind":"source.registered","id":"s","title":"S"}
      {"kind":"figure.omitted","source":"s","locator":"para 1","figure":"4%","reason":"a move"}
      {"kind":"figure.omitted","source":"s","locator":"para 2","figure":"5%","reason":"a move"}
      {"kind":"figure.omitted","source":"s","locator":"para 2","figure":"6%","reason":"a move"}
      {"kind":"figure.omitted","source":"s","locator":"para 2","figure":"much","reason":"a move"}
      """
    let rows = try Self.rows(text, book, pieces: 7)
    #expect(
      rows.map(\.verdict) == [
        .elsewhere, .notFound, .notFound, .omitted, .unrecorded, .unrecorded,
      ])
    #expect(rows[0].note == "it stands in para 3")
    #expect(rows[2].note == "'much' reads as no figure")
    #expect(rows[3].note == "a move" && rows[3].record == 2)
  }

  @Test func `the best of several sources counts, and one that is not at hand excuses`() throws {
    let book = """
      {"kind":"source.registered","id":"s","title":"S"}
      {"kind":"source.registered","id":"t","title":"T"}
      {"kind":"party.registered","id":"a","name":"A"}
      {"kind":"figure.reported","on":"2026","about":"a","metric":"m","amount":"5%",\
      "sources":["s","t"]}
      {"kind":"figure.reported","on":"2026","about":"a","metric":"n","amount":"6%",\
      "sources":["s","t"]}
      {"kind":"figure.reported","on":"2026","about":"a","metric":"o","amount":"7%","sources":["s"]}
      """
    let rows = try Self.rows("A quarter, or 5%.", book, pieces: 100)
    #expect(rows.map(\.verdict) == [.found, .notChecked, .notFound, .recorded])
    #expect(rows[1].source == "t" && rows[1].isWithoutText)
  }

  @Test func `a figure that a line breaks off is whole, and stands where it begins`() throws {
    let book = """
      {"kind":"source.registered","id":"s","title":"S"}
      {"kind":"party.registered","id":"a","name":"A"}
      {"kind":"figure.reported","on":"2026","about":"a","metric":"m","amount":"<=USD 5bn",\
      "sources":[{"source":"s","locator":"line 1"}]}
      """
    for text in [
      "It costs up to\n$5 billion. So it is.", "It costs up to $5\n  billion for all.",
      "It costs up to $5 \r\nbillion",
    ] {
      #expect(
        try Self.rows(text, book, pieces: 3).map(\.verdict) == [.found, .recorded], "\(text)")
    }
    // Not over an empty line, a page, or the end of a sentence.
    for text in [
      "It costs up to $5\n\nbillion", "It costs up to $5\u{C}billion",
      "It costs up to $5.\nbillion",
    ] {
      #expect(
        try Self.rows(text, book, pieces: 3).map(\.verdict) == [.notFound, .unrecorded], "\(text)")
    }
  }

  @Test func `hostile text is only text`() throws {
    let text = "\u{1B}[2J \u{202E}5%\u{0} <b>" + String(repeating: "$", count: 1000)
    let book = """
      {"kind":"source.registered","id":"s","title":"S"}
      {"kind":"party.registered","id":"a","name":"A"}
      {"kind":"figure.reported","on":"2026","about":"a","metric":"m","amount":"5%","sources":["s"]}
      """
    #expect(try Self.rows(text, book, pieces: 1).map(\.verdict) == [.found, .recorded])
  }
}
