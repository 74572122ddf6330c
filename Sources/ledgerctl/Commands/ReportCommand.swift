import Ledger
import Projections

enum ReportCommand: Command {
  static let name = "report"
  static let summary = "writes a page to publish: figures, tables, sources, and how to check it"
  static let usage = ["report [FLAGS] [--output FILE]"]
  static let options =
    QueryFlags.options.filter { shared.contains($0.name) } + [
      Option("since", "TIME", "tells what changed since then: a time, a date or @SEQ"),
      Option("title", "TEXT", "the heading; the ledger's name when left out"),
      Option("rows", "N", "how many rows a table shows; \(PageRequest.defaultRows)"),
      Option(
        "evidence", "FOLDER",
        "tells beside each record what the texts of its sources say (`vouch`)"),
      Option("output", "FILE", "replaces it whole; standard output when left out"),
    ]
  /// Those that mean something to all views together.
  private static let shared: Set<String> = [
    "party", "to", "project", "instrument", "min-certainty", "status", "as-of", "known-at", "in",
    "value", "max-age",
  ]
  static let details = [
    """
    The page is one HTML file that asks for nothing else: it opens from disk, in a mail or behind \
    any web server, with scripts or without, and prints. Its figures are those of `project`. \
    Private parts are never in it.
    """,
    """
    With --as-of and --known-at @SEQ the same ledger gives the same bytes at any time. The end of \
    the page says with which command line, and prints the digests of `replay`.
    """,
  ]
  static let examples = [
    "report --output page.html", "report --party acme --as-of 2025 --title 'What Acme promised'",
    "report --since @2",
  ]

  static func run(
    _ arguments: Arguments, ledgerAt location: LedgerLocation, _ context: Context
  ) throws {
    try arguments.refuseOperands(after: 0)
    let flags = QueryFlags(arguments: arguments, view: .pledges)
    var request = PageRequest(
      query: try flags.query(today: Timestamp.day(context.nowMilliseconds)),
      knownAt: try flags.knownAt().map { PageRequest.Moment($0) },
      since: try arguments.value("since").map {
        PageRequest.Moment(try QueryFlags.moment($0, of: "since"))
      },
      title: try title(of: arguments),
      rows: try arguments.number("rows", atLeast: 1) ?? PageRequest.defaultRows,
      program: "ledgerctl \(CommandList.version)")
    let evidence = try arguments.value("evidence").map {
      try EvidenceFiles([$0], isOfOneSource: false, context)
    }
    let target = try target(of: arguments, context)
    context.expectMuchMemory()
    let ledger = try context.ledger(at: location)
    for (moment, flag) in [(request.knownAt, "known-at"), (request.since, "since")] {
      try QueryFlags.refuseBeyondHead(moment?.time, ledger, flag: flag)
    }
    try flags.refuseUnknownIDs(request.query, ledger)
    var failure: (any Error)?
    let page = try FactStream.read(
      ledger, knownAt: request.knownAt?.time ?? .sequence(.max), states: context.states,
      remains: context.remains
    ) { (history) throws(LedgerError) in
      if let evidence {
        let claims = try history.fold(through: request.query.asOf, into: Claims(language: nil))
        do {
          let found = try evidence.vouch(claims, only: nil, language: nil)
          request.evidence = PageEvidence(found.rows, found.sums)
        } catch {
          failure = error
        }
      }
      return try Page.markup(try PageData(history, ledger, request))
    }
    if let failure { throw failure }
    guard let target else { return context.output.write(page.html) }
    try context.save(to: target) { $0.write(page.html) }
  }

  /// The file to write; nil for standard output.
  private static func target(of arguments: Arguments, _ context: Context) throws -> String? {
    guard let path = arguments.value("output"), path != "-" else { return nil }
    if context.exists(path), LedgerLocation(context.place(path)).holdsLedger {
      throw Failure.usage("\(Quoted(path)) is a ledger", hint: "name another file")
    }
    return path
  }

  private static func title(of arguments: Arguments) throws -> String? {
    guard let title = arguments.value("title") else { return nil }
    if title.contains(where: { !$0.isWhitespace }) { return title }
    throw Failure.usage("--title is empty", hint: "leave it out for the ledger's name")
  }
}
