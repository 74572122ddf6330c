import Ledger
import Projections

/// What the page is about.
enum HeadPart {
  static func markup(_ data: PageData, _ title: String) -> Markup {
    let selection = data.request.selection(data.names.party)
    let selected =
      selection.isEmpty ? "everything that is recorded" : selection.joined(separator: "; ")
    let knownAt = data.knownAtMilliseconds.map { time -> Markup in
      "<div><dt>Known at</dt><dd>\(Timestamp.short(time)) UTC</dd></div>"
    }
    let conversion = data.request.conversion.map { words -> Markup in "<p>\(words)</p>" }
    return """
      <header>
      <p class="eyebrow">A ledger of commitments: <code>\(PageText.short(data.origin))</code></p>
      <h1>\(title)</h1>
      <dl class="facts">
      <div><dt>As of</dt><dd>\(data.request.query.asOf.description)</dd></div>
      \(knownAt)
      <div><dt>Shown</dt><dd>\(selected)</dd></div>
      <div><dt>Rests on</dt><dd><a href="#records">\(Count(data.head.size, "record").description), \
      \(Count(data.sourceCount, "source").description)</a></dd></div>
      </dl>
      \(conversion)
      </header>
      """
  }
}

extension PageData {
  var title: String { request.title ?? origin }
}
