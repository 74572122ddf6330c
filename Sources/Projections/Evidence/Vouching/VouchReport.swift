import Ledger

/// The report of `ledgerctl vouch`.
package enum VouchReport {
  /// A file that was given, and what became of it.
  package struct File: Sendable {
    package enum Status: String, Sendable {
      /// Its bytes are those that a source registered.
      case registered
      /// It was said to be of a source that registered other bytes, or none.
      case otherBytes = "not-the-registered-bytes"
      case noBytes = "no-registered-bytes"
      /// No source registered its bytes.
      case unregistered
      /// The same bytes came in another file.
      case twice
      case unreadable
    }

    package var path: String
    package var status: Status
    package var source: ID?
    package var note: String?

    package init(path: String, status: Status, source: ID? = nil, note: String? = nil) {
      self.path = path
      self.status = status
      self.source = source
      self.note = note
    }
  }

  /// - Parameters:
  ///   - isWhole: rows and files that ask nothing of a reader are there too.
  ///   - hasSums: the sums stand in a table too; the title has them in words.
  package static func report(
    _ vouching: Vouching, _ rows: [VouchRow], _ sums: VouchSums, _ files: [File], isWhole: Bool,
    hasSums: Bool
  ) -> Report {
    var report = Report(
      view: "vouch", title: sums.line,
      rows: RowSource(columns, isWhole ? rows : pressing(rows)),
      totals: hasSums ? Grid(totals, [sums]) : .empty)
    let shown = isWhole ? files : files.filter { $0.status != .registered }
    report.sides = [
      SideTable(
        "locators", title: "locators that name no place",
        RowSource(locatorColumns, vouching.locatorFaults)),
      SideTable("files", title: "files", RowSource(fileColumns, shown)),
      SideTable(
        "sources", title: "sources without a file",
        RowSource(sourceColumns, vouching.sourcesWithoutText())),
    ]
    return report
  }

  /// What asks something of a reader: what is wrong, then what was left out or worked out, and last
  /// what says no figure.
  private static func pressing(_ rows: [VouchRow]) -> [VouchRow] {
    let asking = rows.filter(\.asksAReader)
    return asking.filter(\.verdict.isFault)
      + asking.filter { !$0.verdict.isFault && $0.verdict != .notChecked }
      + asking.filter { $0.verdict == .notChecked }
  }

  private static let columns: [ColumnOf<VouchRow>] = [
    .word("of", .hidden) { $0.verdict.isOfText ? "text" : "record" },
    .word("verdict", isKey: true) { $0.verdict.rawValue },
    .word("source", isKey: true, names: .source) { $0.source },
    .text("place", isKey: true) { $0.place },
    number("record") { $0.record },
    .word("kind", .wide) { $0.kind },
    .text("field", .wide) { $0.field },
    .figure("figure", in: .ownMoney) { $0.figure },
    .text("text", .hidden) { $0.text },
    .text("words") { $0.words },
    .text("note") { $0.note },
  ]

  private static func number(
    _ name: String, _ value: @escaping @Sendable (VouchRow) -> Int?
  ) -> ColumnOf<VouchRow> {
    ColumnOf(Column(name, .integer)) { row in value(row).map { .integer($0) } ?? .null }
  }

  private static let locatorColumns: [ColumnOf<Vouching.LocatorFault>] = [
    .integer("record", isKey: true) { $0.record },
    .word("source", isKey: true, names: .source) { $0.source },
    .text("locator", isKey: true) { $0.locator },
    .text("message") { $0.message },
  ]

  private static let fileColumns: [ColumnOf<File>] = [
    .text("file", isKey: true) { $0.path },
    .word("status") { $0.status.rawValue },
    .word("source", names: .source) { $0.source },
    .text("note") { $0.note },
  ]

  private static let sourceColumns: [ColumnOf<(source: Claims.Source, figures: Int)>] = [
    .word("source", isKey: true, names: .source) { $0.source.id },
    .text("title") { $0.source.title },
    .integer("figures") { $0.figures },
  ]

  private static let totals: [ColumnOf<VouchSums>] =
    [.integer("text_figures") { $0.ofTexts }] + counts(isOfText: true)
    + [.integer("record_figures") { $0.ofRecords }] + counts(isOfText: false)

  private static func counts(isOfText: Bool) -> [ColumnOf<VouchSums>] {
    Verdict.allCases.filter { $0.isOfText == isOfText }.map { verdict in
      let name = String(verdict.rawValue.map { $0 == "-" ? "_" : $0 })
      return .integer(name) { $0[verdict] }
    }
  }
}
