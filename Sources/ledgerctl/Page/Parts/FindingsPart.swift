import Ledger
import Projections

/// What a reader should look at, by code.
enum FindingsPart {
  static func markup(_ data: PageData) throws(LedgerError) -> Markup? {
    guard let table = data.tables[.findings] else { return nil }
    if table.rows.isEmpty { return "<p>There are none.</p>\n" }
    var all: Markup = """
      <p>What the program noticed in the book. A finding is no refusal: the records stand as they \
      were made.</p>

      """
    var code: String?
    for row in table.rows {
      let next = table.text("code", of: row)
      if next != code {
        if code != nil { all += "</ul>\n" }
        code = next
        all += """
          <h3>\(title(next))</h3>
          <p class="faint">\(meaning(next))</p>
          <ul class="findings">

          """
      }
      let records = table.records(of: row)
      let message = PageText.short(table.text("message", of: row), most: 400)
      let numbers = try data.records.links(records)
      let noun = records.count == 1 ? "Record" : "Records"
      all += """
        <li>\(PageText.closed(message)) <span class="faint">\(noun) \(numbers)</span></li>

        """
    }
    all += "</ul>\n"
    return all + TablesPart.leftOut(table, data)
  }

  private static func title(_ code: String) -> String {
    let words = String(code.map { $0 == "-" ? " " : $0 })
    return words.prefix(1).uppercased() + words.dropFirst()
  }

  private static func meaning(_ code: String) -> Markup {
    guard let code = FindingCode(rawValue: code) else { return "" }
    return switch code {
    case .unsourced: "No source is named."
    case .overdue: "The day that was named has passed, and it is not fulfilled."
    case .overrun: "More was paid or signed than was promised."
    case .partsExceedWhole: "What lies inside adds up to more than the whole."
    case .stakesExceed100: "Stakes in one issuer add up to more than all of it."
    case .stakeMismatch: "A reported stake and the counted one do not agree."
    case .assertedMismatch: "A total that a source gives and the ledger’s do not agree."
    case .conflictingReports: "Reports of the same thing do not agree."
    case .unattributedPayment: "A payment fulfils nothing that it names."
    case .returnExceedsPayment: "More came back than was paid."
    case .callOverdue: "A call was not paid by its day."
    case .circular: "Promises go round: some may be the same money. None need be wrong."
    case .rateMissing: "There is no rate to convert an amount."
    case .belowCoverage: "Reported funds are less than what is still owed."
    case .stale: "Nothing was said of it for long."
    }
  }
}
