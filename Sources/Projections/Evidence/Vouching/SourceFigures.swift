import Ledger

/// The figures of one source's text with the words around them, and the places in it that
/// citations name.
package struct SourceFigures {
  /// A figure where it stands.
  struct Found: Sendable {
    var figure: TextFigure
    var paragraph: Int
    /// As the text has it.
    var text: String
    /// With some words around it, and marked.
    var words: String
  }

  /// What a locator names, or why it names nothing.
  enum Place {
    case span(AgreementTable.Span)
    case fault(String)
  }

  private(set) var figures: [Found] = []
  private(set) var paragraphCount = 0
  private let scanner: FigureScanner
  private var reader = SourceTextReader()
  private var search: QuotationSearch
  private var pageCount = 0
  private var lineCount = 0
  /// The paragraphs of the pages and lines that somebody cites.
  private var pages: [Int: AgreementTable.Span] = [:]
  private var lines: [Int: AgreementTable.Span] = [:]
  /// The line before, if its sentence may go on in the next.
  private var line: BrokenLine?
  private let citedPages: Set<Int>
  private let citedLines: Set<Int>

  /// - Parameter locators: those that statements cite of this source.
  init(language: TextLanguage?, locators: Set<String>) {
    scanner = FigureScanner(language: language)
    var quotations: Set<[UInt8]> = []
    var pages: Set<Int> = []
    var lines: Set<Int> = []
    for locator in locators {
      switch TextPlace(locator: locator) {
      case .quotation(let words): quotations.insert(words)
      case .page(let number): pages.insert(number)
      case .line(let number): lines.insert(number)
      case .paragraph, nil: break
      }
    }
    search = QuotationSearch(quotations)
    (citedPages, citedLines) = (pages, lines)
  }

  /// Takes the next bytes of the text.
  package mutating func take(_ bytes: UTF8Bytes) throws(TextFault) {
    var reader = self.reader
    try reader.take(bytes) { add($0, $1) }
    self.reader = reader
  }

  package mutating func finish() throws(TextFault) {
    var reader = self.reader
    try reader.finish { add($0, $1) }
    self.reader = reader
  }

  private mutating func add(_ place: TextParagraph, _ bytes: UTF8Bytes) {
    paragraphCount = place.number
    pageCount = max(pageCount, place.page)
    lineCount = max(lineCount, place.lines.upperBound)
    if citedPages.contains(place.page) {
      pages[place.page, default: .paragraph(place.number)].end = place.number + 1
    }
    if !citedLines.isEmpty {
      for line in place.lines where citedLines.contains(line) {
        lines[line, default: .paragraph(place.number)].end = place.number + 1
      }
    }
    search.take(place.number, bytes)
    let joined = joinedEnd(place, bytes)
    for figure in scanner.figures(in: bytes) where figure.range.lowerBound >= joined {
      note(figure, place.number, bytes)
    }
    line = reader.isHTML ? nil : BrokenLine(place, bytes)
  }

  private mutating func note(_ figure: TextFigure, _ paragraph: Int, _ bytes: UTF8Bytes) {
    guard let range = Self.within(figure.range, bytes.count) else { return }
    figures.append(
      Found(
        figure: figure, paragraph: paragraph,
        text: String(decoding: bytes.piece(range), as: UTF8.self),
        words: Self.words(around: range, in: bytes)))
  }

  /// A figure that a line of a wrapped text breaks off stands in that line: what each of the two
  /// lines says alone of it does not count.
  /// - Returns: where the rest of it ends in this line.
  private mutating func joinedEnd(_ place: TextParagraph, _ bytes: UTF8Bytes) -> Int {
    guard let line, line.goesOn(at: place) else { return 0 }
    let whole = line.end + [0x20] + BrokenLine.start(bytes)
    let seam = line.end.count
    return whole.withUnsafeBufferPointer { whole in
      let broken = scanner.figures(in: whole).first {
        $0.range.lowerBound < seam && $0.range.upperBound > seam + 1
      }
      guard let broken else { return 0 }
      let start = broken.range.lowerBound + line.offset
      while let last = figures.last, last.paragraph == line.paragraph,
        last.figure.range.upperBound > start
      {
        figures.removeLast()
      }
      note(broken, line.paragraph, whole)
      return broken.range.upperBound - seam - 1
    }
  }

  private static func within(_ range: Range<Int>, _ count: Int) -> Range<Int>? {
    range.lowerBound >= 0 && range.upperBound <= count && !range.isEmpty ? range : nil
  }

  // MARK: Words

  /// In bytes, before and behind a figure.
  private static let maxBytesAround = 60

  /// "…a joint fund of »$300 billion« with…"
  private static func words(around range: Range<Int>, in bytes: UTF8Bytes) -> String {
    var start = max(0, range.lowerBound - maxBytesAround)
    var end = min(bytes.count, range.upperBound + maxBytesAround)
    // A word that is cut is left out, unless there is none else; a character never is cut.
    if start > 0 {
      start =
        (start..<range.lowerBound).first { bytes[$0] == 0x20 } ?? character(from: start, in: bytes)
    }
    if end < bytes.count {
      end =
        (range.upperBound..<end).last { bytes[$0] == 0x20 } ?? character(from: end, in: bytes)
    }
    end = max(end, range.upperBound)
    func text(_ range: Range<Int>) -> String {
      String(decoding: bytes.piece(range), as: UTF8.self)
    }
    return (start > 0 ? "…" : "") + text(start..<range.lowerBound).trimmingStart
      + "»\(text(range))«" + text(range.upperBound..<end) + (end < bytes.count ? "…" : "")
  }

  /// The start of the first character from there on.
  private static func character(from index: Int, in bytes: UTF8Bytes) -> Int {
    var index = index
    while index < bytes.count, bytes[index] & 0xC0 == 0x80 { index += 1 }
    return index
  }
}

extension String {
  fileprivate var trimmingStart: Substring { drop { $0 == " " } }
}

// MARK: - Places

extension SourceFigures {
  /// What each locator names, once the text has ended.
  func places(of locators: Set<String>) -> [String: Place] {
    let occurrences = search.occurrences()
    var places: [String: Place] = [:]
    for locator in locators { places[locator] = place(locator, occurrences) }
    return places
  }

  private func place(
    _ locator: String, _ occurrences: [[UInt8]: QuotationSearch.Occurrence]
  ) -> Place {
    switch TextPlace(locator: locator) {
    case nil:
      return .fault(
        "it names no place: write \"para 3\", \"page 3\", \"line 3\" or a quotation in double "
          + "quotes")
    case .paragraph(let number):
      if number <= paragraphCount { return .span(.paragraph(number)) }
      return .fault("the text has \(Self.count(paragraphCount, "paragraph"))")
    case .page(let number):
      if let span = pages[number] { return .span(span) }
      return .fault(
        number <= pageCount
          ? "that page is empty" : "the text has \(Self.count(pageCount, "page"))")
    case .line(let number):
      if let span = lines[number] { return .span(span) }
      return .fault(
        number <= lineCount
          ? "that line is empty" : "the last line with text is \(lineCount)")
    case .quotation(let words):
      let found = occurrences[words] ?? QuotationSearch.Occurrence()
      if found.count == 1 { return .span(.paragraph(found.paragraph)) }
      return .fault(
        found.count == 0
          ? "the text does not have these words"
          : "the text has these words \(found.count) times, first in para \(found.paragraph): "
            + "quote more of them")
    }
  }

  private static func count(_ number: Int, _ word: String) -> String {
    number == 0 ? "no \(word)" : number == 1 ? "one \(word)" : "\(number) \(word)s"
  }
}
