import Ledger

/// What a book says on the word of its sources: every figure of its standing statements with the
/// places that they cite, the figures that it leaves out, and the sources themselves, by a fold.
package struct Claims: Projection, Sendable {
  /// A source as it is registered.
  package struct Source: Sendable {
    package var id: ID
    package var title: String
    package var url: String?
    /// Of the bytes that were read, in small letters.
    package var sha256: String?
  }

  /// A citation by the places of `sources` and `locators`.
  struct Cited: Hashable, Sendable {
    var source: Int
    var locator: String?
  }

  /// What a record asks a text to say.
  struct Claim: Sendable {
    var record: Int
    var kind: StatementKind
    var field: String
    /// nil for one that is left out, which has `text`, as the source has it.
    var figure: Figure?
    var text: String?
    /// What agrees with it is found by one of these; none for an amount that nobody stated.
    var figures: [ComparedFigure]
    /// How the figure was worked out, if the note of the statement says that it was.
    var derivation: String?
    /// Why the figure is left out of the book; nil for one that is in it.
    var reason: String?
    var cited: [Cited]

    var isOmission: Bool { reason != nil }
  }

  /// A citation of a place, whether or not its statement has figures.
  struct PlaceCited: Hashable, Sendable {
    var record: Int
    var cited: Cited
  }

  package private(set) var sources: [Source] = []
  private(set) var claims: [Claim] = []
  private(set) var places: [PlaceCited] = []
  private var indices: [ID: Int] = [:]
  private let language: TextLanguage?

  /// - Parameter language: that of figures that are left out; nil where any may be.
  package init(language: TextLanguage?) { self.language = language }

  package mutating func apply(_ fact: Fact) {
    let statement = fact.statement
    if case .registration(.sourceRegistered(let source)) = statement.body {
      let known = Source(
        id: source.id, title: source.title, url: source.url,
        sha256: source.sha256?.lowercased())
      sources[index(of: source.id)] = known
    }
    let record = fact.correctedBy ?? fact.sequence
    let cited = statement.sources.map { Cited(source: index(of: $0.source), locator: $0.locator) }
    for place in cited where place.locator != nil {
      places.append(PlaceCited(record: record, cited: place))
    }
    if case .figureOmitted(let omission) = statement.body {
      return omit(omission, record)
    }
    if cited.isEmpty { return }
    let derivation = statement.note.flatMap(Self.derivation)
    for stated in FigureList.of(statement) {
      claims.append(
        Claim(
          record: record, kind: statement.kind, field: stated.field, figure: stated.figure,
          figures: stated.compared.map { [$0] } ?? [], derivation: derivation, cited: cited))
    }
  }

  /// How the note of a statement begins whose figures no source states.
  private static let derived = "derived:"

  private static func derivation(_ note: String) -> String? {
    guard note.hasPrefix(derived) else { return nil }
    return String(note.dropFirst(derived.count).drop { $0 == " " })
  }

  private mutating func omit(_ omission: FigureOmitted, _ record: Int) {
    let cited = Cited(source: index(of: omission.source), locator: omission.locator)
    places.append(PlaceCited(record: record, cited: cited))
    claims.append(
      Claim(
        record: record, kind: .figureOmitted, field: "figure", text: omission.figure,
        figures: readings(of: omission.figure), reason: omission.reason,
        cited: [cited]))
  }

  /// What a figure may mean that stands alone, so that no words around it tell its language.
  private func readings(of text: String) -> [ComparedFigure] {
    var text = text
    let languages = language.map { [$0] } ?? TextLanguage.allCases
    var readings: Set<ComparedFigure> = []
    text.withUTF8 { bytes in
      for language in languages {
        for figure in FigureScanner(language: language).figures(in: bytes) {
          readings.formUnion(figure.units.map { ComparedFigure(figure, unit: $0) })
        }
      }
    }
    return Array(readings)
  }

  private mutating func index(of id: ID) -> Int {
    if let known = indices[id] { return known }
    indices[id] = sources.count
    sources.append(Source(id: id, title: ""))
    return sources.count - 1
  }
}
