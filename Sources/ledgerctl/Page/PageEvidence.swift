import Ledger
import Projections

/// What the texts of sources say of the records, for the page (`report --evidence`).
struct PageEvidence {
  /// How many figures of one text are told.
  private static let maxFigures = 200

  /// The sums in a sentence.
  let line: String
  private var ofRecords: [Int: [VouchRow]] = [:]
  private var ofTexts: [ID: [VouchRow]] = [:]

  init(_ rows: [VouchRow], _ sums: VouchSums) {
    line = sums.line
    for row in rows {
      if row.verdict.isOfText {
        ofTexts[row.source, default: []].append(row)
      } else if let record = row.record {
        ofRecords[record, default: []].append(row)
      }
    }
  }

  /// What stands beside a record: each of its figures with what its source says.
  func markup(of record: Int) -> Markup? {
    guard let rows = ofRecords[record] else { return nil }
    let items = rows.map { row -> Markup in
      """
      <li>\(Self.verdict(row)) \(PageText.short(row.field ?? "", most: 90))\
      \(row.figure.map { " \($0.words)" } ?? "")\(Self.words(row))</li>

      """
    }
    return "<ul class=\"vouch\">\n\(items)</ul>\n"
  }

  /// What stands beside a source: each figure of its text with the record that holds it.
  func markup(
    of source: ID, link: (Int) throws(LedgerError) -> Markup
  ) throws(LedgerError) -> Markup? {
    guard let rows = ofTexts[source] else { return nil }
    var items: Markup = ""
    for row in rows.prefix(Self.maxFigures) {
      let record: Markup = if let number = row.record { "record \(try link(number))" } else { "" }
      items += "<li>\(Self.verdict(row)) \(row.place) \(record)\(Self.words(row))</li>\n"
    }
    if rows.count > Self.maxFigures {
      items += "<li class=\"rest\">and \(rows.count - Self.maxFigures) more</li>\n"
    }
    return """
      <details><summary>\(Count(rows.count, "figure").description) in its text</summary>\
      <ul class="vouch">
      \(items)</ul></details>

      """
  }

  private static func verdict(_ row: VouchRow) -> Markup {
    row.verdict.isFault
      ? "<span class=\"mark\">\(row.verdict.rawValue)</span>" : "<b>\(row.verdict.rawValue)</b>"
  }

  /// The sentence with the figure marked, and the remark.
  private static func words(_ row: VouchRow) -> Markup {
    let words = row.words.map { words -> Markup in
      "<br><q>\(PageText.short(words, most: 400))</q>"
    }
    let note = row.note.map { note -> Markup in
      " <span class=\"faint\">\(PageText.short(note, most: 300))</span>"
    }
    return "\(note)\(words)"
  }
}
