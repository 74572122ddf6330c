import Ledger

/// The help page of a kind: its fields, and an example as a line of a book and as flags.
enum KindPage {
  static func write(_ kind: StatementKind, to context: Context) {
    let page = context.helpPage
    let fields = FieldList.of(kind)
    page.line("\(kind.rawValue): \(kind.summary)")
    page.heading("required")
    page.list(fields.filter(\.required).map { ($0.name, meaning(of: $0)) })
    page.heading("optional")
    page.list(fields.filter { !$0.required }.map { ($0.name, meaning(of: $0)) })
    guard kind.isAuthored else {
      page.heading("as it is recorded")
      page.verbatim([KindExample.line(of: kind)])
      page.paragraph("It is not written by hand: `ledgerctl help redact` says how it comes about.")
      return
    }
    page.heading("as a line of a book")
    page.verbatim([KindExample.line(of: kind)])
    page.heading("from flags")
    page.verbatim(["ledgerctl " + KindExample.flags(of: kind)])
    page.paragraph("A list is its flag repeated, or JSON.")
  }

  private static func meaning(of field: Field) -> String {
    guard case .term(let words) = field.shape else { return field.meaning }
    let list = words.joined(separator: ", ")
    return field.meaning.hasSuffix("left out") ? "\(list); \(field.meaning)" : list
  }
}
