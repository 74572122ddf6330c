import Ledger
import Projections

/// One page of its own: no request, no clock, and nothing but what the ledger has.
enum Page {
  /// A part below a heading of its own; nil where there is nothing to tell.
  struct Part: Sendable {
    /// Its anchor.
    var id: String
    var title: String
    var body: @Sendable (PageData) throws(LedgerError) -> Markup?
  }

  /// In the order in which a reader needs them. Parts that draw have their places between these.
  static let parts: [Part] =
    [
      Part(id: "answer", title: "The answer", body: AnswerPart.markup)
    ] + PagePictures.parts + [
      Part(id: "findings", title: "Findings", body: FindingsPart.markup),
      Part(id: "changes", title: "What changed", body: ChangesPart.markup),
      Part(id: "tables", title: "Tables", body: TablesPart.markup),
      Part(id: "records", title: "Sources and records", body: RecordsPart.markup),
      Part(id: "check", title: "How to check this page", body: CheckPart.markup),
    ]

  static func markup(_ data: PageData) throws(LedgerError) -> Markup {
    var shown: [(part: Part, body: Markup)] = []
    for part in parts {
      if let body = try part.body(data) { shown.append((part, body)) }
    }
    let links = shown.map { part, _ -> Markup in
      "<li><a href=\"#\(part.id)\">\(part.title)</a></li>"
    }
    let sections = shown.map { part, body -> Markup in
      """
      <section id="\(part.id)" aria-labelledby="\(part.id)-title">
      <h2 id="\(part.id)-title">\(part.title)</h2>
      \(body)</section>

      """
    }
    let style: Markup = "\(PageStyle.sheets)"
    let title = PageText.short(data.title, most: 200)
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(policy(style, PageScript.script))">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="referrer" content="no-referrer">
      <meta name="generator" content="\(data.request.program)">
      <title>\(title)</title>
      <style>\(style)</style>
      </head>
      <body>
      <a class="skip" href="#answer">To the answer</a>
      \(HeadPart.markup(data, title))
      <nav aria-label="Parts of this page"><ol>\(links)</ol></nav>
      <main>
      \(sections)</main>
      <script>\(PageScript.script)</script>
      </body>
      </html>

      """
  }

  /// Forbids everything but this style and this script.
  private static func policy(_ style: Markup, _ script: Markup) -> String {
    "default-src 'none'; style-src '\(hash(style))'; script-src '\(hash(script))'; "
      + "base-uri 'none'; form-action 'none'"
  }

  private static func hash(_ markup: Markup) -> String {
    let bytes = Array(markup.html.utf8)
    return "sha256-" + Base64.encode(bytes.withUnsafeBytes { SHA256.hash($0) })
  }
}

/// The places of the pictures. A picture is a function from the data to markup, nil where there is
/// nothing to draw. It has no `style` attributes, which the page's policy forbids: its classes
/// stand in `PageStyle.sheets`.
enum PagePictures {
  /// Parts 3 to 8 and the network, in their order.
  static let parts: [Page.Part] = [
    Page.Part(id: "flow", title: "From promise to payment", body: FlowPart.markup),
    Page.Part(id: "time", title: "Over time", body: TimePart.markup),
    Page.Part(id: "parties", title: "Who promised", body: PartiesPart.markup),
    Page.Part(id: "nesting", title: "What lies in what", body: NestPart.markup),
    Page.Part(id: "network", title: "Who promised whom", body: NetworkPart.markup),
    Page.Part(id: "capacity", title: "Capacity", body: CapacityPart.markup),
    Page.Part(id: "stakes", title: "Stakes", body: StakesPart.markup),
  ]
}
