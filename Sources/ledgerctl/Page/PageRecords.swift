import Ledger
import Projections

/// The sources, the parties and the projects that are registered, by a fold.
struct Registered: Projection {
  struct Source {
    var record: Int
    var source: SourceRegistered
  }

  private(set) var sources: [ID: Source] = [:]
  /// Their names.
  private(set) var parties: [ID: String] = [:]
  private(set) var projects: [ID: String] = [:]

  static func needs(of kind: StatementKind) -> FieldNeeds? {
    kind.family == .registration ? .everything : nil
  }

  mutating func apply(_ fact: Fact) {
    guard case .registration(let body) = fact.statement.body else { return }
    switch body {
    case .sourceRegistered(let source):
      sources[source.id] = Source(record: fact.correctedBy ?? fact.sequence, source: source)
    case .partyRegistered(let party): parties[party.id] = party.name
    case .projectRegistered(let project): projects[project.id] = project.name
    }
  }
}

/// The records that the page names, within a bound. One that is named in time is listed with its
/// exact bytes, and what names it links to it.
final class PageRecords {
  private struct Listed {
    var markup: Markup
    /// What a row says of it.
    var line: Markup
  }

  let sources: [ID: Registered.Source]
  private let ledger: Ledger
  private let words: StatementWords
  private let size: Int
  private let maxBytes: Int
  private let evidence: PageEvidence?
  private var usedBytes = 0
  private var listed: [Int: Listed] = [:]
  /// Named, and beyond the bound.
  private var unlisted: Set<Int> = []
  /// Source → the records listed that cite it.
  private var cited: [ID: [Int]] = [:]

  /// - Parameters:
  ///   - size: how many records are known.
  ///   - maxBytes: how long the list of records may be.
  init(
    _ ledger: Ledger, knowing size: Int, _ sources: [ID: Registered.Source], _ names: PageNames,
    _ evidence: PageEvidence?, maxBytes: Int
  ) {
    self.evidence = evidence
    self.ledger = ledger
    self.size = size
    self.sources = sources
    words = StatementWords(names: names)
    self.maxBytes = maxBytes
  }

  /// The number of a record; a link where it is listed.
  func link(_ record: Int) throws(LedgerError) -> Markup {
    try entry(record) == nil ? "\(record)" : "<a href=\"#r\(record)\">\(record)</a>"
  }

  /// The numbers of records, few enough to be read.
  func links(_ records: [Int], most: Int = 40) throws(LedgerError) -> Markup {
    var all: Markup = ""
    for (place, record) in records.prefix(most).enumerated() {
      if place > 0 { all += ", " }
      all += try link(record)
    }
    if records.count > most { all += " and \(records.count - most) more" }
    return all
  }

  /// What a row says of one of its records; nil for one that is not listed.
  func line(_ record: Int) throws(LedgerError) -> Markup? { try entry(record)?.line }

  /// How many were named and are not listed.
  var unlistedCount: Int { unlisted.count }

  var all: [Markup] { listed.sorted { $0.key < $1.key }.map(\.value.markup) }

  /// The sources that the listed records cite, with the numbers of these.
  var citedSources: [(id: ID, records: [Int])] {
    cited.sorted { $0.key < $1.key }.map { ($0.key, $0.value.sorted()) }
  }

  // MARK: One record

  private func entry(_ number: Int) throws(LedgerError) -> Listed? {
    if let known = listed[number] { return known }
    if unlisted.contains(number) { return nil }
    guard number <= size, usedBytes < maxBytes, let record = try ledger.record(number) else {
      unlisted.insert(number)
      return nil
    }
    let revisions = try revisions(of: number)
    let made = Listed(markup: item(record, revisions), line: line(record, revisions))
    usedBytes += made.markup.html.utf8.count
    guard usedBytes <= maxBytes else {
      unlisted.insert(number)
      return nil
    }
    listed[number] = made
    for source in Set(record.statement.citations.map(\.source)) {
      cited[source, default: []].append(number)
    }
    return made
  }

  private struct Revision {
    var record: Int
    var verb: String
    var reason: String
    var day: Day
  }

  private func revisions(of number: Int) throws(LedgerError) -> [Revision] {
    var found: [Revision] = []
    for sequence in try ledger.revisions(of: number) where sequence <= size {
      guard let record = try ledger.record(sequence),
        case .revision(let body) = record.statement.body
      else { continue }
      let day = Timestamp.day(record.recordedAtMilliseconds)
      switch body {
      case .recordCorrected(let correction):
        found.append(
          Revision(record: sequence, verb: "corrected", reason: correction.reason, day: day))
      case .recordRetracted(let retraction):
        found.append(
          Revision(record: sequence, verb: "retracted", reason: retraction.reason, day: day))
      case .recordRedacted: break
      }
    }
    return found
  }

  private func when(_ statement: Statement) -> String { statement.on?.text ?? "always" }

  private func line(_ record: Record, _ revisions: [Revision]) -> Markup {
    let statement = record.statement
    let changes = revisions.map { revision -> Markup in
      """
      <br><span class="mark">\(revision.verb)</span> on \(revision.day.description) by record \
      \(revision.record): \(PageText.short(revision.reason))
      """
    }
    return """
      <time>\(when(statement))</time> \(words.sentence(statement)) <span class="faint">\
      \(statement.certainty.rawValue)</span>, record <a href="#r\(record.sequence)">\
      \(record.sequence)</a>\(citations(statement.citations))\(changes)
      """
  }

  private func item(_ record: Record, _ revisions: [Revision]) -> Markup {
    let statement = record.statement
    let changes = revisions.map { revision -> Markup in
      """
      <p><span class="mark">\(revision.verb)</span> on \(revision.day.description) by record \
      \(revision.record): \(PageText.short(revision.reason))</p>
      """
    }
    let note = statement.note.map { note -> Markup in
      "<p class=\"faint\">\(PageText.short(note, most: 600))</p>"
    }
    return """
      <li id="r\(record.sequence)" value="\(record.sequence)"><p>\(words.sentence(statement)) \
      <span class="faint">\(statement.kind.rawValue), \(when(statement)), \
      \(statement.certainty.rawValue); recorded \(Timestamp.short(record.recordedAtMilliseconds)) \
      UTC by \(PageText.short(record.recorder, most: 60))</span>\
      \(citations(statement.citations))</p>\(changes)\(note)\
      \(evidence?.markup(of: record.sequence))\
      <details><summary>exact bytes</summary><pre>\(String(decoding: record.bytes, as: UTF8.self))\
      </pre></details></li>

      """
  }

  // MARK: Sources

  /// "; Reuters, page 3" with links to where these are listed.
  private func citations(_ citations: [Citation]) -> Markup {
    var all: Markup = ""
    var last: ID?
    for citation in citations.prefix(Self.maxCitations) {
      if citation.source == last, let locator = citation.locator {
        all += " and \(PageText.short(locator))"
        continue
      }
      last = citation.source
      let title = sources[citation.source]?.source.title ?? citation.source
      all += """
        ; <a class="cite" href="#s.\(citation.source)">\(PageText.short(title, most: 90))</a>
        """
      if let locator = citation.locator { all += ", \(PageText.short(locator))" }
    }
    if citations.count > Self.maxCitations {
      all += " and \(citations.count - Self.maxCitations) more"
    }
    return all
  }

  private static let maxCitations = 8
}

extension Statement {
  /// Of a correction those of what stands in its place come too.
  var citations: [Citation] {
    guard case .revision(.recordCorrected(let correction)) = body else { return sources }
    return sources + correction.statement.sources
  }
}
