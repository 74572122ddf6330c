import Ledger
import Projections

/// What lets a reader hold the page against the ledger.
enum CheckPart {
  static func markup(_ data: PageData) throws(LedgerError) -> Markup? {
    let size = data.head.size
    let replay = data.request.commandLine("replay", knowing: size, filters: false)
    let rows = data.digests.map { view, digest -> Markup in
      """
      <tr><th scope="row">\(view.rawValue)</th><td class="n">\(digest.rowCount)</td>\
      <td><code>\(digest.hex)</code></td></tr>

      """
    }
    let folder: Markup =
      data.request.evidence == nil
      ? ""
      : """
      <p>FOLDER is that with the texts of the sources, each of which is known by its SHA-256.</p>

      """
    return """
      <dl class="facts">
      <div><dt>Ledger</dt><dd><code>\(PageText.short(data.origin))</code></dd></div>
      <div><dt>Records</dt><dd>\(size)</dd></div>
      <div><dt>Root</dt><dd><code>\(data.head.root)</code></dd></div>
      </dl>
      <p>Whoever has the ledger makes this page again, to the byte, with \
      \(data.request.program):</p>
      <pre>\(data.request.commandLine(knowing: size))</pre>
      \(folder)<p><code>\(replay)</code> prints the digests below: one over the exact figures of \
      each view, of all that is recorded, without filters and without conversion.</p>
      <div class="frame" tabindex="0" role="region" aria-label="Digests of the views"><table>
      <thead><tr><th scope="col">view</th><th scope="col" class="n">rows</th>\
      <th scope="col">digest</th></tr></thead>
      <tbody>
      \(rows)</tbody></table></div>
      <p><b>What the root proves.</b> It is a hash over all records in their order. Whoever holds \
      the same root holds the same records, to the byte: none was changed, taken out or put in \
      before the end. With a signed checkpoint of that root, \
      <code>ledgerctl audit --against</code> checks a ledger and \
      <code>ledgerctl verify</code> a proof.</p>
      <p><b>What it does not prove.</b> That what a record says is true, that nothing was left \
      unrecorded, or that this page is as the program made it: no hash covers the page. To know \
      that, make it again and compare.</p>

      """
  }
}
