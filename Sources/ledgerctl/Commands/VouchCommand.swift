import Ledger
import Projections

enum VouchCommand: Command {
  static let name = "vouch"
  static let summary = "holds the figures of the book against the texts of its sources"
  static let usage = ["vouch PATH… [FLAGS]", "vouch --source ID FILE|-"]
  static let options = [
    Option("source", "ID", "the file is the text of this source, whatever its bytes"),
    Option("as-of", "DATE", "statements in effect by the end of it; all when left out"),
    Option("known-at", "TIME", "what was recorded by then: a time, a date or @SEQ"),
    Option(
      "language", "CODE",
      "the language of the texts, \(languages.joined(separator: ", ")); else guessed"),
    Option(switch: "all", "shows every figure, also those with which all is well"),
    Option(switch: "strict", "exit status 1 if a figure is not where and as it should be"),
    Option.format,
  ]
  static let details = [
    """
    PATH is a plain text in UTF-8 or HTML, or a folder of such files. A file belongs to the source \
    that registered its SHA-256. With --source it is read as the text of that source, from \
    standard input too.
    """,
    """
    Of each figure of a record (money, power, percentages, numbers of shares) that cites a \
    source: found where the record says; vagueness-differs, where one says about, up to or at \
    least and the other does not; elsewhere in the same text; derived, if the note of the \
    statement begins with 'derived:'; not-found; or not-checked.
    """,
    """
    Of each figure of a text: recorded by a statement that cites its place; repeated, if the \
    source has it recorded from another place; omitted, as a figure.omitted says; or unrecorded.
    """,
    """
    A place is 'para 3' (non-empty lines, of HTML the blocks of text), 'page 3' (parted by form \
    feeds), 'line 3', or words in double quotes that occur once.
    """,
  ]
  static let examples = ["vouch articles", "vouch articles --strict --format json"]

  private static var languages: [String] { TextLanguage.allCases.map(\.rawValue) }

  static func run(
    _ arguments: Arguments, ledgerAt location: LedgerLocation, _ context: Context
  ) throws {
    if arguments.operands.isEmpty {
      throw Failure.usage(
        "no file is given", hint: "name the texts of sources, or the folder they are in")
    }
    let language = try arguments.word("language", of: languages)
      .flatMap { TextLanguage(rawValue: $0) }
    let format = try arguments.format()
    let asOf = try arguments.day("as-of")
    let knownAt = try arguments.value("known-at").map(QueryFlags.knownAt)
    let files = try EvidenceFiles(
      arguments.operands, isOfOneSource: arguments.has("source"), context)
    let ledger = try context.ledger(at: location)
    try QueryFlags.refuseBeyondHead(knownAt, ledger)
    let (claims, frame) = try FactStream.read(ledger, knownAt: knownAt ?? .sequence(.max)) {
      (history) throws(LedgerError) in
      (
        try history.fold(through: asOf ?? .distantFuture, into: Claims(language: language)),
        ReportFrame(
          report: Report(view: name, title: ""), asOf: asOf,
          knownAtMilliseconds: knownAt == nil ? nil : history.knownAtMilliseconds,
          head: history.head)
      )
    }
    let only = try arguments.value("source").map { try source($0, claims, ledger) }
    let evidence = try files.vouch(claims, only: only, language: language)
    let isWhole = arguments.has("all") || format == .json || format == .csv
    var answer = frame
    answer.report = evidence.report(isWhole: isWhole, hasSums: format == .json)
    try context.write(answer, as: format)
    if arguments.has("strict"), evidence.sums.faults > 0 {
      throw Failure.findings(evidence.sums.faults)
    }
  }

  private static func source(_ id: ID, _ claims: Claims, _ ledger: Ledger) throws -> Int {
    if let found = claims.sources.firstIndex(where: { $0.id == id }) { return found }
    throw Failure.usage(
      "--source: no source is registered as \(Quoted(id))",
      hint: Suggestions.hint(for: id, among: claims.sources.map(\.id))
        ?? "`ledgerctl log --kind source.registered` lists them")
  }
}
