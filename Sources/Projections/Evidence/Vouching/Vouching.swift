import Ledger

/// Holds the figures of a book against the texts of its sources, in both directions: whether each
/// figure of a record stands where the record says (vouching), and whether each figure of a text is
/// in the book (tracing). One text after the other; of a text nothing stays but its rows.
package struct Vouching: Sendable {
  /// How well one source bears a claim out; the best of several counts.
  private enum Standing: Int, Comparable, Sendable {
    case notFound, noText, elsewhere, vaguenessDiffers, found

    static func < (a: Standing, b: Standing) -> Bool { a.rawValue < b.rawValue }
  }

  private struct Judgement: Sendable {
    var standing: Standing
    var source: Int
    var text: String?
    var words: String?
    var note: String?
  }

  /// A locator that names no place in a text, or not one.
  package struct LocatorFault: Sendable {
    package var record: Int
    package var source: ID
    package var locator: String
    package var message: String
  }

  package let claims: Claims
  /// The only source that is looked at; nil: all.
  private let only: Int?
  private var judgements: [Judgement?]
  /// Source → the claims that cite it.
  private var citing: [[Int]]
  /// Source → the citations of places in it.
  private var cited: [[Claims.PlaceCited]]
  private var hasText: [Bool]
  private var textRows: [[VouchRow]]
  package private(set) var locatorFaults: [LocatorFault] = []

  package init(_ claims: Claims, only: Int? = nil) {
    self.claims = claims
    self.only = only
    judgements = [Judgement?](repeating: nil, count: claims.claims.count)
    citing = [[Int]](repeating: [], count: claims.sources.count)
    cited = [[Claims.PlaceCited]](repeating: [], count: claims.sources.count)
    for place in claims.places { cited[place.cited.source].append(place) }
    hasText = [Bool](repeating: false, count: claims.sources.count)
    textRows = [[VouchRow]](repeating: [], count: claims.sources.count)
    for (index, claim) in claims.claims.enumerated() {
      for source in Set(claim.cited.map(\.source)) { citing[source].append(index) }
    }
  }

  /// What takes in the text of a source.
  package func reader(of source: Int, language: TextLanguage?) -> SourceFigures {
    SourceFigures(language: language, locators: locators(of: source))
  }

  private func locators(of source: Int) -> Set<String> {
    Set(cited[source].compactMap(\.cited.locator))
  }

  // MARK: One source

  /// Judges all that cites a source by its text, and all that the text states.
  package mutating func vouch(_ source: Int, _ text: SourceFigures) {
    hasText[source] = true
    let places = text.places(of: locators(of: source))
    noteFaults(source, places)
    let claimed = citing[source]
    var units: Set<FigureUnit> = []
    var asked: Set<Int> = []
    for claim in claimed {
      for figure in claims.claims[claim].figures {
        units.insert(figure.unit)
        asked.insert(figure.places)
      }
    }
    let compared = text.figures.map { found in
      found.figure.units.filter(units.contains).map { ComparedFigure(found.figure, unit: $0) }
    }
    var stated = AgreementTable(asked: asked)
    for (index, readings) in compared.enumerated() {
      for reading in readings {
        stated.add(reading, index, at: .paragraph(text.figures[index].paragraph))
      }
    }
    for claim in claimed { judge(claim, source, text, places, stated) }
    trace(source, text, compared, places)
  }

  private mutating func noteFaults(_ source: Int, _ places: [String: SourceFigures.Place]) {
    for place in cited[source] {
      guard let locator = place.cited.locator, case .fault(let message)? = places[locator] else {
        continue
      }
      locatorFaults.append(
        LocatorFault(
          record: place.record, source: claims.sources[source].id, locator: locator,
          message: message))
    }
  }

  /// Where a claim says that its figure stands in a source, and what is wrong with its locators.
  private func spans(
    _ claim: Claims.Claim, _ source: Int, _ places: [String: SourceFigures.Place]
  ) -> (spans: [AgreementTable.Span], faults: [String]) {
    var spans: [AgreementTable.Span] = []
    var faults: [String] = []
    for cited in claim.cited where cited.source == source {
      guard let locator = cited.locator else {
        spans.append(.everywhere)
        continue
      }
      switch places[locator] {
      case .span(let span)?: spans.append(span)
      case .fault(let message)?: faults.append(message)
      case nil: break
      }
    }
    return (spans, faults)
  }

  private mutating func judge(
    _ index: Int, _ source: Int, _ text: SourceFigures, _ places: [String: SourceFigures.Place],
    _ stated: AgreementTable
  ) {
    let claim = claims.claims[index]
    if claim.figures.isEmpty, !claim.isOmission { return }
    let (spans, faults) = spans(claim, source, places)
    var judgement = Judgement(standing: .notFound, source: source, note: faults.first)
    func look(
      _ spans: [AgreementTable.Span],
      _ find: (ComparedFigure, AgreementTable.Span) -> Int?
    ) -> Int? {
      for span in spans {
        let found = claim.figures.compactMap { find($0, span) }
        if let first = found.min() { return first }
      }
      return nil
    }
    func take(_ found: Int, _ standing: Standing, note: String?) {
      judgement.standing = standing
      judgement.text = text.figures[found].text
      judgement.words = text.figures[found].words
      judgement.note = note
    }
    if let found = look(spans, stated.same) {
      take(found, .found, note: nil)
    } else if let found = look(spans, stated.agreeing) {
      // What is left out need not be told with its words of vagueness.
      let note = Self.difference(claim, text.figures[found].figure)
      take(
        found, claim.isOmission ? .found : .vaguenessDiffers, note: claim.isOmission ? nil : note)
    } else if let found = look([.everywhere], stated.agreeing) {
      let here = "it stands in para \(text.figures[found].paragraph)"
      take(found, .elsewhere, note: faults.first.map { "\($0); \(here)" } ?? here)
    } else if claim.figures.isEmpty {
      judgement.note = "\(Quoted(claim.text ?? "")) reads as no figure"
    } else if claim.isOmission {
      judgement.note = "\(Quoted(claim.text ?? "")) stands nowhere in the text"
    }
    if let known = judgements[index], known.standing >= judgement.standing { return }
    judgements[index] = judgement
  }

  private static func difference(_ claim: Claims.Claim, _ figure: TextFigure) -> String? {
    guard let stated = claim.figures.first, let unit = figure.units.first else { return nil }
    let text = ComparedFigure(figure, unit: unit)
    return "the text says \(text.vagueness.words), the record \(stated.vagueness.words)"
  }

  // MARK: The way back

  private mutating func trace(
    _ source: Int, _ text: SourceFigures, _ compared: [[ComparedFigure]],
    _ places: [String: SourceFigures.Place]
  ) {
    let asked = Set(compared.joined().map(\.places))
    var held = AgreementTable(asked: asked)
    var left = AgreementTable(asked: asked)
    var entries: [(span: AgreementTable.Span, claim: Int)] = []
    for index in citing[source] {
      let spans = spans(claims.claims[index], source, places).spans
      entries += spans.map { ($0, index) }
      if spans.isEmpty { entries.append((.nowhere, index)) }
    }
    entries.sort { ($0.span.start, $0.claim) < ($1.span.start, $1.claim) }
    for (span, index) in entries {
      let claim = claims.claims[index]
      for figure in claim.figures {
        if claim.isOmission {
          left.add(figure, index, at: span)
        } else {
          held.add(figure, index, at: span)
        }
      }
    }
    let id = claims.sources[source].id
    textRows[source] = zip(text.figures, compared).map { found, readings in
      let here = AgreementTable.Span.paragraph(found.paragraph)
      func first(_ table: AgreementTable, _ span: AgreementTable.Span) -> Claims.Claim? {
        readings.compactMap { table.agreeing(with: $0, in: span) }.min().map { claims.claims[$0] }
      }
      var row = VouchRow(
        verdict: .unrecorded, source: id, place: "para \(found.paragraph)", text: found.text,
        words: found.words)
      if let claim = first(held, here) {
        row.verdict = .recorded
        (row.record, row.figure) = (claim.record, claim.figure)
      } else if let claim = first(left, here) {
        row.verdict = .omitted
        (row.record, row.note) = (claim.record, claim.reason)
      } else if let claim = first(held, .everywhere) {
        row.verdict = .repeated
        (row.record, row.figure) = (claim.record, claim.figure)
      }
      return row
    }
  }

  // MARK: Results

  /// Of every figure: those of the records in their order, then those of the texts.
  package func rows() -> [VouchRow] {
    var rows: [VouchRow] = []
    let order = claims.claims.indices.sorted {
      (claims.claims[$0].record, $0) < (claims.claims[$1].record, $1)
    }
    for index in order {
      let claim = claims.claims[index]
      if let only, !claim.cited.contains(where: { $0.source == only }) { continue }
      let row = row(claim, judgements[index])
      // The figure that it leaves out has a row of its own.
      if claim.isOmission, row.verdict == .found { continue }
      rows.append(row)
    }
    for source in textRows.indices { rows += textRows[source] }
    return rows
  }

  /// The sources of figures whose texts nobody gave, with the number of these figures.
  package func sourcesWithoutText() -> [(source: Claims.Source, figures: Int)] {
    claims.sources.indices.compactMap { source in
      if hasText[source] || citing[source].isEmpty || (only ?? source) != source { return nil }
      return (claims.sources[source], citing[source].count)
    }
  }

  private func row(_ claim: Claims.Claim, _ judgement: Judgement?) -> VouchRow {
    let missing = claim.cited.first { !hasText[$0.source] && (only ?? $0.source) == $0.source }
    let source = judgement?.source ?? missing?.source ?? claim.cited.first?.source ?? 0
    let locators = claim.cited.filter { $0.source == source }.compactMap(\.locator)
    var row = VouchRow(
      verdict: .notChecked, source: claims.sources[source].id,
      place: locators.joined(separator: ", "), record: claim.record, kind: claim.kind.rawValue,
      field: claim.field, figure: claim.figure, text: judgement?.text ?? claim.text,
      words: judgement?.words,
      note: judgement?.note)
    if claim.figures.isEmpty, !claim.isOmission {
      row.note = "no figure to check"
      return row
    }
    var standing = judgement?.standing ?? .noText
    if standing == .notFound, let missing {
      (standing, row.source) = (.noText, claims.sources[missing.source].id)
    }
    switch standing {
    case .found: row.verdict = .found
    case .noText:
      row.note = "the text of \(row.source) is not at hand"
      row.isWithoutText = true
      return row
    case .vaguenessDiffers: row.verdict = .vaguenessDiffers
    case .elsewhere: row.verdict = .elsewhere
    case .notFound: row.verdict = .notFound
    }
    if standing != .found, let derivation = claim.derivation {
      (row.verdict, row.note) = (.derived, derivation)
    }
    return row
  }
}

extension ComparedFigure.Vagueness {
  /// "about", "up to about", "exactly".
  fileprivate var words: String {
    let about = approx ? "about" : ""
    switch bound {
    case .none: return approx ? about : "exactly"
    case .atMost: return approx ? "up to \(about)" : "up to"
    case .atLeast: return approx ? "at least \(about)" : "at least"
    }
  }
}
