import Ledger
import Projections

/// The sources, and every record that the page names, with its exact bytes.
enum RecordsPart {
  static func markup(_ data: PageData) throws(LedgerError) -> Markup? {
    let records = data.records.all
    var sources: Markup = ""
    for (id, cited) in data.records.citedSources {
      sources += try source(id, cited, data)
    }
    let rest = data.records.unlistedCount
    let bound: Markup =
      rest == 0
      ? ""
      : """
      <p class="rest">\(Count(rest, "record").description) that the page names \
      \(rest == 1 ? "is" : "are") left out, so that it stays small. \
      <code>ledgerctl show N</code> shows each.</p>

      """
    let evidence = data.request.evidence.map { evidence -> Markup in
      """
      <p>Held against the texts of the sources: \(evidence.line). Each source tells the figures of \
      its text, and each record what its source says.</p>

      """
    }
    return """
      \(evidence)<h3>Sources <span class="count">\(data.records.citedSources.count)</span></h3>
      <ul class="sources">
      \(sources)</ul>
      <h3>Records <span class="count">\(records.count)</span></h3>
      <p>Each record that a row or a finding above names, of \
      \(Count(data.head.size, "record").description) in the ledger.</p>
      \(bound)<ol class="records">
      \(records)</ol>

      """
  }

  private static func source(
    _ id: ID, _ cited: [Int], _ data: PageData
  ) throws(LedgerError) -> Markup {
    let numbers = try data.records.links(cited)
    guard let known = data.records.sources[id] else {
      return "<li id=\"s.\(id)\">\(id) <span class=\"faint\">on it: \(numbers)</span></li>\n"
    }
    let source = known.source
    let figures = try data.request.evidence?.markup(of: id) { (record) throws(LedgerError) in
      try data.records.link(record)
    }
    let title = PageText.short(source.title, most: 300)
    let about = [source.publisher, source.published?.text, source.medium?.rawValue].compactMap(
      \.self)
    let link = source.url.map { url -> Markup in
      Self.isLink(url)
        ? """
        <br><a class="url" href="\(url)" rel="noopener noreferrer nofollow">\
        \(PageText.short(url, most: 200))</a>
        """
        : "<br><span class=\"url\">\(PageText.short(url, most: 200))</span>"
    }
    return """
      <li id="s.\(id)"><b>\(title)</b> \
      <span class="faint">\(PageText.short(about.joined(separator: ", "), most: 200))</span>\(link)\
      <br><span class="faint">on it: \(numbers)</span>\(figures)</li>

      """
  }

  /// Only what a browser opens as a page of the web, and nothing that another reader may take for
  /// something else.
  static func isLink(_ url: String) -> Bool {
    let start = url.lowercased()
    guard start.hasPrefix("https://") || start.hasPrefix("http://"), url.utf8.count <= 2048 else {
      return false
    }
    return url.utf8.allSatisfy { 0x21...0x7E ~= $0 }
  }
}
